import { describe, expect, test } from 'vitest'
import { areaFeatures, bearing, curve, distance, extentFeatures, flowFeatures, middle, pocketFeatures, routeFeatures, theatre } from '../src/map/ground.js'
import { standingRoutes } from '../src/map/routes.js'

const place = (id, lon, lat, more = {}) => ({ id, name: id, lon, lat, kind: 'settlement', claims: 1, ...more })
const square = [[0, 0], [1, 0], [1, 1], [0, 1]]
const colour = (id) => (id === 'red' ? '#f00' : '#777')

test('a degree of latitude is 111 km', () => expect(distance({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111.19, 1))
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
  const controls = new Map([['a', { last_word: '2031-01-01' }]])
  test('unknown ground is not painted', () => {
    const areas = [{ actor: { id: 'red' }, level: 'unknown', places: [], outline: square }]
    expect(areaFeatures(areas, [], controls, '2031-01-02', colour).features).toEqual([])
  })
  test('contested ground is hatched, held ground is not', () => {
    const areas = ['controls', 'contested'].map((level) => ({ actor: { id: 'red' }, level, places: [{ id: 'a' }], outline: square }))
    const [held, contested] = areaFeatures(areas, [], controls, '2031-01-02', colour).features
    expect(held.properties).toEqual({ color: '#f00', actor: 'red', fresh: 1 })
    expect(contested.properties.pattern).toBe('ground-contested-red')
  })
  test('it fades with the days since the last word', () => {
    const areas = [{ actor: { id: 'red' }, level: 'controls', places: [{ id: 'a' }], outline: square }]
    const fresh = (day) => areaFeatures(areas, [], controls, day, colour).features[0].properties.fresh
    expect(fresh('2031-01-05')).toBeGreaterThan(fresh('2031-02-15'))
    expect(fresh('2031-02-15')).toBeGreaterThan(fresh('2031-12-01'))
  })
  test('without areas the outlines of what is held in one piece stand in', () => {
    const pockets = [{ actor: { id: 'red' }, places: [{ id: 'a' }], outline: square, main: true }]
    expect(areaFeatures(undefined, pockets, controls, '2031-01-02', colour).features).toHaveLength(1)
  })
})

describe('pockets', () => {
  const pockets = [
    { actor: { id: 'red' }, main: true, outline: square, places: [place('a', 0, 0), place('b', 1, 0)] },
    { actor: { id: 'red' }, main: false, outline: square, extent_km: 222.4, places: [place('c', 0, 0), place('d', 0, 2), place('e', 0, 1)] },
  ]
  test('main bodies are not outlined', () => expect(pocketFeatures(pockets, colour).features).toHaveLength(1))
  test('the extent runs between the two places farthest apart', () => {
    const [f] = extentFeatures(pockets, colour).features
    expect(f.geometry.coordinates).toEqual([[0, 0], [0, 2]])
    expect(f.properties.label).toBe('222 km')
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

describe('the first view', () => {
  test('is where most is said', () => {
    const here = [place('a', 40, 35, { claims: 9 }), place('b', 40.5, 35.4, { claims: 5 })]
    const box = theatre([...here, place('far', 124, 8, { claims: 6 })])
    expect(box[0][0]).toBeGreaterThan(39)
    expect(box[1][0]).toBeLessThan(41)
  })
  test('of nothing is nothing', () => expect(theatre([{ id: 'x', name: 'x', claims: 3 }])).toBe(null))
})
