// Where the map looks: {lat, lon, zoom}, the world 512·2^zoom pixels wide in Web Mercator.

const LIMIT = 85 // degrees of latitude; the projection ends a little beyond

/** The zoom from which the longest way across pockets is told. */
export const EXTENTS_FROM = 7

/** Mercator's northing in worlds, 0 at the top. */
const northing = (lat) => (1 - Math.asinh(Math.tan((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180)) / Math.PI) / 2
const latitude = (y) => (Math.atan(Math.sinh((1 - 2 * y) * Math.PI)) * 180) / Math.PI

/** A function from [lon, lat] to pixels of a picture of that size with the view in its middle. */
export function projector({ lat, lon, zoom }, width, height) {
  const size = 512 * 2 ** zoom
  const [left, top] = [((lon + 180) / 360) * size - width / 2, northing(lat) * size - height / 2]
  return ([l, b]) => [((l + 180) / 360) * size - left, northing(b) * size - top]
}

/** Its inverse: from pixels of the picture to [lon, lat]. */
export function unprojector({ lat, lon, zoom }, width, height) {
  const size = 512 * 2 ** zoom
  const [left, top] = [((lon + 180) / 360) * size - width / 2, northing(lat) * size - height / 2]
  return ([x, y]) => [((x + left) / size) * 360 - 180, latitude((y + top) / size)]
}

/** The view after its picture has been pushed by so many pixels. */
export function pushed(view, [dx, dy], width, height) {
  const [lon, lat] = unprojector(view, width, height)([width / 2 - dx, height / 2 - dy])
  return { ...view, lon: Math.max(-180, Math.min(180, lon)), lat: Math.max(-LIMIT, Math.min(LIMIT, lat)) }
}

/** The view after a zoom by so many levels, what lies under the pixel [x, y] staying there. */
export function zoomed(view, by, [x, y], width, height, [least, most] = [0, 13]) {
  const at = unprojector(view, width, height)([x, y])
  const next = { ...view, zoom: Math.max(least, Math.min(most, view.zoom + by)) }
  const [u, v] = projector(next, width, height)(at)
  return pushed(next, [x - u, y - v], width, height)
}

/** The view that shows a box, [[west, south], [east, north]], with room round it. */
export function fit([[west, south], [east, north]], width, height, { padding = 0, most = 22 } = {}) {
  const [top, bottom] = [northing(north), northing(south)]
  const wide = Math.max((east - west) / 360, 1e-6)
  const tall = Math.max(bottom - top, 1e-6)
  const zoom = Math.log2(Math.min(Math.max(1, width - 2 * padding) / wide, Math.max(1, height - 2 * padding) / tall) / 512)
  return { lon: (west + east) / 2, lat: latitude((top + bottom) / 2), zoom: Math.min(most, zoom) }
}

/** The box that a picture of that size shows: [west, south, east, north] in degrees. */
export function bounds({ lat, lon, zoom }, width, height) {
  const size = 512 * 2 ** zoom
  const y = northing(lat)
  const half = (180 * width) / size
  return [Math.max(-180, lon - half), latitude(Math.min(1, y + height / 2 / size)), Math.min(180, lon + half), latitude(Math.max(0, y - height / 2 / size))]
}

/** The value at a zoom between stops of zoom and value in turn, as the style's "interpolate" has it. */
export function atZoom(zoom, ...stops) {
  if (zoom <= stops[0]) return stops[1]
  for (let i = 2; i < stops.length; i += 2) {
    if (zoom <= stops[i]) return stops[i - 1] + ((zoom - stops[i - 2]) / (stops[i] - stops[i - 2])) * (stops[i + 1] - stops[i - 1])
  }
  return stops.at(-1)
}
