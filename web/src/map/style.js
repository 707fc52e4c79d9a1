// The map's style: land, water and lines in the page's own paper tones, so
// that the settlements carry the only strong colour.

export const TONES = {
  light: {
    sea: '#dfe7ea', land: '#f3efe4', border: '#8d867a', province: '#c9c1b0', river: '#8fb3c7', riverText: '#55798d',
    text: '#24262a', softText: '#7c7566', paper: '#fcfbf8', ink: '#24262a', soft: '#77777a', accent: '#9c3a16',
  },
  dark: {
    sea: '#12171c', land: '#20262c', border: '#6d747b', province: '#3a434b', river: '#3d6178', riverText: '#86a9be',
    text: '#e7e5df', softText: '#8f9599', paper: '#14181c', ink: '#e7e5df', soft: '#9aa0a4', accent: '#f0966e',
  },
}

const SANS = ['Noto Sans', 'Liberation Sans', 'Arial', 'sans-serif']
const empty = { type: 'FeatureCollection', features: [] }
const geojson = (data = empty) => ({ type: 'geojson', data })

export const SOURCES = ['land', 'provinces', 'rivers', 'borders', 'provinceNames', 'countryNames', 'pockets', 'places', 'events', 'chosen']

export function style(t) {
  return {
    version: 8,
    sources: Object.fromEntries(SOURCES.map((s) => [s, geojson()])),
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': t.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': t.land, 'fill-antialias': true } },
      {
        id: 'provinces', type: 'line', source: 'provinces', minzoom: 4,
        paint: { 'line-color': t.province, 'line-width': 0.9, 'line-dasharray': [3, 2.5] },
      },
      {
        id: 'rivers', type: 'line', source: 'rivers', layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': t.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 8, 1.8, 12, 3.5] },
      },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': t.border, 'line-width': 1.3 } },
      {
        id: 'country-names', type: 'symbol', source: 'countryNames', maxzoom: 7.5,
        layout: {
          'text-field': ['upcase', ['get', 'name']], 'text-font': SANS, 'text-size': 11.5, 'text-letter-spacing': 0.22,
          'text-max-width': 9,
        },
        paint: { 'text-color': t.softText, 'text-halo-color': t.land, 'text-halo-width': 1.4, 'text-opacity': 0.9 },
      },
      {
        id: 'province-names', type: 'symbol', source: 'provinceNames', minzoom: 5.5, maxzoom: 10,
        layout: { 'text-field': ['get', 'name'], 'text-font': SANS, 'text-size': 11, 'text-letter-spacing': 0.1, 'text-max-width': 7 },
        paint: { 'text-color': t.softText, 'text-halo-color': t.land, 'text-halo-width': 1.2, 'text-opacity': 0.85 },
      },
      {
        id: 'river-names', type: 'symbol', source: 'rivers', minzoom: 6,
        layout: {
          'symbol-placement': 'line', 'text-field': ['coalesce', ['get', 'name'], ''], 'text-font': SANS, 'text-size': 11,
          'text-letter-spacing': 0.12, 'symbol-spacing': 420, 'text-max-angle': 30,
        },
        paint: { 'text-color': t.riverText, 'text-halo-color': t.land, 'text-halo-width': 1.4 },
      },
      { id: 'pocket-fill', type: 'fill', source: 'pockets', paint: { 'fill-color': ['get', 'color'], 'fill-opacity': ['case', ['get', 'main'], 0.07, 0.14] } },
      {
        id: 'pocket-line', type: 'line', source: 'pockets', filter: ['!=', ['get', 'main'], true], layout: { 'line-join': 'round' },
        paint: { 'line-color': ['get', 'color'], 'line-width': 2, 'line-dasharray': [2.2, 1.6] },
      },
      {
        id: 'chosen', type: 'circle', source: 'chosen',
        paint: {
          'circle-radius': 15, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': t.accent, 'circle-stroke-width': 2.5,
        },
      },
      {
        id: 'changed', type: 'circle', source: 'places', filter: ['==', ['get', 'changed'], true],
        paint: {
          'circle-radius': 13, 'circle-color': t.accent, 'circle-opacity': 0.16, 'circle-stroke-color': t.accent, 'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'places', type: 'symbol', source: 'places',
        layout: {
          'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'order'], 'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.7, 8, 1.05, 11, 1.3],
        },
        paint: { 'icon-opacity': ['get', 'fresh'] },
      },
      {
        id: 'place-names', type: 'symbol', source: 'places', minzoom: 5.2,
        layout: {
          'text-field': ['get', 'name'], 'text-font': SANS,
          'text-size': ['interpolate', ['linear'], ['zoom'], 6, 11, 10, 13.5],
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.85, 'text-justify': 'auto',
          'symbol-sort-key': ['get', 'rank'], 'text-padding': 3,
        },
        paint: {
          'text-color': ['case', ['get', 'known'], t.text, t.softText], 'text-halo-color': t.land, 'text-halo-width': 1.6,
        },
      },
      {
        id: 'events', type: 'symbol', source: 'events',
        layout: {
          'icon-image': ['concat', 'event-', ['get', 'kind']], 'icon-offset': ['get', 'offset'], 'icon-allow-overlap': true,
          'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.75, 9, 1],
        },
      },
    ],
  }
}
