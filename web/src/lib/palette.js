// What stands for an actor on the map: a colour from the registry where it has
// one, and always a shape as well, so that colour is never the only sign.

/** Shapes on a square of 24 by 24, as SVG paths. */
export const SHAPES = [
  'M12 3a9 9 0 1 0 .01 0z', // circle
  'M4.2 4.2h15.6v15.6H4.2z', // square
  'M12 2.6 22 20.4H2z', // triangle
  'M12 1.8 22.2 12 12 22.2 1.8 12z', // diamond
  'M12 2.2 21.6 9.3 17.9 20.6H6.1L2.4 9.3z', // pentagon
  'M7.2 3.6h9.6L21.6 12l-4.8 8.4H7.2L2.4 12z', // hexagon
  'M8.6 2.6h6.8v6h6v6.8h-6v6H8.6v-6h-6V8.6h6z', // cross
  'M2 3.6h20L12 21.4z', // triangle, point down
]

export const CIRCLE = SHAPES[0]

// Distinct in hue and lightness, also for most who see few hues (after Okabe
// and Ito, "Color Universal Design", 2008, darkened for white paper).
const SPARE = ['#0b6aa8', '#c2571a', '#00785a', '#a23b78', '#8a6d00', '#3d7fb8', '#7a4a2b', '#5b5b8c']

/** Channels 0..255 of "#rrggbb". */
export function rgb(hex) {
  const n = parseInt(hex.slice(1), 16)
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255]
}

const toHex = (c) => '#' + c.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')

/** Relative luminance, WCAG 2.2. */
export function luminance(hex) {
  const [r, g, b] = rgb(hex).map((v) => {
    const c = v / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of two colours, 1..21, WCAG 2.2. */
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p)
  return (x + 0.05) / (y + 0.05)
}

/** The colour, moved away from the ground until it stands out at least `least` to 1. */
export function legible(hex, ground, least = 3) {
  const goal = luminance(ground) < 0.2 ? 255 : 0
  let c = rgb(hex)
  for (let i = 0; i < 20 && contrast(toHex(c), ground) < least; i++) {
    c = c.map((v) => v + (goal - v) * 0.12)
  }
  return toHex(c)
}

/**
 * A style for each actor, the most spoken-of first.
 * @param {{id: string, name: string, color?: string, claims: number}[]} actors
 */
export function styles(actors, ground) {
  const order = [...actors].sort((a, b) => b.claims - a.claims || (a.id < b.id ? -1 : 1))
  const out = new Map()
  let spare = 0
  order.forEach((a, i) => {
    const own = /^#[0-9a-f]{6}$/i.test(a.color ?? '') ? a.color : SPARE[spare++ % SPARE.length]
    out.set(a.id, { id: a.id, name: a.name, color: legible(own, ground, luminance(ground) < 0.2 ? 4.5 : 3), shape: i % SHAPES.length })
  })
  return out
}

/** How faded a finding is after so many days without a word: 1 fresh, .45 old. */
export function freshness(days) {
  return days <= 10 ? 1 : days <= 30 ? 0.8 : days <= 75 ? 0.62 : 0.45
}
