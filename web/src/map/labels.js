// Where names stand: beside their signs, the most important first, none over
// another or over a sign.

const CELL = 48 // pixels of the grid in which boxes are looked up

/** Boxes [left, top, right, bottom] that can be asked whether one is in the way. */
export function boxes() {
  const grid = new Map()
  const cells = function* ([l, t, r, b]) {
    for (let x = Math.floor(l / CELL); x <= Math.floor(r / CELL); x++) for (let y = Math.floor(t / CELL); y <= Math.floor(b / CELL); y++) yield x * 4096 + y
  }
  return {
    add(box) {
      for (const k of cells(box)) grid.has(k) ? grid.get(k).push(box) : grid.set(k, [box])
    },
    /** Whether the box overlaps another than `own`. */
    meets(box, own) {
      for (const k of cells(box)) for (const b of grid.get(k) ?? []) if (b !== own && b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]) return true
      return false
    },
  }
}

// Ways from the point to the middle of the name, in halves of its box and in gaps: right of it first.
const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]]

/**
 * @param names [{x, y, least, width, h, own}] the most important first: the sign's place, the least width that the name can have, a
 *   function that measures it, its height, and the sign's own box. Few names of a crowd find room, so few are measured.
 * @param signs boxes that no name may cover
 * @param gap pixels between sign and name
 * @returns for each name the middle of where it stands, [x, y], or null where there is no room
 */
export function settle(names, signs, gap) {
  const taken = boxes()
  for (const s of signs) taken.add(s)
  /** The first side with room for a name of that width: its middle and its box. */
  const room = ({ x, y, h, own }, w) => {
    for (const [dx, dy] of SIDES) {
      const k = dx && dy ? Math.SQRT1_2 : 1
      const [cx, cy] = [x + dx * (w / 2 + gap * k), y + dy * (h / 2 + gap * k)]
      const box = [cx - w / 2 - 2, cy - h / 2 - 1, cx + w / 2 + 2, cy + h / 2 + 1]
      if (!taken.meets(box, own)) return { at: [cx, cy], box }
    }
    return null
  }
  return names.map((n) => {
    const found = room(n, n.least) && room(n, n.width())
    if (found) taken.add(found.box)
    return found?.at ?? null
  })
}
