// What the map draws beside settlements: ground, fronts, pockets, routes and
// flows, as GeoJSON made of the API's answers.

import { daysBetween } from '../lib/days.js'
import { freshness } from '../lib/palette.js'
import { measure } from '../lib/text.js'
import { drawable } from './routes.js'

const collection = (features) => ({ type: 'FeatureCollection', features })
const line = (coordinates, properties) => ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties })
const at = (coordinates, properties) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties })
const located = (p) => p?.lat !== undefined && p.lat !== null
const xy = (p) => [p.lon, p.lat]

/** Kilometres between two places, on a sphere of mean radius 6371 km. */
export function distance(a, b) {
  const rad = Math.PI / 180
  const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The pattern of ground: hatched where contested; none where it is plainly held. */
export const patternName = (a) => (a.level === 'controls' ? '' : `ground-${a.level}-${a.actor?.id ?? ''}`)

/**
 * Ground by who has it. Where no areas are given, the outlines of what actors
 * hold in one piece stand in. It fades with the time since the last word about
 * its places.
 */
export function areaFeatures(areas, pockets, controls, day, colour) {
  const ground = areas ?? pockets.map((p) => ({ ...p, level: 'controls' }))
  return collection(
    ground
      .filter((a) => a.outline?.length > 2 && a.level !== 'unknown')
      .map((a) => {
        const words = a.places.map((p) => controls.get(p.id)?.last_word).filter(Boolean)
        const age = words.length && day ? Math.min(...words.map((w) => Math.max(0, daysBetween(w, day)))) : 0
        const pattern = patternName(a)
        return {
          type: 'Feature',
          geometry: { type: 'Polygon', coordinates: [[...a.outline, a.outline[0]]] },
          properties: { color: colour(a.actor?.id), actor: a.actor?.id ?? '', fresh: words.length ? freshness(age) : 0.45, ...(pattern && { pattern }) },
        }
      }),
  )
}

/** Where the ground of two hostile actors meets. */
export const frontFeatures = (lines) => collection((lines ?? []).filter((l) => l.points.length > 1).map((l) => line(l.points, { a: l.a.id, b: l.b.id })))

/** Outlines of the pockets, main bodies left out. */
export function pocketFeatures(pockets, colour) {
  return collection(
    pockets
      .filter((p) => !p.main && p.outline?.length > 2)
      .map((p) => ({
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [[...p.outline, p.outline[0]]] },
        properties: { color: colour(p.actor?.id) },
      })),
  )
}

/** The longest way across each pocket, between two of its places, with its length in km. */
export function extentFeatures(pockets, colour) {
  const out = []
  for (const p of pockets) {
    const places = p.places.filter(located)
    if (p.main || places.length < 2) continue
    let best = null
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j < places.length; j++) {
        const km = distance(places[i], places[j])
        if (!best || km > best.km) best = { km, a: places[i], b: places[j] }
      }
    }
    if (best.km >= 1) out.push(line([xy(best.a), xy(best.b)], { color: colour(p.actor?.id), label: `${measure(p.extent_km || best.km)} km` }))
  }
  return collection(out)
}

/** The middle of a line of [lon, lat], by length on the plane, and its bearing there. */
export function middle(points) {
  const steps = points.slice(1).map((p, i) => Math.hypot(p[0] - points[i][0], p[1] - points[i][1]))
  let left = steps.reduce((a, b) => a + b, 0) / 2
  for (let i = 0; i < steps.length; i++) {
    if (left <= steps[i] || i === steps.length - 1) {
      const f = steps[i] ? left / steps[i] : 0
      const [a, b] = [points[i], points[i + 1]]
      return { at: [a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1])], bearing: bearing(a, b) }
    }
    left -= steps[i]
  }
  return { at: points[0], bearing: 0 }
}

/** Degrees from north, clockwise, of the way from a to b. */
export function bearing(a, b) {
  const k = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180)
  return (Math.atan2((b[0] - a[0]) * k, b[1] - a[1]) * 180) / Math.PI
}

/** Routes as reports tell of them: a line where two ends are known, a sign in its middle. */
export function routeFeatures(routes) {
  const lines = []
  const signs = []
  for (const r of routes) {
    const ends = r.places.filter(located).map(xy)
    if (!ends.length) continue
    const props = { id: r.id, state: r.state }
    if (ends.length > 1) lines.push(line(ends, props))
    signs.push(at(ends.length > 1 ? middle(ends).at : ends[0], { ...props, single: ends.length === 1 }))
  }
  return { lines: collection(lines), signs: collection(signs) }
}

/** A curve from a to b of [lon, lat], bowed to the left by a sixth of its length. */
export function curve(a, b, n = 24) {
  const k = Math.max(0.2, Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180))
  const [dx, dy] = [(b[0] - a[0]) * k, b[1] - a[1]]
  const c = [(a[0] + b[0]) / 2 - (dy / 3) / k, (a[1] + b[1]) / 2 + dx / 3]
  return Array.from({ length: n + 1 }, (_, i) => {
    const u = i / n
    return [0, 1].map((d) => (1 - u) ** 2 * a[d] + 2 * u * (1 - u) * c[d] + u * u * b[d])
  })
}

/** How many people a flow tells of: the highest best figure of its claims; 0 where none says. */
export const peopleOf = (f) => Math.max(0, ...f.people.map((q) => q.best))

/** People on the move: curves from origin to destination with an arrow at the end; the more people, the wider. */
export function flowFeatures(flows, labelOf) {
  const lines = []
  const heads = []
  for (const f of flows) {
    for (const o of f.from.filter(drawable)) {
      for (const d of f.to.filter(drawable)) {
        if (o.id === d.id) continue
        const points = curve(xy(o), xy(d))
        const n = peopleOf(f)
        const props = { id: f.event, width: 1.4 + Math.min(4, Math.log10(Math.max(1, n))), label: n ? labelOf(n) : '' }
        lines.push(line(points, props))
        heads.push(at(points.at(-1), { ...props, turn: bearing(points.at(-3), points.at(-1)) }))
      }
    }
  }
  return { lines: collection(lines), heads: collection(heads) }
}

/**
 * The box that shows most: the group of places, none farther than `gap`
 * degrees from its next, of which most is said.
 * @returns {[[number, number], [number, number]] | null} south-west and north-east corner, [lon, lat]
 */
export function theatre(places, gap = 2.5) {
  // Places by cells as wide as the gap, so that only near ones are looked at.
  const cells = new Map()
  const key = (x, y) => `${x} ${y}`
  const cell = (p) => [Math.floor(p.lon / gap), Math.floor(p.lat / gap)]
  for (const p of places.filter(located)) {
    const k = key(...cell(p))
    if (!cells.has(k)) cells.set(k, new Set())
    cells.get(k).add(p)
  }
  let best = null
  let most = 0
  for (const start of places.filter(located)) {
    if (!cells.get(key(...cell(start))).delete(start)) continue
    const group = [start]
    for (let i = 0; i < group.length; i++) {
      const [x, y] = cell(group[i])
      for (const k of [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => key(x + dx, y + dy)))) {
        for (const p of cells.get(k) ?? []) {
          if (Math.hypot(p.lon - group[i].lon, p.lat - group[i].lat) <= gap) {
            cells.get(k).delete(p)
            group.push(p)
          }
        }
      }
    }
    const said = group.reduce((n, p) => n + p.claims, 0)
    if (said > most) [most, best] = [said, group]
  }
  if (!best) return null
  // A few far-off mentions of the same group do not widen the view.
  const box = [0, 1].map((d) => {
    const sorted = best.flatMap((p) => Array(Math.min(p.claims, 40)).fill(xy(p)[d])).sort((a, b) => a - b)
    const q = (f) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(f * (sorted.length - 1))))]
    return [q(0.05), q(0.95)]
  })
  const pad = 0.12
  return [[box[0][0] - pad, box[1][0] - pad], [box[0][1] + pad, box[1][1] + pad]]
}
