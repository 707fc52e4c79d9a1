import { describe, expect, test } from 'vitest'
import { KEYS, read, write } from '../src/lib/url.js'

describe('the address', () => {
  test('reads back what was written', () => {
    const state = {
      at: '2017-10-04', known: '2017-10-06', versus: '2017-09-01', tab: 'pockets', place: 'gn:174506', report: 'ar-0123456789abcdef',
      claim: 'cl-0123456789abcdef', q: 'the dam & “bridge”', type: 'capture', actor: 'x:local-council', modality: 'hedged',
      map: { lat: 34.45, lon: 40.92, zoom: 8.5 },
    }
    expect(read(write(state))).toEqual({ ...read(''), ...state })
  })
  test('everything that can be chosen stands in it', () => {
    const state = { ...read(''), from: '2031-01-01', to: '2031-02-01', event: 'ev-1', where: 'gn:1', source: 'harbour-wire', who: ['red', 'x:blue'], area: 'North Marsh', hide: ['areas', 'rivers'], lang: 'ar', names: 'both', signs: 'app6', tab: 'review' }
    expect(read(write(state))).toEqual(state)
    expect(Object.keys(state).sort()).toEqual([...KEYS].sort())
  })
  test('a stretch that ends before it begins is no stretch', () => expect(read('?from=2031-02-01&to=2031-01-01')).toMatchObject({ from: '', to: '' }))
  test('layers and choices that do not exist are left out', () => expect(read('?hide=areas,moon&lang=xx&signs=<b>&who=a,<b>')).toMatchObject({ hide: ['areas'], lang: '', signs: '', who: ['a'] }))
  test('the plain page has no parameters', () => expect(write(read(''))).toBe(''))
  test('knowledge may follow the day', () => expect(read('?known=day').known).toBe('day'))
  test.each([
    ['?at=2017-02-30', 'at'],
    ['?known=yesterday', 'known'],
    ['?place=../../etc/passwd', 'place'],
    ['?report=%3Cscript%3E', 'report'],
    ['?actor=a b', 'actor'],
  ])('%s is passed over', (search, key) => expect(read(search)[key]).toBe(''))
  test('an unknown list is the first', () => expect(read('?tab=secrets').tab).toBe('places'))
  test('a bad view is none', () => expect(read('?map=1/2').map).toBe(null))
  test('words are cut at 200', () => expect(read('?q=' + 'a'.repeat(999)).q).toHaveLength(200))
})
