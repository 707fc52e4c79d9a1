import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lang } from '../src/lib/lang.svelte.js'
import { count, list, measure, nameOf, nouns, number, t } from '../src/lib/text.js'
import { NOUNS_AR, PHRASES_AR } from '../src/lib/text.ar.js'
import { phrases } from '../src/lib/words.js'

const files = (dir) => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(join(dir, e.name)) : [join(dir, e.name)]))

describe('translation', () => {
  const sources = files('src').filter((f) => /\.(svelte|js)$/.test(f) && !f.includes('text.ar')).map((f) => readFileSync(f, 'utf8'))
  const said = new Set(phrases)
  for (const s of sources) for (const m of s.matchAll(/\bt\(\s*(?:[^'(),]+\? '((?:[^'\\]|\\.)*)' : )?'((?:[^'\\]|\\.)*)'/g)) for (const w of m.slice(1)) w && said.add(w)

  // Phrases that stand in a table of the source and are said through a variable.
  for (const s of sources) for (const m of s.matchAll(/(?:const (?:names|layers|scripts|events|themeNames|NAMES|DEFAULTS|keys) = )(.+?)(?:\n(?!    )|$)/gs)) for (const w of m[1].matchAll(/: '([^']+)'|, '([a-z]+)'\]/g)) said.add(w[1] ?? w[2])

  test('every phrase of the page stands in Arabic', () => {
    expect([...said].filter((p) => !(p in PHRASES_AR)).sort()).toEqual([])
  })
  test('no value is dropped or made up', () => {
    const holes = (s) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
    for (const [en, ar] of Object.entries(PHRASES_AR)) expect(holes(ar), en).toEqual(holes(en))
  })
  test('every noun has its forms', () => {
    for (const n of nouns) for (const form of ['one', 'two', 'few', 'many', 'other']) expect(NOUNS_AR[n]?.[form], `${n} ${form}`).toBeTruthy()
  })
})

describe('words', () => {
  test('English', () => {
    lang.code = 'en'
    expect([count(1, 'claim'), count(1200, 'claim'), list(['a', 'b', 'c']), list(['a']), measure(3.14159), measure(1234.5), number(0)]).toEqual(['1 claim', '1,200 claims', 'a, b and c', 'a', '3.1', '1,235', '0'])
    expect(t('on {day}', { day: 'Monday' })).toBe('on Monday')
    expect(nameOf({ name: 'Eskby', native: 'إسكبي' })).toBe('Eskby')
  })
  test('Arabic', () => {
    lang.code = 'ar'
    try {
      expect([count(1, 'day'), count(2, 'day'), count(5, 'day'), count(30, 'day'), count(100, 'day')]).toEqual(['يوم واحد', 'يومان', '5 أيام', '30 يومًا', '100 يوم'])
      expect(nameOf({ name: 'Eskby', native: 'إسكبي' })).toBe('إسكبي')
      expect(nameOf({ name: 'Eskby' })).toBe('Eskby')
    } finally {
      lang.code = 'en'
    }
  })
})
