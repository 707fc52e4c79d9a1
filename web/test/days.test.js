import { describe, expect, test } from 'vitest'
import { addDays, ago, clampDay, daysBetween, isDay, longDay, monthTicks, stretch } from '../src/lib/days.js'

describe('isDay', () => {
  test.each([
    ['2017-10-04', true],
    ['2016-02-29', true],
    ['2017-02-29', false],
    ['2017-13-01', false],
    ['2017-1-1', false],
    ['2017-10-04T00:00', false],
    ['', false],
    [null, false],
  ])('%s is %s', (s, want) => expect(isDay(s)).toBe(want))
})

describe('counting', () => {
  test('a month’s end rolls over', () => expect(addDays('2017-10-31', 1)).toBe('2017-11-01'))
  test('backwards over a year', () => expect(addDays('2018-01-01', -1)).toBe('2017-12-31'))
  test('a summer time change is no day lost', () => expect(daysBetween('2017-03-20', '2017-04-03')).toBe(14))
  test('before the first is the first', () => expect(clampDay('2016-01-01', '2017-01-01', '2018-01-01')).toBe('2017-01-01'))
})

describe('words', () => {
  test('a day', () => expect(longDay('2017-10-04')).toBe('4 October 2017'))
  test('no day', () => expect(longDay('')).toBe('undated'))
  test('one day, since the end is not included', () => expect(stretch('2017-10-04', '2017-10-05')).toBe('4 October 2017'))
  test('an open end', () => expect(stretch('2017-10-04', '')).toBe('since 4 October 2017'))
  test('an open start', () => expect(stretch('', '2017-10-05')).toBe('until 4 October 2017'))
  test('within a month it is told once', () => expect(stretch('2017-10-04', '2017-10-07')).toMatch(/^4\s?–\s?6 October 2017$/))
  test('over New Year both years are told', () => expect(stretch('2017-12-30', '2018-01-03')).toBe('30 December 2017 – 2 January 2018'))
  test('the same day', () => expect(ago('2017-10-04', '2017-10-04')).toBe('the same day'))
  test('one day is singular', () => expect(ago('2017-10-03', '2017-10-04')).toBe('1 day before'))
  test('months from two on', () => expect(ago('2017-07-04', '2017-10-04')).toBe('3 months before'))
  test('what came later says so', () => expect(ago('2017-10-06', '2017-10-04')).toBe('2 days later'))
})

describe('monthTicks', () => {
  test('every month where there is room', () => expect(monthTicks('2017-09-15', '2017-12-31', 10)).toEqual(['2017-10-01', '2017-11-01', '2017-12-01']))
  test('quarters where there is less', () => expect(monthTicks('2017-01-01', '2017-12-31', 4)).toEqual(['2017-01-01', '2017-04-01', '2017-07-01', '2017-10-01']))
  test('a short stretch may have none', () => expect(monthTicks('2017-10-04', '2017-10-09', 10)).toEqual([]))
})
