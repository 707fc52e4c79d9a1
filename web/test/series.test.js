import { expect, test } from 'vitest'
import { eventCounts, figures, leading, sampleDays } from '../src/lib/series.js'
import { keep, drop, views } from '../src/lib/views.js'

test('sampled days hold the first and the last', () => {
  expect(sampleDays('2031-01-01', '2031-01-03')).toEqual(['2031-01-01', '2031-01-02', '2031-01-03'])
  const many = sampleDays('2031-01-01', '2032-01-01', 10)
  expect(many[0]).toBe('2031-01-01')
  expect(many.at(-1)).toBe('2032-01-01')
  expect(many.length).toBeLessThanOrEqual(11)
})
test('figures count settlements held, pockets apart from main bodies, and ground', () => {
  const red = { id: 'red', name: 'Red' }
  const f = figures({
    controls: [{ actor: red, level: 'controls' }, { actor: red, level: 'contested' }, { actor: { id: '', name: '' }, level: 'unknown' }],
    pockets: [{ actor: red, main: true, area_km2: 10 }, { actor: red, main: false, area_km2: 2.5 }],
  })
  expect(f.get('red')).toEqual({ name: 'Red', places: 1, pockets: 1, area: 12.5 })
  expect(leading([{ figures: f }]).map((a) => a.id)).toEqual(['red'])
})
test('events fall into bars of so many days', () => {
  expect(eventCounts([{ day: '2031-01-01', events: 2 }, { day: '2031-01-04', events: 3 }], '2031-01-01', '2031-01-05', 3).map((b) => b.events)).toEqual([2, 3])
})
test('views are kept by name and survive rubbish in the store', () => {
  const store = new Map()
  const s = { getItem: (k) => store.get(k) ?? null, setItem: (k, v) => store.set(k, v) }
  keep('one', '?at=2031-01-01', s)
  keep('two', '?tab=brief', s)
  keep('one', '?at=2031-02-01', s)
  expect(views(s).map((v) => v.name)).toEqual(['one', 'two'])
  expect(drop('one', s)).toEqual([{ name: 'two', search: '?tab=brief' }])
  store.set('salient.views', '{oops')
  expect(views(s)).toEqual([])
  store.set('salient.views', '[{"name":"x","search":"javascript:alert(1)"}]')
  expect(views(s)).toEqual([])
})
