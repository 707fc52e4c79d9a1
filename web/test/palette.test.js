import { describe, expect, test } from 'vitest'
import { contrast, legible, SHAPES, styles, freshness } from '../src/lib/palette.js'

describe('contrast', () => {
  test('black on white is 21', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5))
  test('order does not matter', () => expect(contrast('#336699', '#eeeeee')).toBe(contrast('#eeeeee', '#336699')))
})

describe('legible', () => {
  test.each([['#ffff66', '#f3efe4'], ['#101010', '#20262c'], ['#f3efe4', '#f3efe4'], ['#000080', '#20262c']])('%s on %s stands out', (c, ground) =>
    expect(contrast(legible(c, ground), ground)).toBeGreaterThanOrEqual(3))
  test('a colour that stands out is left alone', () => expect(legible('#b22222', '#f3efe4')).toBe('#b22222'))
})

describe('styles', () => {
  const actors = Array.from({ length: 12 }, (_, i) => ({ id: 'a' + i, name: 'A', claims: 20 - i }))
  test('the most spoken-of have shapes of their own', () => {
    const s = styles(actors, '#f3efe4')
    expect(new Set(actors.slice(0, SHAPES.length).map((a) => s.get(a.id).shape)).size).toBe(SHAPES.length)
  })
  test('the order of the list decides nothing', () => {
    expect([...styles([...actors].reverse(), '#f3efe4')]).toEqual([...styles(actors, '#f3efe4')])
  })
  test('the registry’s colour is kept', () => {
    expect(styles([{ id: 'a', name: 'A', color: '#b22222', claims: 1 }], '#f3efe4').get('a').color).toBe('#b22222')
  })
  test('what is no colour is passed over', () => {
    expect(styles([{ id: 'a', name: 'A', color: 'url(x)', claims: 1 }], '#f3efe4').get('a').color).toMatch(/^#[0-9a-f]{6}$/)
  })
})

test('a finding fades and never vanishes', () => {
  const ages = [0, 20, 50, 500].map(freshness)
  expect(ages).toEqual([...ages].sort((a, b) => b - a))
  expect(ages.at(-1)).toBeGreaterThan(0.4)
})
