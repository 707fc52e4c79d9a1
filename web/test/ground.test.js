import { describe, expect, test } from 'vitest'
import { areaFeatures, bearing, curve, extentFeatures, flowFeatures, lineNames, middle, routeFeatures, theatre, theatres } from '../src/map/ground.js'
import { standingRoutes } from '../src/map/routes.js'

const place = (id, lon, lat, more = {}) => ({ id, name: id, lon, lat, kind: 'settlement', claims: 1, ...more })
const square = [[0, 0], [1, 0], [1, 1], [0, 1]]
const colour = (id) => (id === 'red' ? '#f00' : '#777')

test('bearings go clockwise from north', () => {
  expect(bearing([0, 0], [0, 1])).toBeCloseTo(0)
  expect(bearing([0, 0], [1, 0])).toBeCloseTo(90)
  expect(bearing([0, 0], [0, -1])).toBeCloseTo(180)
})
test('the middle of a line is half way along it', () => expect(middle([[0, 0], [3, 0], [3, 1]]).at).toEqual([2, 0]))
test('a curve begins and ends where it should', () => {
  const c = curve([10, 5], [12, 6])
  expect(c[0]).toEqual([10, 5])
  expect(c.at(-1)[0]).toBeCloseTo(12)
  expect(c.at(-1)[1]).toBeCloseTo(6)
})

describe('ground', () => {
  const area = (level, last_word = '2031-01-01') => ({ actor: 'red', level, last_word, outline: square })
  test('contested ground is hatched, held ground is not', () => {
    const [held, contested] = areaFeatures([area('controls'), area('contested')], '2031-01-01', colour).features
    expect(held.properties).toEqual({ color: '#f00', actor: 'red', fresh: 1 })
    expect(contested.properties.pattern).toBe('ground-contested-red')
  })
  test('it fades with the days since the last word, and is palest without one', () => {
    const fresh = (day, word) => areaFeatures([area('controls', word)], day, colour).features[0].properties.fresh
    expect(fresh('2031-01-05')).toBeGreaterThan(fresh('2031-02-15'))
    expect(fresh('2031-02-15')).toBeGreaterThan(fresh('2031-12-01'))
    expect(fresh('2031-12-01')).toBeGreaterThanOrEqual(fresh('2031-01-05', ''))
  })
  test('outlines are closed', () => expect(areaFeatures([area('controls')], '2031-01-01', colour).features[0].geometry.coordinates[0]).toHaveLength(5))
  test('the extent of a pocket runs between its ends, and of one place there is none', () => {
    const pockets = [{ actor: 'red', outline: square, extent_km: 222.4, ends: [[0, 0], [0, 2]] }, { actor: 'red', outline: square, extent_km: 0 }]
    const { features } = extentFeatures(pockets, colour)
    expect(features.map((f) => [f.geometry.coordinates, f.properties.label])).toEqual([[[[0, 0], [0, 2]], '222 km']])
  })
})

describe('routes', () => {
  const event = (id, mode, from, places, modality = 'asserted') => ({ id, type: 'route-change', mode, modality, from, to: from, places })
  const [a, b] = [place('a', 0, 0), place('b', 2, 0)]
  test('the last word counts, and only what is cut is drawn', () => {
    const told = [event('1', 'cut', '2031-01-01', [a, b]), event('2', 'open', '2031-01-09', [b, a])]
    expect(standingRoutes(told, '2031-01-05').map((r) => r.id)).toEqual(['1'])
    expect(standingRoutes(told, '2031-01-10')).toEqual([])
  })
  test('forecasts, old words and the middle of countries draw nothing', () => {
    expect(standingRoutes([event('1', 'cut', '2031-01-01', [a], 'forecast')], '2031-01-02')).toEqual([])
    expect(standingRoutes([event('1', 'cut', '2031-01-01', [a])], '2031-06-01')).toEqual([])
    expect(standingRoutes([event('1', 'cut', '2031-01-01', [place('c', 5, 5, { kind: 'country' })])], '2031-01-02')).toEqual([])
  })
  test('two ends make a line with the sign in its middle', () => {
    const { lines, signs } = routeFeatures([{ id: '1', state: 'cut', places: [a, b] }])
    expect(lines.features[0].geometry.coordinates).toEqual([[0, 0], [2, 0]])
    expect(signs.features[0].geometry.coordinates).toEqual([1, 0])
  })
})

test('flows run from origin to destination; the more people, the wider', () => {
  const flow = (n) => ({ event: 'e', from: [place('a', 0, 0)], to: [place('b', 1, 1), place('c', 9, 9, { kind: 'country' })], people: n ? [{ best: n }] : [] })
  const made = (n) => flowFeatures([flow(n)], (x) => `${x} people`).lines.features
  expect(made(10)).toHaveLength(1)
  expect(made(10)[0].properties.label).toBe('10 people')
  expect(made(5000)[0].properties.width).toBeGreaterThan(made(10)[0].properties.width)
  expect(made(0)[0].properties.label).toBe('')
})

test('a line has one name, at its middle, never upside down', () => {
  const line = (coordinates, name) => ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { label: name } })
  const { features } = lineNames({ features: [line([[0, 0], [2, 0]], 'east'), line([[2, 0], [0, 0]], 'west'), line([[0, 0], [0, 2]], 'north'), line([[0, 0], [1, 1]], '')] })
  expect(features.map((f) => [f.properties.label, f.geometry.coordinates])).toEqual([['east', [1, 0]], ['west', [1, 0]], ['north', [0, 1]]])
  expect(features.slice(0, 2).map((f) => Math.abs(f.properties.tilt))).toEqual([0, 0])
  for (const f of features) expect(Math.abs(f.properties.tilt)).toBeLessThanOrEqual(90)
})

describe('the first view', () => {
  test('is where most is said', () => {
    const here = [place('a', 40, 35, { claims: 9 }), place('b', 40.5, 35.4, { claims: 5 })]
    const box = theatre([...here, place('far', 124, 8, { claims: 6 })])
    expect(box[0][0]).toBeGreaterThan(39)
    expect(box[1][0]).toBeLessThan(41)
  })
  test('other groups have boxes of their own', () => {
    const boxes = theatres([place('a', 40, 35, { claims: 9 }), place('far', 124, 8, { claims: 6 }), place('b', 40.5, 35.4)])
    expect(boxes.map(([[w]]) => Math.round(w))).toEqual([40, 124])
  })
  test('of nothing is nothing', () => expect(theatre([{ id: 'x', name: 'x', claims: 3 }])).toBe(null))
})
