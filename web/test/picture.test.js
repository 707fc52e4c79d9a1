import { expect, test } from 'vitest'
import { projector } from '../src/map/camera.js'
import { picture, scaleBar } from '../src/map/picture.js'
import { movable } from '../src/map/shapes.js'
import { TONES } from '../src/map/style.js'

const none = { type: 'FeatureCollection', features: [] }
const made = (more = {}) =>
  picture({
    view: { lat: 35, lon: 40, zoom: 8 }, width: 800, height: 500, tones: TONES.light, base: {}, hide: [], script: 'latin',
    areas: none, fronts: none, pockets: none, extents: none, routes: none, routeSigns: none, flows: none, flowHeads: none,
    held: [{ place: { id: 'a', name: 'Es<k>by', native: 'إسكبي', lat: 35, lon: 40, claims: 2 }, control: null }],
    signOf: () => ({ level: 'controls', actor: 'red', other: '' }), styleOf: () => ({ color: '#aa0000', shape: 0 }), events: [],
    title: 'A & B', subtitle: 's', legend: [{ id: 'red', name: 'Red Column', n: 1 }], words: { key: 'k', credit: 'c' }, ...more,
  })

test('the centre of the view is the centre of the picture', () => expect(projector({ lat: 35, lon: 40, zoom: 8 }, 800, 500)([40, 35])).toEqual([400, 250]))
test('a scale bar is round and fits', () => {
  const bar = scaleBar({ lat: 35, zoom: 8 })
  expect(['1', '2', '5']).toContain(String(bar.km)[0])
  expect(bar.pixels).toBeLessThanOrEqual(110)
  expect(bar.pixels).toBeGreaterThan(30)
})
test('words are escaped, so that a name is never markup', () => {
  const svg = made()
  expect(svg).toContain('Es&lt;k&gt;by')
  expect(svg).toContain('<title>A &amp; B</title>')
  expect(svg).not.toContain('<k>')
})
test('it says what it shows: title, legend, scale, credit', () => {
  for (const w of ['Red Column', 'km</text>', '>c</text>', '>k</text>']) expect(made()).toContain(w)
})
test('layers that are put out are not in it', () => expect(made({ hide: ['labels'] })).not.toContain('Es&lt;k&gt;by'))
test('Arabic names where Arabic is asked for', () => expect(made({ script: 'arabic' })).toContain('إسكبي'))
test('no inline style, which a strict policy would drop', () => expect(made()).not.toMatch(/style=|<script|onload/))
test('signs of one look are drawn as one, each at its place', () => {
  const at = (id, lon) => ({ place: { id, name: id, lat: 35, lon, claims: 1 }, control: null })
  const svg = made({ held: [at('a', 40), at('b', 40.1), at('far', 90)] })
  const [, d] = svg.match(/<path d="([^"]+)" fill="#aa0000"[^>]*paint-order/)
  expect(d.match(/M/g)).toHaveLength(2)
  expect(d).toMatch(/^M400 244\.4a.+zM436\.4 244\.4a.+z$/)
})
test('a shape can be set down anywhere', () => {
  expect(movable('M4.2 4.2h15.6v15.6H4.2z', 1)).toEqual({ from: [-7.8, -7.8], rest: 'l15.6 0l0 15.6l-15.6 0z' })
  expect(movable('M12 3v10M7 9l5 5 5-5', 2)).toEqual({ from: [0, -18], rest: 'l0 20m-10 -8l10 10l10 -10' })
  expect(movable('M12 3a9 9 0 1 0 .01 0z', 0.5)).toEqual({ from: [0, -4.5], rest: 'a4.5 4.5 0 1 0 0.005 0z' })
  expect(movable('M12 3a9 9 0 1 0 .01 0z', 0.3).rest).toMatch(/^a2.7 2.7 0 1 0 0.003\d* 0z$/)
  expect(movable('M5 20c.6-5 3.2-7 6.5-7s5.9 2 6.5 7', 1).rest).toBe('c0.6 -5 3.2 -7 6.5 -7s5.9 2 6.5 7')
})
test('areas of one look are one path', () => {
  const ring = (x) => ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[[x, 35], [x + 0.1, 35], [x, 35.1], [x, 35]]] }, properties: { color: '#aa0000', fresh: 1, pattern: '' } })
  const fills = (features) => made({ areas: { type: 'FeatureCollection', features } }).match(/fill="#aa0000" fill-opacity/g)
  expect(fills([ring(40), ring(40.3)])).toHaveLength(1)
  expect(fills([ring(40), { ...ring(40.3), properties: { color: '#aa0000', fresh: 0.45, pattern: '' } }])).toHaveLength(2)
})
