// The map as a picture of its own: an SVG with what is on view, title, legend,
// scale and sources, so that it can leave the page and still say what it shows.

import { atZoom, EXTENTS_FROM, projector } from './camera.js'
import { EVENT_PATHS } from './icons.js'
import { boxes } from './labels.js'
import { DISC, DOT, movable, RING } from './shapes.js'
import { eventIcon } from '../lib/words.js'
import { SHAPES } from '../lib/palette.js'

const RTL = /[\u0590-\u08ff]/
/** Words in a script that runs from the right keep their order in a picture that runs from the left. */
const ordered = (s) => (RTL.test(s) ? `\u2067${s}\u2069` : s)
const escape = (s) => ordered(String(s)).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c])
const r1 = (x) => Math.round(x * 10) / 10
const r2 = (x) => Math.round(x * 100) / 100

/** A round length that fits into `most` pixels at the latitude, in km, and its pixels. */
export function scaleBar({ lat, zoom }, most = 110) {
  const perPixel = (40075.017 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom)
  const power = 10 ** Math.floor(Math.log10(perPixel * most))
  const km = [5, 2, 1].map((f) => f * power).find((k) => k <= perPixel * most)
  return { km, pixels: km / perPixel }
}

/**
 * @param o what to draw: view {lat, lon, zoom}, width, height, tones, base (layer → GeoJSON), areas, fronts, pockets,
 *   extents, routes, routeSigns, flows, flowHeads (GeoJSON), held [{place, control}], signOf, styleOf, events,
 *   hide (layers put out), script, title, subtitle, legend [{id, name, n}], words {holds, contested, presence, scale, credit}
 */
export function picture(o) {
  const { width, height, tones: c } = o
  const project = projector(o.view, width, height)
  const out = []
  const seen = (layer) => !o.hide.includes(layer)
  const inside = ([x, y], pad = 60) => x > -pad && x < width + pad && y > -pad && y < height + pad

  /** A path of the parts that come near the picture; points closer than half a pixel fall together. */
  const path = (lines, close) => {
    let d = ''
    for (const l of lines) {
      const ps = []
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
      for (const at of l) {
        const p = project(at)
        ps.push(p)
        left = Math.min(left, p[0])
        right = Math.max(right, p[0])
        top = Math.min(top, p[1])
        bottom = Math.max(bottom, p[1])
      }
      if (right < -40 || left > width + 40 || bottom < -40 || top > height + 40) continue
      let last = null
      for (const p of ps) {
        if (last && Math.hypot(p[0] - last[0], p[1] - last[1]) < 0.5) continue
        d += `${last ? 'L' : 'M'}${r1(p[0])} ${r1(p[1])}`
        last = p
      }
      if (close) d += 'Z'
    }
    return d
  }
  const linesOf = (f) => {
    const g = f.geometry
    return { LineString: () => [g.coordinates], MultiLineString: () => g.coordinates, Polygon: () => g.coordinates, MultiPolygon: () => g.coordinates.flat() }[g.type]?.() ?? []
  }
  const stroke = (features, attributes, close = false) => {
    const d = path((features ?? []).flatMap(linesOf), close)
    if (d) out.push(`<path d="${d}" ${attributes}/>`)
  }
  const taken = boxes()
  /** Writes a name beside a point unless another stands there; says whether it did. */
  const label = (x, y, text, { size = 11, fill = c.text, anchor = 'start', dx = 0, dy = 0, weight = 400, force = false, spacing = 0 } = {}) => {
    if (!text) return true
    const w = text.length * size * 0.56 + spacing * text.length
    const left = anchor === 'middle' ? x - w / 2 : anchor === 'end' ? x + dx - w : x + dx
    const box = [left, y + dy - size, left + w, y + dy + 3]
    if (!force && taken.meets(box)) return false
    taken.add(box)
    out.push(`<text x="${r1(x + dx)}" y="${r1(y + dy)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}"${spacing ? ` letter-spacing="${spacing}"` : ''} paint-order="stroke" stroke="${c.land}" stroke-width="3" stroke-linejoin="round">${escape(text)}</text>`)
    return true
  }
  const name = (p) => (o.script === 'arabic' ? (p.native ?? p.name_ar ?? p.name) : p.name)

  // Ground.
  out.push(`<rect width="${width}" height="${height}" fill="${c.sea}"/>`)
  stroke(o.base.land?.features, `fill="${c.land}" fill-rule="evenodd"`, true)
  if (seen('areas')) {
    // Areas of one look are one path: browsers pay for each element.
    const looks = new Map()
    for (const f of o.areas.features) {
      const { color, fresh, pattern } = f.properties
      const look = pattern ? `fill="url(#h${hatch(color)})" fill-opacity="0.6"` : `fill="${color}" fill-opacity="${r1(0.24 * fresh * 10) / 10}"`
      looks.set(look, (looks.get(look) ?? '') + path(linesOf(f), true))
    }
    for (const [look, d] of looks) if (d) out.push(`<path d="${d}" ${look}/>`)
  }
  if (seen('provinces')) stroke(o.base.provinces?.features, `fill="none" stroke="${c.province}" stroke-dasharray="3 2.5"`)
  if (seen('rivers')) stroke(o.base.rivers?.features, `fill="none" stroke="${c.river}" stroke-width="1.8" stroke-linejoin="round"`)
  stroke(o.base.borders?.features, `fill="none" stroke="${c.border}" stroke-width="1.3"`)
  // Fronts, pockets, routes, flows.
  if (seen('lines')) {
    stroke(o.fronts.features, `fill="none" stroke="${c.paper}" stroke-width="5" stroke-opacity="0.85"`)
    stroke(o.fronts.features, `fill="none" stroke="${c.ink}" stroke-width="2.2" stroke-linejoin="round" stroke-linecap="round"`)
  }
  if (seen('pockets')) {
    // From afar a pocket of one place is a dot, and its length is not told, as on the map.
    const near = o.view.zoom >= EXTENTS_FROM
    const pockets = near ? o.pockets.features : o.pockets.features.filter((f) => f.properties.km > 0)
    for (const color of new Set(pockets.map((f) => f.properties.color))) stroke(pockets.filter((f) => f.properties.color === color), `fill="none" stroke="${color}" stroke-width="2" stroke-dasharray="4.4 3.2"`, true)
    for (const f of near ? o.extents.features : []) {
      stroke([f], `fill="none" stroke="${f.properties.color}"`)
      const [a, b] = f.geometry.coordinates.map(project)
      label((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, f.properties.label, { anchor: 'middle', dy: -5, fill: f.properties.color })
    }
  }
  if (seen('routes')) stroke(o.routes.features, `fill="none" stroke="${c.cut}" stroke-width="2.2" stroke-dasharray="0.1 5" stroke-linecap="round"`)
  if (seen('flows')) {
    for (const f of o.flows.features) stroke([f], `fill="none" stroke="${c.accent}" stroke-width="${r1(f.properties.width)}"`)
    for (const f of o.flowHeads.features) {
      const [x, y] = project(f.geometry.coordinates)
      out.push(`<path transform="translate(${r1(x)} ${r1(y)}) rotate(${r1(f.properties.turn)}) scale(0.6) translate(-12 -12)" d="M12 3 20 20 12 16 4 20z" fill="${c.accent}" stroke="${c.paper}" stroke-width="2"/>`)
    }
  }
  // Settlements, those known on top.
  const signs = []
  for (const { place, control } of o.held) {
    const [x, y] = project([place.lon, place.lat])
    if (!inside([x, y], 10)) continue
    const s = o.signOf(control)
    signs.push({ x, y, s, known: s.level !== 'unknown', name: name(place), claims: place.claims })
  }
  signs.sort((a, b) => Number(a.known) - Number(b.known) || a.claims - b.claims)
  // Signs of one look are one path, each shape at its place: browsers pay for each element.
  const stamp = (looks, points, size) => {
    const d = looks.map(({ shape, inner = 1 }) => {
      const { from, rest } = movable(shape, (inner * size) / 24)
      return points.map(([x, y]) => `M${r1(x + from[0])} ${r1(y + from[1])}${rest}`).join('')
    })
    looks.forEach(({ attributes }, i) => out.push(`<path d="${d[i]}" ${attributes(size / 24)}/>`))
  }
  const put = (groups, key, looks, at) => {
    if (!groups.has(key)) groups.set(key, { looks: looks(), points: [] })
    groups.get(key).points.push(at)
  }
  const holders = new Map()
  for (const g of signs) put(holders, `${g.s.level} ${g.s.actor} ${g.s.other}`, () => looksOf(g.s), [g.x, g.y])
  const size = r1(atZoom(o.view.zoom, 5, 9, 8, 15))
  for (const { looks, points } of holders.values()) stamp(looks, points, size)
  if (seen('routes')) {
    for (const f of o.routeSigns.features) {
      const [x, y] = project(f.geometry.coordinates)
      const d = f.properties.single ? 12 : 0
      out.push(`<g transform="translate(${r1(x + d)} ${r1(y + d)})"><circle r="6.5" fill="${c.paper}" stroke="${c.cut}" stroke-width="1.8"/><path d="M-4.2-4.2 4.2 4.2" stroke="${c.cut}" stroke-width="1.8"/></g>`)
    }
  }
  if (seen('events')) {
    const fan = new Map()
    const told = new Map()
    for (const e of o.events) {
      const p = e.places.find((q) => q.lat !== undefined)
      const [x, y] = p ? project([p.lon, p.lat]) : [-99, -99]
      const kind = eventIcon(e.type)
      const kinds = fan.get(p?.id) ?? []
      if (!inside([x, y], 0) || kinds.includes(kind)) continue
      fan.set(p.id, [...kinds, kind])
      put(told, kind, () => [
        { shape: DISC, attributes: (k) => `fill="${c.paper}" stroke="${c.ink}" stroke-width="${r2(1.5 * k)}"` },
        { shape: EVENT_PATHS[kind], inner: 0.6, attributes: (k) => `fill="none" stroke="${c.ink}" stroke-width="${r2(1.92 * k)}" stroke-linecap="round" stroke-linejoin="round"` },
      ], [x - 14 - kinds.length * 16, y - 12])
    }
    for (const { looks, points } of told.values()) stamp(looks, points, 16)
  }
  if (seen('labels')) {
    // In a crowd, seen from afar, signs tell more than names.
    if (o.view.zoom < EXTENTS_FROM) for (const { x, y } of signs) taken.add([x - size / 2, y - size / 2, x + size / 2, y + size / 2])
    for (const g of [...signs].reverse()) {
      const how = { dy: 4, fill: g.known ? c.text : c.softText, size: 11.5 }
      label(g.x, g.y, g.name, { dx: 9, ...how }) || label(g.x, g.y, g.name, { dx: -9, anchor: 'end', ...how })
    }
    for (const f of o.view.zoom < 7.5 ? (o.base.countries?.features ?? []) : []) {
      const [x, y] = project(f.geometry.coordinates)
      if (inside([x, y], 0)) label(x, y, o.script === 'arabic' ? name(f.properties) : name(f.properties).toUpperCase(), { anchor: 'middle', fill: c.softText, spacing: o.script === 'arabic' ? 0 : 2.4 })
    }
  }

  /** What the sign of a settlement's holder is made of, as in icons.js: shapes on a square of 24, with what they are painted with at a scale. */
  function looksOf(s) {
    const style = o.styleOf(s.actor)
    const shape = SHAPES[style?.shape ?? 0]
    const colour = style?.color ?? c.soft
    const stroke = (paint, width) => (k) => `stroke="${paint}" stroke-width="${r2(width * k)}"`
    if (s.level === 'controls' && style) return [{ shape, attributes: (k) => `fill="${colour}" ${stroke(c.paper, 2.5)(k)} paint-order="stroke"` }]
    if (s.level === 'contested') return [{ shape, attributes: (k) => `fill="url(#h${hatch(colour)})" ${stroke(colour, 2.4)(k)}` }]
    if (s.level === 'presence' && style) return [{ shape, attributes: (k) => `fill="${c.paper}" ${stroke(colour, 3)(k)}` }, { shape: DOT, attributes: () => `fill="${colour}"` }]
    return [{ shape: RING, attributes: (k) => `fill="${c.paper}" ${stroke(c.soft, 2.3)(k)}` }]
  }
  /** One of them. */
  function sign(x, y, s, scale) {
    return looksOf(s).map(({ shape, attributes }) => {
      const { from, rest } = movable(shape, scale)
      return `<path d="M${r1(x + from[0])} ${r1(y + from[1])}${rest}" ${attributes(scale)}/>`
    }).join('')
  }

  const legend = frame(o, c, sign)
  const defs = [...hatches].map(([colour, i]) => `<pattern id="h${i}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="${c.paper}"/><rect width="3.5" height="7" fill="${colour}"/></pattern>`).join('')
  hatches.clear()
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'Noto Sans','Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif" role="img">` +
    `<title>${escape(o.title)}</title><desc>${escape(o.subtitle)}</desc><defs>${defs}</defs>${out.join('\n')}${legend}</svg>`
  )
}

const hatches = new Map()
function hatch(colour) {
  if (!hatches.has(colour)) hatches.set(colour, hatches.size)
  return hatches.get(colour)
}

/** Title above, legend at the side, and a strip below with the key, the scale and the credit. */
function frame(o, c, sign) {
  const { width, height } = o
  const rows = o.legend.slice(0, 7)
  const STRIP = 20
  const paper = `fill="${c.paper}" fill-opacity="0.92"`
  const text = (x, y, s, size = 11, more = '') => `<text x="${x}" y="${y}" fill="${c.text}" font-size="${size}"${more}>${escape(s)}</text>`
  const wide = Math.max(90, ...rows.map((r) => 34 + r.name.length * 6))
  const tall = rows.length * 15 + 10
  const top = height - STRIP - tall - 8
  const bar = scaleBar(o.view, 90)
  const said = Math.max(o.title.length * 8, o.subtitle.length * 5.9) + 22
  const middle = width - bar.pixels - 14
  return (
    `<rect x="8" y="8" width="${Math.min(width - 16, said)}" height="40" rx="3" ${paper}/>` +
    text(18, 26, o.title, 15, ' font-weight="600"') + text(18, 41, o.subtitle, 10.5) +
    (rows.length ? `<rect x="8" y="${top}" width="${wide}" height="${tall}" rx="3" ${paper}/>` : '') +
    rows.map((r, i) => sign(20, top + 13 + i * 15, { level: 'controls', actor: r.id }, 0.46) + text(32, top + 17 + i * 15, r.name)).join('') +
    `<g transform="translate(${r1(middle)} ${height - STRIP - 10})"><path d="M0 -4V0H${r1(bar.pixels)}V-4" fill="none" stroke="${c.ink}" stroke-width="1.4"/>${text(4, -5, `${bar.km} km`, 10.5)}</g>` +
    `<rect y="${height - STRIP}" width="${width}" height="${STRIP}" ${paper}/>` + text(10, height - 7, o.words.key, 9.5) +
    `<text x="${width - 10}" y="${height - 7}" font-size="9.5" fill="${c.softText}" text-anchor="end">${escape(o.words.credit)}</text>`
  )
}
