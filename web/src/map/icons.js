import { CIRCLE, SHAPES } from '../lib/palette.js'

// The signs of the map, painted once for each actor, level and colour scheme.
// The same shapes stand in the lists (Sign.svelte).

const RATIO = 2 // pixels of the picture for one of the screen

function canvas(size, paint) {
  const c = new OffscreenCanvas(size * RATIO, size * RATIO)
  const g = c.getContext('2d', { willReadFrequently: true })
  g.scale((size * RATIO) / 24, (size * RATIO) / 24)
  paint(g)
  return g.getImageData(0, 0, size * RATIO, size * RATIO)
}

/** Diagonal stripes inside the shape, in turn of two colours. */
function hatch(g, path, one, two) {
  g.save()
  g.clip(path)
  g.fillStyle = two
  g.fillRect(0, 0, 24, 24)
  g.strokeStyle = one
  g.lineWidth = 3
  for (let x = -24; x < 30; x += 6.4) {
    g.beginPath()
    g.moveTo(x, 25)
    g.lineTo(x + 25, 0)
    g.stroke()
  }
  g.restore()
}

/** The sign of a settlement. */
export function sign(level, style, other, { paper, ink, soft }) {
  return canvas(level === 'unknown' ? 12 : 18, (g) => {
    g.translate(12, 12)
    g.scale(0.84, 0.84)
    g.translate(-12, -12)
    g.lineJoin = 'round'
    const shape = new Path2D(style ? SHAPES[style.shape] : CIRCLE)
    const colour = style?.color ?? soft
    const halo = (path, w) => {
      g.strokeStyle = paper
      g.lineWidth = w
      g.stroke(path)
    }
    switch (style || level === 'contested' ? level : 'unknown') {
      case 'controls':
        halo(shape, 5)
        g.fillStyle = colour
        g.fill(shape)
        break
      case 'contested':
        halo(shape, 6)
        hatch(g, shape, colour, other?.color ?? paper)
        g.strokeStyle = colour
        g.lineWidth = 2.4
        g.stroke(shape)
        break
      case 'presence':
        halo(shape, 6)
        g.fillStyle = paper
        g.fill(shape)
        g.strokeStyle = colour
        g.lineWidth = 3
        g.stroke(shape)
        g.fillStyle = colour
        g.beginPath()
        g.arc(12, 12.6, 3, 0, 7)
        g.fill()
        break
      default: {
        const c = new Path2D('M12 4a8 8 0 1 0 .01 0z')
        halo(c, 7)
        g.fillStyle = paper
        g.fill(c)
        g.strokeStyle = soft
        g.lineWidth = 3
        g.stroke(c)
      }
    }
    void ink
  })
}

/** Strokes of the event signs, on 24 by 24. */
export const EVENT_PATHS = {
  strike: 'M12 3v10M7 9l5 5 5-5M5 20h14',
  fight: 'M5 5l14 14M19 5 5 19',
  hold: 'M7 21V4M7 5h11l-3 4 3 4H7',
  move: 'M4 12h15M13 6l6 6-6 6',
  people: 'M12 4.5a2.8 2.8 0 1 0 .01 0zM5.5 20c.6-5 3.2-7 6.5-7s5.9 2 6.5 7',
  other: 'M12 8.5a3.5 3.5 0 1 0 .01 0z',
}

/** The sign of an event: ink strokes on a disc of paper. */
export function eventSign(kind, { paper, ink }) {
  return canvas(17, (g) => {
    g.beginPath()
    g.arc(12, 12, 11, 0, 7)
    g.fillStyle = paper
    g.fill()
    g.strokeStyle = ink
    g.lineWidth = 1.3
    g.stroke()
    g.translate(12, 12)
    g.scale(0.62, 0.62)
    g.translate(-12, -12)
    g.lineWidth = 3.4
    g.lineCap = 'round'
    g.lineJoin = 'round'
    g.stroke(new Path2D(EVENT_PATHS[kind]))
  })
}

/** A tile of diagonal stripes for ground that is contested, or where somebody is only present. */
export function groundPattern(level, one, two) {
  const size = 8
  const c = new OffscreenCanvas(size * RATIO, size * RATIO)
  const g = c.getContext('2d', { willReadFrequently: true })
  g.scale(RATIO, RATIO)
  const stripe = (colour, width, shift) => {
    g.strokeStyle = colour
    g.lineWidth = width
    for (const x of [-size, 0, size]) {
      g.beginPath()
      g.moveTo(x + shift - 2, size + 2)
      g.lineTo(x + shift + size + 2, -2)
      g.stroke()
    }
  }
  stripe(one, level === 'contested' ? 2 : 0.8, 0)
  if (two) stripe(two, 2, size / 2)
  return g.getImageData(0, 0, size * RATIO, size * RATIO)
}

/** The head of a flow's arrow, pointing north. */
export function arrow({ accent, paper }) {
  return canvas(15, (g) => {
    const head = new Path2D('M12 3 20 20 12 16 4 20z')
    g.lineJoin = 'round'
    g.strokeStyle = paper
    g.lineWidth = 4
    g.stroke(head)
    g.fillStyle = accent
    g.fill(head)
  })
}

/** The sign of a way that is cut: a bar across a disc. */
export function cutSign({ cut, paper }) {
  return canvas(17, (g) => {
    g.beginPath()
    g.arc(12, 12, 10, 0, 7)
    g.fillStyle = paper
    g.fill()
    g.strokeStyle = cut
    g.lineWidth = 2.6
    g.stroke()
    g.beginPath()
    g.moveTo(5.5, 5.5)
    g.lineTo(18.5, 18.5)
    g.stroke()
  })
}

export const ICON_RATIO = RATIO
