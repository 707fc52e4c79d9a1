import { describe, expect, test } from 'vitest'
import { read, write } from '../src/lib/url.js'

describe('the address', () => {
  test('reads back what was written', () => {
    const state = {
      at: '2017-10-04', known: '2017-10-06', versus: '2017-09-01', tab: 'pockets', place: 'gn:174506', report: 'ar-0123456789abcdef',
      claim: 'cl-0123456789abcdef', q: 'the dam & “bridge”', type: 'capture', actor: 'x:local-council', modality: 'hedged',
      map: { lat: 34.45, lon: 40.92, zoom: 8.5 },
    }
    expect(read(write(state))).toEqual(state)
  })
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
