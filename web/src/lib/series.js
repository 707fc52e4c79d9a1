// Events over time, from the timeline.

import { addDays, daysBetween } from './days.js'

/** Events of each bar's days, for a chart over [first, last]. */
export function eventCounts(days, first, last, step) {
  const n = Math.floor(daysBetween(first, last) / step) + 1
  const out = Array.from({ length: n }, (_, i) => ({ day: addDays(first, i * step), events: 0 }))
  for (const d of days) {
    const i = Math.floor(daysBetween(first, d.day) / step)
    if (daysBetween(first, d.day) >= 0 && i < n) out[i].events += d.events
  }
  return out
}
