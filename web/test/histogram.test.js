import { describe, expect, test } from 'vitest'
import { bars } from '../src/lib/histogram.js'

const days = [
  { day: '2017-10-01', events: 2, reports: 1 },
  { day: '2017-10-08', events: 3, reports: 0 },
  { day: '2019-01-01', events: 9, reports: 9 },
]

describe('bars', () => {
  test('a bar a day where there is room', () => {
    const b = bars(days, '2017-10-01', '2017-10-10', 400)
    expect(b).toHaveLength(10)
    expect(b[7]).toEqual({ from: '2017-10-08', days: 1, events: 3, reports: 0 })
  })
  test('days are joined where there is none, and nothing is lost', () => {
    const b = bars(days, '2017-10-01', '2017-10-10', 12)
    expect(b.map((x) => x.events)).toEqual([2, 3, 0])
    expect(b.at(-1).days).toBe(2)
  })
  test('what lies outside is not counted', () => {
    expect(bars(days, '2017-10-01', '2017-10-10', 400).reduce((n, x) => n + x.events, 0)).toBe(5)
  })
  test('one day is one bar', () => expect(bars([], '2017-10-01', '2017-10-01', 0)).toHaveLength(1))
})
