// Days are strings such as "2017-10-04", always UTC; a month of ours never
// depends on where the reader sits.

import { count, locale, t } from './text.js'

const DAY = 86_400_000

/** @param {string} day */
const ms = (day) => Date.parse(day + 'T00:00:00Z')

/** Reports whether s is a day that exists. */
export function isDay(s) {
  return /^\d{4}-\d{2}-\d{2}$/.test(s ?? '') && !Number.isNaN(ms(s)) && new Date(ms(s)).toISOString().startsWith(s)
}

/** The day n days after (before, if negative). */
export function addDays(day, n) {
  return new Date(ms(day) + n * DAY).toISOString().slice(0, 10)
}

/** Days from a to b; negative if b is earlier. */
export function daysBetween(a, b) {
  return Math.round((ms(b) - ms(a)) / DAY)
}

/** The day within [first, last]. */
export function clampDay(day, first, last) {
  return day < first ? first : day > last ? last : day
}

const kinds = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  week: { weekday: 'long' },
  month: { month: 'short' },
}
const made = new Map()

/** What writes days of one of the kinds above, in the language of the page. */
function format(kind) {
  const key = locale() + kind
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), { ...kinds[kind], timeZone: 'UTC' }))
  return made.get(key)
}

const say = (day, kind) => format(kind).format(ms(day))

/** "4 October 2017"; an unknown day gives "undated". */
export const longDay = (day) => (day ? say(day, 'long') : t('undated'))

/** "4 Oct". */
export const shortDay = (day) => (day ? say(day, 'short') : t('undated'))

/** "Wednesday". */
export const weekday = (day) => (day ? say(day, 'week') : '')

/** A stretch in words: from inclusive, until exclusive, either may be unknown. */
export function stretch(from, until) {
  if (!from && !until) return t('at no known time')
  if (!until) return t('since {day}', { day: longDay(from) })
  const last = addDays(until, -1)
  if (!from) return t('until {day}', { day: longDay(last) })
  return between(from, last)
}

/** First to last day, both inclusive, as the language writes it: "4–6 October 2017". */
export function between(first, last) {
  if (first >= last) return longDay(first)
  return format('long').formatRange(ms(first), ms(last)).replaceAll('\u2009', ' ') // browsers differ in their thin spaces
}

/** How long before `at` something was last heard of, in words. */
export function ago(day, at) {
  if (!day || !at) return ''
  const n = daysBetween(day, at)
  if (n < 0) return t('{time} later', { time: count(-n, 'day') })
  if (n === 0) return t('the same day')
  if (n < 60) return t('{time} before', { time: count(n, 'day') })
  return t('{time} before', { time: count(Math.round(n / 30.44), 'month') })
}

/** Marks for an axis over [first, last]: the firsts of months, thinned to fit. */
export function monthTicks(first, last, most) {
  const ticks = []
  let [y, m] = first.split('-').map(Number)
  for (;;) {
    const day = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`
    if (day > last) break
    if (day >= first) ticks.push(day)
    if (++m > 12) [m, y] = [1, y + 1]
  }
  const steps = [1, 2, 3, 6, 12, 24, 60, 120]
  const step = steps.find((s) => ticks.length / s <= most) ?? 240
  return ticks.filter((d) => {
    const [yy, mm] = d.split('-').map(Number)
    return (yy * 12 + mm - 1) % step === 0
  })
}

/** "Oct", or "2018" for a January. */
export const tickLabel = (day) => (day.slice(5, 7) === '01' ? day.slice(0, 4) : say(day, 'month'))
