import { expect, test } from 'vitest'
import { near, window } from '../src/lib/rows.js'

test('at the top the first rows are made', () => expect(window(200, 600, 50, 2000)).toEqual({ from: 0, to: 20 }))
test('in the middle rows before and after are made as well', () => {
  const { from, to } = window(-5000, 600, 50, 2000)
  expect(from).toBeLessThan(100)
  expect(to).toBeGreaterThan(113)
  expect(to - from).toBeLessThan(40)
})
test('at the end no more rows than there are', () => expect(window(-99_500, 600, 50, 2000).to).toBe(2000))
test('a list that became shorter than where it was scrolled to shows its last rows', () => {
  const { from, to } = window(-5000, 600, 50, 20)
  expect([from < 20, to]).toEqual([true, 20])
})
test('of nothing nothing is made', () => expect(window(0, 600, 50, 0)).toEqual({ from: 0, to: 0 }))
test('what lies within a view of the view is near', () => {
  for (const [top, bottom, is] of [[-700, -650, false], [-700, -100, true], [0, 10, true], [1150, 1300, true], [1250, 1300, false]]) expect(near({ top, bottom }, 600)).toBe(is)
})
