// The map's style: land, water and lines in the page's own paper tones, so
// that the settlements carry the only strong colour.

export const TONES = {
  light: {
    sea: '#dfe7ea', land: '#f5f2ea', border: '#8d867a', province: '#c9c1b0', river: '#8fb3c7', riverText: '#55798d',
    text: '#24262a', softText: '#7c7566', paper: '#fcfbf8', ink: '#24262a', soft: '#77777a', accent: '#9c3a16', cut: '#8c1c13',
  },
  dark: {
    sea: '#12171c', land: '#20262c', border: '#6d747b', province: '#3a434b', river: '#3d6178', riverText: '#86a9be',
    text: '#e7e5df', softText: '#8f9599', paper: '#14181c', ink: '#e7e5df', soft: '#9aa0a4', accent: '#f0966e', cut: '#ff9c8f',
  },
}

export const SANS = ['Noto Sans', 'Liberation Sans', 'Arial', 'sans-serif']
const empty = { type: 'FeatureCollection', features: [] }

export const SOURCES = [
  'land', 'provinces', 'rivers', 'borders', 'provinceNames', 'countryNames', 'areas', 'fronts', 'pockets', 'extents', 'extentNames',
  'routes', 'routeSigns', 'flows', 'flowHeads', 'flowNames', 'places', 'names', 'events', 'chosen',
]

/** Outlines of cells: a point more or less is not seen, and each costs time to draw. */
const ROUGH = ['areas', 'fronts', 'pockets']

/** Which layers of the style belong to what the reader can put out. */
export const GROUPS = {
  areas: ['area-fill', 'area-hatch'],
  lines: ['front-case', 'front-line'],
  pockets: ['pocket-line', 'extent-line', 'extent-names'],
  routes: ['route-line', 'route-signs'],
  flows: ['flow-case', 'flow-line', 'flow-names', 'flow-heads'],
  events: ['events'],
  labels: ['place-names', 'country-names', 'province-names', 'river-names'],
  provinces: ['provinces', 'province-names'],
  rivers: ['rivers', 'river-names'],
}

/** The expression for a name: in Latin or Arabic script, or one above the other. */
export function nameField(script) {
  const arabic = ['coalesce', ['get', 'name_ar'], ['get', 'name'], '']
  const latin = ['coalesce', ['get', 'name'], '']
  if (script === 'arabic') return arabic
  if (script !== 'both') return latin
  return ['case', ['has', 'name_ar'], ['concat', latin, '\n', ['get', 'name_ar']], latin]
}

/** The same for a canvas: the lines of a name. */
export function nameLines({ name = '', name_ar: arabic }, script) {
  if (script === 'arabic') return [arabic ?? name]
  return script === 'both' && arabic ? [name, arabic] : [name]
}

/** The style; tiles, if the reader named some, lie on the land and under all else. */
export function style(t, script = 'latin', tiles = '') {
  const name = nameField(script)
  const upper = script === 'latin' ? ['upcase', name] : name
  // Letters of a joined script are not spaced out.
  const spaced = (em) => (script === 'latin' ? em : 0)
  const round = { 'line-cap': 'round', 'line-join': 'round' }
  const zoomed = (...stops) => ['interpolate', ['linear'], ['zoom'], ...stops]
  const along = { 'text-field': ['get', 'label'], 'text-font': SANS, 'text-size': 11, 'text-rotate': ['get', 'tilt'], 'text-rotation-alignment': 'map' }
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(SOURCES.map((s) => [s, { type: 'geojson', data: empty, ...(s === 'provinces' && { maxzoom: 10 }), ...(ROUGH.includes(s) && { tolerance: 1.2 }), ...(s === 'names' && { promoteId: 'id' }) }])),
      ...(tiles && { tiles: { type: 'raster', tiles: [tiles], tileSize: 256, maxzoom: 18 } }),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': t.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': t.land } },
      ...(tiles ? [{ id: 'tiles', type: 'raster', source: 'tiles', paint: { 'raster-saturation': -0.6, 'raster-opacity': 0.7, 'raster-fade-duration': 0 } }] : []),
      { id: 'area-fill', type: 'fill', source: 'areas', filter: ['!', ['has', 'pattern']], paint: { 'fill-color': ['get', 'color'], 'fill-opacity': ['*', 0.24, ['get', 'fresh']] } },
      { id: 'area-hatch', type: 'fill', source: 'areas', filter: ['has', 'pattern'], paint: { 'fill-pattern': ['get', 'pattern'], 'fill-opacity': ['*', 0.6, ['get', 'fresh']] } },
      { id: 'provinces', type: 'line', source: 'provinces', minzoom: 4.5, paint: { 'line-color': t.province, 'line-width': 0.9, 'line-dasharray': [3, 2.5] } },
      { id: 'rivers', type: 'line', source: 'rivers', layout: round, paint: { 'line-color': t.river, 'line-width': zoomed(4, 0.6, 8, 1.8, 12, 3.5) } },
      { id: 'borders', type: 'line', source: 'borders', layout: round, paint: { 'line-color': t.border, 'line-width': zoomed(4, 0.9, 9, 1.6) } },
      {
        id: 'country-names', type: 'symbol', source: 'countryNames', maxzoom: 7.5,
        layout: { 'text-field': upper, 'text-font': SANS, 'text-size': 11.5, 'text-letter-spacing': spaced(0.22), 'text-max-width': 9, 'text-padding': 12 },
        paint: { 'text-color': t.softText, 'text-halo-color': t.land, 'text-halo-width': 1.4, 'text-opacity': 0.9 },
      },
      {
        id: 'province-names', type: 'symbol', source: 'provinceNames', minzoom: 5.5, maxzoom: 10,
        layout: { 'text-field': name, 'text-font': SANS, 'text-size': 11, 'text-letter-spacing': spaced(0.1), 'text-max-width': 7 },
        paint: { 'text-color': t.softText, 'text-halo-color': t.land, 'text-halo-width': 1.2, 'text-opacity': 0.85 },
      },
      {
        id: 'river-names', type: 'symbol', source: 'rivers', minzoom: 6,
        layout: {
          'symbol-placement': 'line', 'text-field': script === 'both' ? nameField('latin') : name, 'text-font': SANS, 'text-size': 11,
          'text-letter-spacing': spaced(0.12), 'symbol-spacing': 420, 'text-max-angle': 30,
        },
        paint: { 'text-color': t.riverText, 'text-halo-color': t.land, 'text-halo-width': 1.4 },
      },
      { id: 'front-case', type: 'line', source: 'fronts', minzoom: 7, layout: { 'line-join': 'bevel' }, paint: { 'line-color': t.paper, 'line-width': 5, 'line-opacity': 0.85 } },
      { id: 'front-line', type: 'line', source: 'fronts', layout: { 'line-join': 'bevel' }, paint: { 'line-color': t.ink, 'line-width': zoomed(5, 1.2, 7, 2.2) } },
      // From afar a pocket of one place is a dot of its holder's colour; its outline is drawn nearer by.
      { id: 'pocket-line', type: 'line', source: 'pockets', filter: ['any', ['>=', ['zoom'], 7], ['>', ['get', 'km'], 0]], layout: { 'line-join': 'bevel' }, paint: { 'line-color': ['get', 'color'], 'line-width': 2, 'line-dasharray': [2.2, 1.6] } },
      { id: 'extent-line', type: 'line', source: 'extents', minzoom: 7, paint: { 'line-color': ['get', 'color'], 'line-width': 1, 'line-opacity': 0.8 } },
      {
        id: 'extent-names', type: 'symbol', source: 'extentNames', minzoom: 7,
        layout: { ...along, 'text-offset': [0, -0.8] },
        paint: { 'text-color': ['get', 'color'], 'text-halo-color': t.land, 'text-halo-width': 1.6 },
      },
      { id: 'route-line', type: 'line', source: 'routes', layout: round, paint: { 'line-color': t.cut, 'line-width': 2.2, 'line-dasharray': [0.1, 2.2] } },
      { id: 'flow-case', type: 'line', source: 'flows', layout: round, paint: { 'line-color': t.paper, 'line-width': ['+', 3, ['get', 'width']], 'line-opacity': 0.8 } },
      { id: 'flow-line', type: 'line', source: 'flows', layout: round, paint: { 'line-color': t.accent, 'line-width': ['get', 'width'] } },
      {
        id: 'flow-names', type: 'symbol', source: 'flowNames',
        layout: { ...along, 'text-offset': [0, -1] },
        paint: { 'text-color': t.accent, 'text-halo-color': t.land, 'text-halo-width': 1.6 },
      },
      { id: 'chosen', type: 'circle', source: 'chosen', paint: { 'circle-radius': ['case', ['get', 'many'], 9, 15], 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': t.accent, 'circle-stroke-width': ['case', ['get', 'many'], 1.6, 2.5] } },
      {
        id: 'changed', type: 'circle', source: 'places', filter: ['==', ['get', 'changed'], true],
        paint: { 'circle-radius': 13, 'circle-color': t.accent, 'circle-opacity': 0.16, 'circle-stroke-color': t.accent, 'circle-stroke-width': 1.5 },
      },
      // Names give way to signs, which are placed first: what lies on top is.
      {
        id: 'place-names', type: 'symbol', source: 'names', minzoom: 5.2,
        layout: {
          'text-field': name, 'text-font': SANS, 'text-size': zoomed(6, 11, 10, 13.5), 'text-variable-anchor': ['left', 'right', 'top', 'bottom', 'top-left', 'bottom-left', 'top-right', 'bottom-right'],
          'text-radial-offset': 1.05, 'text-justify': 'auto', 'symbol-sort-key': ['get', 'rank'], 'text-padding': 3,
        },
        paint: { 'text-color': ['case', ['boolean', ['feature-state', 'known'], false], t.text, t.softText], 'text-halo-color': t.land, 'text-halo-width': 1.6 },
      },
      {
        id: 'places', type: 'symbol', source: 'places',
        layout: {
          'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-padding': 0, 'symbol-sort-key': ['get', 'order'],
          'icon-size': zoomed(5, 0.7, 8, 1.05, 11, 1.3),
        },
        paint: { 'icon-opacity': ['get', 'fresh'] },
      },
      // Short of where they went, so that the sign there is seen.
      { id: 'flow-heads', type: 'symbol', source: 'flowHeads', layout: { 'icon-image': 'arrow', 'icon-rotate': ['get', 'turn'], 'icon-rotation-alignment': 'map', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-offset': [0, 10] } },
      { id: 'route-signs', type: 'symbol', source: 'routeSigns', layout: { 'icon-image': 'cut', 'icon-allow-overlap': true, 'icon-offset': ['case', ['get', 'single'], ['literal', [14, 12]], ['literal', [0, 0]]] } },
      {
        id: 'events', type: 'symbol', source: 'events',
        layout: { 'icon-image': ['get', 'icon'], 'icon-offset': ['get', 'offset'], 'icon-allow-overlap': true, 'icon-size': zoomed(5, 0.75, 9, 1) },
      },
    ],
  }
}
