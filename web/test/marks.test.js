import { describe, expect, test } from 'vitest'
import { cut, leading, toUnits } from '../src/lib/marks.js'

const bytes = (s) => new TextEncoder().encode(s).length
const at = (text, words, extra = {}) => {
  const i = text.indexOf(words)
  const start = bytes(text.slice(0, i))
  return { start, end: start + bytes(words), ...extra }
}

describe('toUnits', () => {
  test('ASCII is one to one', () => expect(toUnits('abc', [0, 1, 3]).get(1)).toBe(1))
  test('a typographic quote is three bytes', () => expect(toUnits('“a”', [3]).get(3)).toBe(1))
  test('an emoji is four bytes and two units', () => expect(toUnits('😀a', [4]).get(4)).toBe(2))
  test('an offset inside a character means its start', () => expect(toUnits('é!', [1]).get(1)).toBe(0))
  test('past the end is the end', () => expect(toUnits('ab', [99]).get(99)).toBe(2))
})

describe('cut', () => {
  const text = '“حلب” fell — the army took the town.'

  test('the pieces join to the text', () => {
    const spans = [at(text, 'حلب'), at(text, 'the army took'), at(text, 'took')]
    expect(cut(text, spans).map((p) => p.text).join('')).toBe(text)
  })
  test('words are cut at their bytes in any script', () => {
    const pieces = cut(text, [at(text, 'حلب', { role: 'place' }), at(text, 'took', { role: 'trigger' })])
    expect(pieces.filter((p) => p.spans.length).map((p) => [p.text, p.spans[0].role])).toEqual([['حلب', 'place'], ['took', 'trigger']])
  })
  test('a span inside another is covered by both', () => {
    const pieces = cut(text, [at(text, 'the army took', { name: 'claim' }), at(text, 'army', { name: 'who' })])
    expect(pieces.find((p) => p.text === 'army').spans.map((s) => s.name)).toEqual(['claim', 'who'])
  })
  test('spans that overlap are cut at every edge', () => {
    const pieces = cut('abcdef', [{ start: 1, end: 4 }, { start: 2, end: 6 }])
    expect(pieces.map((p) => p.text + p.spans.length)).toEqual(['a0', 'b1', 'cd2', 'ef1'])
  })
  test('a quotation counts from where it stands in the report', () => {
    const quote = 'the army took the town.'
    const base = bytes(text.slice(0, text.indexOf(quote)))
    const pieces = cut(quote, [at(text, 'took')], base)
    expect(pieces.find((p) => p.spans.length).text).toBe('took')
  })
  test('what stands before the quotation or holds nothing is passed over', () => {
    expect(cut('abc', [{ start: 0, end: 5 }, { start: 12, end: 12 }], 10)).toEqual([{ text: 'abc', spans: [] }])
  })
})

test('the trigger leads, else the narrowest', () => {
  const [wide, narrow, trigger] = [{ role: 'place', start: 0, end: 9 }, { role: 'actor', start: 2, end: 4 }, { role: 'trigger', start: 0, end: 9 }]
  expect(leading([wide, narrow])).toBe(narrow)
  expect(leading([wide, narrow, trigger])).toBe(trigger)
})
