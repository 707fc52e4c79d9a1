import { expect, test } from 'vitest'
import { eventCounts } from '../src/lib/series.js'
import { keep, drop, views } from '../src/lib/views.js'

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
