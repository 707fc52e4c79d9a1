// Views that the reader has kept, in this browser.

const KEY = 'salient.views'
const MOST = 50

/** The kept views, the newest first. */
export function views(store = localStorage) {
  try {
    const all = JSON.parse(store.getItem(KEY) ?? '[]')
    return Array.isArray(all) ? all.filter((v) => typeof v?.name === 'string' && typeof v?.search === 'string' && (v.search === '' || v.search.startsWith('?'))) : []
  } catch {
    return []
  }
}

/** Keeps a view; one of the same name gives way. */
export function keep(name, search, store = localStorage) {
  const all = [{ name, search }, ...views(store).filter((v) => v.name !== name)].slice(0, MOST)
  store.setItem(KEY, JSON.stringify(all))
  return all
}

/** Drops the view of that name. */
export function drop(name, store = localStorage) {
  const all = views(store).filter((v) => v.name !== name)
  store.setItem(KEY, JSON.stringify(all))
  return all
}
