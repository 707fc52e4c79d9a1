import { expect, test } from 'vitest'
import { settle } from '../src/map/labels.js'

const name = (x, y, width = 40) => ({ x, y, least: width / 2, width: () => width, h: 12, own: [x - 8, y - 8, x + 8, y + 8] })
const signs = (names) => names.map((n) => n.own)

test('a name stands right of its sign', () => {
  const n = name(100, 100)
  expect(settle([n], signs([n]), 11)).toEqual([[131, 100]])
})
test('the less important of two gives way to the other side', () => {
  const ns = [name(100, 100), name(100, 118, 40)]
  ns[1].y = 104
  const [a, b] = settle(ns, signs(ns), 11)
  expect(a[0]).toBeGreaterThan(100)
  expect(b[0]).toBeLessThan(100)
})
test('no name covers another sign, and one without room is left out', () => {
  const crowd = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => name(100 + i * 18, 100 + j * 18, 60)))
  const at = settle([crowd[4]], signs(crowd), 11)
  expect(at).toEqual([null])
})
test('a name without room is not measured', () => {
  const crowd = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => name(100 + i * 18, 100 + j * 18, 60)))
  let asked = 0
  settle([{ ...crowd[4], width: () => (asked++, 60) }], signs(crowd), 11)
  expect(asked).toBe(0)
})
test('names do not overlap', () => {
  const ns = Array.from({ length: 300 }, (_, i) => name((i * 97) % 800, (i * 61) % 600, 30 + (i % 50)))
  const placed = settle(ns, signs(ns), 11).map((at, i) => at && [at[0] - ns[i].width() / 2, at[1] - 6, at[0] + ns[i].width() / 2, at[1] + 6]).filter(Boolean)
  expect(placed.length).toBeGreaterThan(20)
  for (const [i, a] of placed.entries()) for (const b of placed.slice(i + 1)) expect(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).toBe(false)
})
