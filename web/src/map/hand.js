// What a hand does to a map that is a plain canvas: it drags, pinches, turns the
// wheel, presses and uses keys. The map's library does the same for its own.

import { pushed, zoomed } from './camera.js'

const CLICK = 4 // pixels that a hand may tremble in a click
const STEP = 100 // pixels for an arrow key
const KEYS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }

/**
 * Listens on an element. map gives {view, size} as they are; look(view) shows
 * another, rest() is told when a move is over, press([x, y]) of a click, over([x, y])
 * of a mouse that moves freely. Returns what ends it.
 */
export function hand(element, { map, look, rest, press, over }) {
  const down = new Map() // pointer → where it is
  let began = null // where a click would have begun
  const at = (e) => {
    const box = element.getBoundingClientRect()
    return [e.clientX - box.left, e.clientY - box.top]
  }
  const push = (d) => look(pushed(map().view, d, ...map().size))
  const zoom = (by, where) => look(zoomed(map().view, by, where, ...map().size))
  const middle = () => [...down.values()].reduce(([a, b], [x, y]) => [a + x / down.size, b + y / down.size], [0, 0])
  const spread = () => {
    const [[a, b], [c, d]] = [...down.values()]
    return Math.max(1, Math.hypot(a - c, b - d))
  }
  const on = {
    pointerdown(e) {
      if (e.button) return
      element.setPointerCapture(e.pointerId)
      began = down.size ? null : at(e)
      down.set(e.pointerId, at(e))
    },
    pointermove(e) {
      const to = at(e)
      if (!down.has(e.pointerId)) return e.pointerType === 'mouse' && over(to)
      const [was, apart] = [middle(), down.size === 2 && spread()]
      down.set(e.pointerId, to)
      if (began && Math.hypot(to[0] - began[0], to[1] - began[1]) <= CLICK) return
      began = null
      const now = middle()
      push([now[0] - was[0], now[1] - was[1]])
      if (apart) zoom(Math.log2(spread() / apart), now)
    },
    pointerup(e) {
      if (!down.delete(e.pointerId)) return
      if (began) press(began)
      else if (!down.size) rest()
      began = null
    },
    pointercancel(e) {
      began = null
      if (down.delete(e.pointerId)) rest()
    },
    wheel(e) {
      e.preventDefault()
      zoom((-e.deltaY * (e.deltaMode ? 20 : 1)) / (e.ctrlKey ? 100 : 400), at(e))
      rest()
    },
    dblclick(e) {
      zoom(e.shiftKey ? -1 : 1, at(e))
      rest()
    },
    keydown(e) {
      if (e.ctrlKey || e.metaKey || e.altKey) return
      const [w, h] = map().size
      if (e.key in KEYS) push(KEYS[e.key])
      else if (e.key === '+' || e.key === '=') zoom(1, [w / 2, h / 2])
      else if (e.key === '-') zoom(-1, [w / 2, h / 2])
      else return
      e.preventDefault()
      rest()
    },
  }
  for (const [name, f] of Object.entries(on)) element.addEventListener(name, f, { passive: false })
  return () => {
    for (const [name, f] of Object.entries(on)) element.removeEventListener(name, f)
  }
}
