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

/** The pattern of ground: hatched where contested; none where it is plainly held. */
export const patternName = (a) => (a.level === 'controls' ? '' : `ground-${a.level}-${a.actor}`)

/** Ground by who has it. It fades with the time since the last word about any of its places. */
export function areaFeatures(areas, day, colour) {
  return collection(
    (areas ?? []).map((a) => {
      const pattern = patternName(a)
      const fresh = a.last_word && day ? freshness(Math.max(0, daysBetween(a.last_word, day))) : 0.45
      return {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [[...a.outline, a.outline[0]]] },
        properties: { color: colour(a.actor), actor: a.actor, fresh, ...(pattern && { pattern }) },
      }
    }),
  )
}

/** Where the ground of two hostile actors meets. */
export const frontFeatures = (lines) => collection((lines ?? []).map((l) => line(l.points, { a: l.a, b: l.b })))

/** Outlines of the pockets. */
export const pocketFeatures = (pockets, colour) =>
  collection((pockets ?? []).map((p) => ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[...p.outline, p.outline[0]]] }, properties: { color: colour(p.actor), km: p.extent_km } })))

/** The longest way across each pocket, between two of its places, with its length in km. */
export const extentFeatures = (pockets, colour) =>
  collection((pockets ?? []).filter((p) => p.ends).map((p) => line(p.ends, { color: colour(p.actor), label: `${measure(p.extent_km)} km` })))

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

/** A name at the middle of a line, read along it from left to right. Along the line itself the map would write it once for each tile. */
function label(points, properties) {
  const m = middle(points)
  return at(m.at, { ...properties, tilt: ((m.bearing + 180) % 180) - 90 })
}

/** Names of lines that carry a label. */
export const lineNames = (lines) => collection(lines.features.filter((f) => f.properties.label).map((f) => label(f.geometry.coordinates, f.properties)))

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

/** A curve from a to b of [lon, lat], bowed to the left by a tenth of its length. */
export function curve(a, b, n = 24) {
  const k = Math.max(0.2, Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180))
  const [dx, dy] = [(b[0] - a[0]) * k, b[1] - a[1]]
  const c = [(a[0] + b[0]) / 2 - dy / 5 / k, (a[1] + b[1]) / 2 + dx / 5]
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

/** Places that are ringed: the chosen one, or those that a list points out. */
export const ringFeatures = (places) => collection(places.map((p) => at(xy(p), { many: places.length > 3 })))

/**
 * Boxes round groups of places, none farther than `gap` degrees from its next;
 * that of which most is said first.
 * @returns {[[number, number], [number, number]][]} south-west and north-east corners, [lon, lat]
 */
export function theatres(places, gap = 2.5) {
  const key = gap === 2.5 ? places : {}
  if (!boxed.has(key)) boxed.set(key, apart(places, gap))
  return boxed.get(key)
}
const boxed = new WeakMap() // of lists of places: they are never changed, and asked for more than once

function apart(places, gap) {
  // Places by cells half as wide as the gap, so that all of one cell belong together,
  // and only those two cells away may.
  const size = gap / 2
  const wide = Math.ceil(360 / size) + 8
  const cells = new Map()
  for (const p of places) {
    if (!located(p)) continue
    const k = Math.floor(p.lat / size) * wide + Math.floor(p.lon / size)
    if (cells.has(k)) cells.get(k).push(p)
    else cells.set(k, [p])
  }
  const near = (a, b) => (a.lon - b.lon) ** 2 + (a.lat - b.lat) ** 2 <= gap * gap
  const left = new Set(cells.keys())
  const groups = []
  for (const start of left) {
    left.delete(start)
    const group = [start]
    for (const k of group) {
      for (let up = -2; up <= 2; up++) {
        for (let on = -2; on <= 2; on++) {
          const other = k + up * wide + on
          if (!left.has(other) || !cells.get(k).some((a) => cells.get(other).some((b) => near(a, b)))) continue
          left.delete(other)
          group.push(other)
        }
      }
    }
    const all = group.flatMap((k) => cells.get(k))
    groups.push({ said: all.reduce((n, p) => n + p.claims, 0), box: middleBox(all) })
  }
  return groups.sort((a, b) => b.said - a.said).map((g) => g.box)
}

/** The first of them; null where no place is known. */
export const theatre = (places, gap) => theatres(places, gap)[0] ?? null

/** The box round the middle nine tenths of a group, places weighed by what is said of them, so that a few far-off mentions do not widen it. */
function middleBox(group, pad = 0.12) {
  const [x, y] = [0, 1].map((d) => {
    const key = d ? 'lat' : 'lon'
    const sorted = [...group].sort((a, b) => a[key] - b[key])
    const weight = (p) => Math.min(p.claims, 40)
    const all = sorted.reduce((n, p) => n + weight(p), 0)
    const at = (share) => {
      let left = share * all
      return (sorted.find((p) => (left -= weight(p)) <= 0) ?? sorted.at(-1))[key]
    }
    return [at(0.05), at(0.95)]
  })
  return [[x[0] - pad, y[0] - pad], [x[1] + pad, y[1] + pad]]
}
