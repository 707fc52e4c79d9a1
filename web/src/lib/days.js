// Days are strings such as "2017-10-04", always UTC; a month of ours never
// depends on where the reader sits.

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

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const week = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

/** "4 October 2017"; an unknown day gives "undated". */
export function longDay(day) {
  return day ? long.format(ms(day)) : 'undated'
}

/** "4 Oct". */
export function shortDay(day) {
  return day ? short.format(ms(day)) : 'undated'
}

/** "Wednesday". */
export function weekday(day) {
  return day ? week.format(ms(day)) : ''
}

/** A stretch in words: from inclusive, until exclusive, either may be unknown. */
export function stretch(from, until) {
  if (!from && !until) return 'at no known time'
  if (!until) return `since ${longDay(from)}`
  const last = addDays(until, -1)
  if (!from) return `until ${longDay(last)}`
  if (from >= last) return longDay(from)
  const sameYear = from.slice(0, 4) === last.slice(0, 4)
  return `${sameYear ? short.format(ms(from)) : longDay(from)} – ${longDay(last)}`
}

/** How long before `at` something was last heard of, in words. */
export function ago(day, at) {
  if (!day || !at) return ''
  const n = daysBetween(day, at)
  if (n < 0) return `${-n} ${n === -1 ? 'day' : 'days'} later`
  if (n === 0) return 'the same day'
  if (n < 60) return `${n} ${n === 1 ? 'day' : 'days'} before`
  return `${Math.round(n / 30.44)} months before`
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

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })

/** "Oct", or "2018" for a January. */
export function tickLabel(day, first) {
  return day.slice(5, 7) === '01' || day === first ? (day.slice(5, 7) === '01' ? day.slice(0, 4) : month.format(ms(day))) : month.format(ms(day))
}
