import { addDays, daysBetween } from './days.js'

/**
 * Bars over [first, last], each of as many days as keep it at least `least`
 * pixels wide.
 * @param {{day: string, events: number, reports: number}[]} days
 * @returns {{from: string, days: number, events: number, reports: number}[]}
 */
export function bars(days, first, last, width, least = 4) {
  const n = daysBetween(first, last) + 1
  const per = Math.max(1, Math.ceil((least * n) / Math.max(width, 1)))
  const out = []
  for (let i = 0; i < n; i += per) {
    out.push({ from: addDays(first, i), days: Math.min(per, n - i), events: 0, reports: 0 })
  }
  for (const d of days) {
    const i = daysBetween(first, d.day)
    if (i < 0 || i >= n) continue
    const bar = out[Math.floor(i / per)]
    bar.events += d.events
    bar.reports += d.reports
  }
  return out
}
