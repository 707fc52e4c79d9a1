// The words of the page. English is the key; another language is a table of
// what stands for it. A test holds that every phrase in the sources has its
// place in each table.

import { lang } from './lang.svelte.js'
import { NOUNS_AR, PHRASES_AR } from './text.ar.js'

/** The phrase in the language of the page; {name} is filled in from the values. */
export function t(phrase, values) {
  const said = lang.code === 'ar' ? (PHRASES_AR[phrase] ?? phrase) : phrase
  return values ? said.replace(/\{(\w+)\}/g, (_, k) => values[k] ?? '') : said
}

const locale = () => (lang.code === 'ar' ? 'ar-u-nu-latn-ca-gregory' : 'en-GB')

const formats = new Map()

/** A number as the language writes it. */
export function number(n, digits = 0) {
  const key = `${lang.code}/${digits}`
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }))
  return formats.get(key).format(n)
}

/** A length or area: one decimal below ten. */
export const measure = (x) => number(x, x < 10 ? 1 : 0)

/** 0.97 → "97 %". */
export const percent = (p) => `${number(Math.round(p * 100))} %`

const NOUNS = {
  claim: ['claim', 'claims'], place: ['place', 'places'], event: ['event', 'events'], report: ['report', 'reports'],
  source: ['source', 'sources'], statement: ['statement', 'statements'], day: ['day', 'days'], month: ['month', 'months'],
  area: ['area', 'areas'], change: ['change', 'changes'], person: ['person', 'people'], outlet: ['outlet', 'outlets'],
}

const arabic = new Intl.PluralRules('ar')

/** "1 claim", "12 claims". */
export function count(n, noun) {
  if (lang.code !== 'ar') return `${number(n)} ${NOUNS[noun][n === 1 ? 0 : 1]}`
  const forms = NOUNS_AR[noun]
  return (forms[arabic.select(n)] ?? forms.other).replace('#', number(n))
}

export const nouns = Object.keys(NOUNS)

/** "A, B and C". */
export function list(words) {
  const w = words.filter(Boolean)
  return w.length < 2 ? (w[0] ?? '') : `${w.slice(0, -1).join(lang.code === 'ar' ? '، ' : ', ')} ${t('and')} ${w.at(-1)}`
}

/** The name of a place or actor in the script of the page, where it has one. */
export const nameOf = (x) => (lang.code === 'ar' && /\p{Script=Arabic}/u.test(x?.native ?? '') ? x.native : (x?.name ?? ''))

export { locale }
