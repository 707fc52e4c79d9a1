/**
 * The rows of a list that are made: those on view, and as many again before and
 * after, so that a quick scroll and the Tab key meet rows that are there.
 * @param {number} top of the list, in pixels from the top of the view
 * @param {number} view its height; row: that of one row
 * @returns {{from: number, to: number}} half-open
 */
export function window(top, view, row, length) {
  const page = Math.ceil(view / row) + 1
  const first = Math.max(0, Math.floor(-top / row))
  const from = Math.max(0, Math.min(first - Math.ceil(page / 2), length - page))
  return { from, to: Math.min(length, first + page + Math.ceil(page / 2)) }
}

/** Whether what lies from top to bottom, in pixels from the top of the view, is on it or within a view of it. */
export const near = ({ top, bottom }, view) => bottom > -view && top < 2 * view
