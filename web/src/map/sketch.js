// The map's picture on a plain canvas, in tens of milliseconds: what is on view
// while the map itself, which needs many times as long without a graphics card,
// draws the same. Layers, colours and widths are those of style.js.

import { atZoom, EXTENTS_FROM, projector } from './camera.js'
import { ICON_RATIO } from './icons.js'
import { settle } from './labels.js'
import { nameLines, SANS } from './style.js'

const FONT = SANS.map((f) => (f.includes(' ') ? `"${f}"` : f)).join(',')
const MARGIN = 40 // pixels beyond the edges within which things are still drawn

/** Lines of a geometry, each a list of [lon, lat]. */
const linesOf = ({ type, coordinates }) => (type === 'Polygon' || type === 'MultiLineString' ? coordinates : type === 'LineString' ? [coordinates] : [])

/** Adds a line to a path unless it lies out of sight; points that fall on one pixel are one. */
function trace(path, line, project, [width, height], close) {
  let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity]
  const xy = new Float64Array(2 * line.length)
  for (let i = 0; i < line.length; i++) {
    const [x, y] = project(line[i])
    xy[2 * i] = x
    xy[2 * i + 1] = y
    if (x < l) l = x
    if (x > r) r = x
    if (y < t) t = y
    if (y > b) b = y
  }
  if (r < -MARGIN || l > width + MARGIN || b < -MARGIN || t > height + MARGIN) return
  let [x, y] = [xy[0], xy[1]]
  path.moveTo(x, y)
  for (let i = 2; i < xy.length; i += 2) {
    if (Math.abs(x - xy[i]) + Math.abs(y - xy[i + 1]) < 0.7) continue
    ;[x, y] = [xy[i], xy[i + 1]]
    path.lineTo(x, y)
  }
  if (close) path.closePath()
}

/** One path for features alike, so that thousands of outlines are filled in a few strokes. */
function grouped(features, key, project, size, close) {
  const groups = new Map()
  for (const f of features) {
    const k = key(f.properties)
    if (!groups.has(k)) groups.set(k, { path: new Path2D(), properties: f.properties })
    for (const l of linesOf(f.geometry)) trace(groups.get(k).path, l, project, size, close)
  }
  return groups.values()
}

const all = () => ''

/** The ground that stands still while days pass: sea and land, then provinces, rivers and borders, to be laid under and over the areas. */
export function still(o) {
  const { size, tones: c, base, provinces, seen } = o
  const project = projector(o.view, ...size)
  const sheet = () => {
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(size[0] * o.ratio)), Math.max(1, Math.round(size[1] * o.ratio)))
    const g = canvas.getContext('2d')
    g.scale(o.ratio, o.ratio)
    return [canvas, g]
  }
  const lines = (g, data, colour, width, dash = []) => {
    g.strokeStyle = colour
    g.lineWidth = width
    g.lineJoin = g.lineCap = 'round'
    g.setLineDash(dash)
    for (const { path } of grouped(data?.features ?? [], all, project, size)) g.stroke(path)
    g.setLineDash([])
  }
  const [below, g] = sheet()
  g.fillStyle = c.sea
  g.fillRect(0, 0, ...size)
  g.fillStyle = c.land
  for (const { path } of grouped(base.land?.features ?? [], all, project, size, true)) g.fill(path, 'evenodd')
  const [above, h] = sheet()
  const z = o.view.zoom
  if (seen('provinces') && z >= 4.5) lines(h, provinces, c.province, 0.9, [2.7, 2.2])
  if (seen('rivers')) lines(h, base.rivers, c.river, atZoom(z, 4, 0.6, 8, 1.8, 12, 3.5))
  lines(h, base.borders, c.border, atZoom(z, 4, 0.9, 9, 1.6))
  return { below, above }
}

const widths = new Map() // font and text → pixels
function widthOf(g, text) {
  const key = g.font + text
  let w = widths.get(key)
  if (w === undefined) {
    if (widths.size > 20_000) widths.clear()
    widths.set(key, (w = g.measureText(text).width))
  }
  return w
}

const ruler = new OffscreenCanvas(1, 1).getContext('2d')

/** Where the names of settlements stand in a view: [{id, lines, at}], those without room left out. names: features of features.js, the most important first. */
export function layout({ view, size, script, names }) {
  if (view.zoom < 5.2) return []
  const project = projector(view, ...size)
  const text = atZoom(view.zoom, 6, 11, 10, 13.5)
  const sign = 8 * atZoom(view.zoom, 5, 0.7, 8, 1.05, 11, 1.3)
  ruler.font = `${text}px ${FONT}`
  const seen = []
  for (const f of names) {
    const [x, y] = project(f.geometry.coordinates)
    if (x < -MARGIN || x > size[0] + MARGIN || y < -MARGIN || y > size[1] + MARGIN) continue
    const lines = nameLines(f.properties, script)
    seen.push({
      id: f.properties.id, lines, x, y, least: 0.25 * text * Math.max(...lines.map((l) => l.length)), width: () => Math.max(...lines.map((l) => widthOf(ruler, l))),
      h: text * 1.2 * lines.length, own: [x - sign, y - sign, x + sign, y + sign],
    })
  }
  const at = settle(seen, seen.map((n) => n.own), text * 1.3)
  return seen.map((n, i) => ({ id: n.id, lines: n.lines, text, at: at[i] })).filter((n) => n.at)
}

/** Strokes and fills of a picture's features. */
function strokes(g, size, project) {
  const stroke = (features, key, set, close) => {
    for (const { path, properties } of grouped(features, key, project, size, close)) {
      set(properties)
      g.stroke(path)
    }
    g.setLineDash([])
    g.globalAlpha = 1
  }
  const pen = (colour, width, { dash = [], alpha = 1, cap = 'butt', join = 'bevel' } = {}) => {
    g.strokeStyle = colour
    g.lineWidth = width
    g.globalAlpha = alpha
    g.lineCap = cap
    g.lineJoin = join
    g.setLineDash(dash)
  }
  return { stroke, pen }
}

/** A canvas to paint a sheet on. */
export function blank({ size, ratio }) {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(size[0] * ratio)), Math.max(1, Math.round(size[1] * ratio)))
  return canvas.getContext('2d', { alpha: false })
}

/**
 * Paints the ground of the day: areas, fronts, pockets. It stands still while what lies upon it changes.
 * o holds the features of ground.js by the names of their sources, and what still made.
 */
export function ground(g, o) {
  const { size, tones: c, seen, view } = o
  const z = view.zoom
  const project = projector(view, ...size)
  g.direction = 'ltr' // whatever the page's: "12 km" would be turned round
  g.setTransform(1, 0, 0, 1, 0, 0)
  g.drawImage(o.still.below, 0, 0)
  g.setTransform(o.ratio, 0, 0, o.ratio, 0, 0)
  if (seen('areas')) areas(g, o, project)
  g.setTransform(1, 0, 0, 1, 0, 0)
  g.drawImage(o.still.above, 0, 0)
  g.setTransform(o.ratio, 0, 0, o.ratio, 0, 0)

  const { stroke, pen } = strokes(g, size, project)
  if (seen('labels') && z < 7.5) countries(g, o, project)
  if (seen('lines')) {
    if (z >= 7) stroke(o.fronts, all, () => pen(c.paper, 5, { alpha: 0.85 }))
    stroke(o.fronts, all, () => pen(c.ink, atZoom(z, 5, 1.2, 7, 2.2)))
  }
  if (seen('pockets')) {
    stroke(z >= 7 ? o.pockets : o.pockets.filter((f) => f.properties.km > 0), (p) => p.color, (p) => pen(p.color, 2, { dash: [4.4, 3.2] }), true)
    if (z >= EXTENTS_FROM) {
      stroke(o.extents, (p) => p.color, (p) => pen(p.color, 1, { alpha: 0.8 }))
      tilted(g, o.extentNames, project, c.land, 0.8)
    }
  }
}

/** Paints the whole picture: what lies upon the ground, which stands on a sheet. o holds the features of features.js and ground.js by the names of their sources, and what layout made. */
export function paint(g, sheet, o) {
  const { size, tones: c, seen, view } = o
  const z = view.zoom
  const project = projector(view, ...size)
  g.direction = 'ltr'
  g.setTransform(1, 0, 0, 1, 0, 0)
  g.drawImage(sheet, 0, 0)
  g.setTransform(o.ratio, 0, 0, o.ratio, 0, 0)
  const { stroke, pen } = strokes(g, size, project)
  if (seen('routes')) stroke(o.routes, all, () => pen(c.cut, 2.2, { dash: [0.2, 4.8], cap: 'round' }))
  if (seen('flows')) {
    stroke(o.flows, (p) => p.width, (p) => pen(c.paper, p.width + 3, { alpha: 0.8, cap: 'round', join: 'round' }))
    stroke(o.flows, (p) => p.width, (p) => pen(c.accent, p.width, { cap: 'round', join: 'round' }))
    tilted(g, o.flowNames, project, c.land, 1, c.accent)
  }
  for (const f of o.chosen) ring(g, project(f.geometry.coordinates), f.properties.many ? 9 : 15, c.accent, f.properties.many ? 1.6 : 2.5)
  for (const f of o.places) if (f.properties.changed) ring(g, project(f.geometry.coordinates), 13, c.accent, 1.5, 0.16)
  if (seen('labels')) for (const n of o.names) write(g, n.lines, n.at, n.text, o.known.has(n.id) ? c.text : c.softText, c.land)
  const grow = atZoom(z, 5, 0.7, 8, 1.05, 11, 1.3)
  for (const order of [0, 1]) for (const f of o.places) if (f.properties.order === order) sign(g, o, f, project, grow)
  if (seen('flows')) for (const f of o.flowHeads) sign(g, o, f, project, 1, 'arrow', [0, 10], f.properties.turn)
  if (seen('routes')) for (const f of o.routeSigns) sign(g, o, f, project, 1, 'cut', f.properties.single ? [14, 12] : [0, 0])
  if (seen('events')) for (const f of o.events) sign(g, o, f, project, atZoom(z, 5, 0.75, 9, 1), f.properties.icon, f.properties.offset)
}

function areas(g, o, project) {
  for (const { path, properties: p } of grouped(o.areas, (p) => `${p.color} ${p.pattern ?? ''} ${p.fresh}`, project, o.size, true)) {
    const tile = p.pattern && o.image(p.pattern)
    if (p.pattern && !tile) continue
    g.globalAlpha = p.fresh * (tile ? 0.6 : 0.24)
    g.fillStyle = p.color
    if (tile) {
      g.fillStyle = g.createPattern(tile, 'repeat')
      g.fillStyle.setTransform?.(new DOMMatrix().scale(1 / ICON_RATIO))
    }
    g.fill(path)
  }
  g.globalAlpha = 1
}

/** A picture of the map's, its middle at a point and `offset` from it in its own pixels. */
function sign(g, o, f, project, grow, icon = f.properties.icon, offset = [0, 0], turn = 0) {
  const [x, y] = project(f.geometry.coordinates)
  if (x < -MARGIN || x > o.size[0] + MARGIN || y < -MARGIN || y > o.size[1] + MARGIN) return
  const image = o.image(icon, (grow * o.ratio) / ICON_RATIO)
  if (!image) return
  const [w, h] = [image.width / o.ratio, image.height / o.ratio]
  g.globalAlpha = f.properties.fresh ?? 1
  if (!turn) g.drawImage(image, pixel(x + offset[0] * grow - w / 2, o.ratio), pixel(y + offset[1] * grow - h / 2, o.ratio), w, h)
  else {
    g.save()
    g.translate(x, y)
    g.rotate((turn * Math.PI) / 180)
    g.drawImage(image, offset[0] * grow - w / 2, offset[1] * grow - h / 2, w, h)
    g.restore()
  }
  g.globalAlpha = 1
}

/** The edge of a pixel of the screen next to x. */
const pixel = (x, ratio) => Math.round(x * ratio) / ratio

function ring(g, [x, y], radius, colour, width, fill = 0) {
  g.beginPath()
  g.arc(x, y, radius, 0, 7)
  g.globalAlpha = fill
  g.fillStyle = g.strokeStyle = colour
  if (fill) g.fill()
  g.globalAlpha = 1
  g.lineWidth = width
  g.stroke()
}

/** Lines of a name, their middle at a point, with a rim that sets them off from the ground. */
function write(g, lines, [x, y], text, colour, rim) {
  g.font = `${text}px ${FONT}`
  g.textAlign = 'center'
  g.textBaseline = 'middle'
  g.lineJoin = 'round'
  g.lineWidth = 3.2
  g.strokeStyle = rim
  g.fillStyle = colour
  lines.forEach((l, i) => {
    const down = y + (i - (lines.length - 1) / 2) * text * 1.2
    g.strokeText(l, x, down)
    g.fillText(l, x, down)
  })
}

/** Names along lines, above their middle. */
function tilted(g, features, project, rim, up, colour = '') {
  for (const f of features) {
    const [x, y] = project(f.geometry.coordinates)
    g.save()
    g.translate(x, y)
    g.rotate((f.properties.tilt * Math.PI) / 180)
    write(g, [f.properties.label], [0, -up * 11], 11, colour || f.properties.color, rim)
    g.restore()
  }
}

function countries(g, o, project) {
  for (const f of o.base.countries?.features ?? []) {
    const at = project(f.geometry.coordinates)
    if (at[0] < 0 || at[0] > o.size[0] || at[1] < 0 || at[1] > o.size[1]) continue
    g.globalAlpha = 0.9
    g.letterSpacing = o.script === 'latin' ? '2.5px' : '0px'
    write(g, nameLines(f.properties, o.script).map((l) => (o.script === 'latin' ? l.toUpperCase() : l)), at, 11.5, o.tones.softText, o.tones.land)
  }
  g.globalAlpha = 1
  g.letterSpacing = '0px'
}
