// Figures over time, gathered from situations of sampled days.

import { addDays, daysBetween } from './days.js'

/** Days from first to last, both in, evenly spaced, at most `most`. */
export function sampleDays(first, last, most = 48) {
  const n = daysBetween(first, last)
  const step = Math.max(1, Math.ceil(n / Math.max(1, most - 1)))
  const days = []
  for (let i = 0; i < n; i += step) days.push(addDays(first, i))
  days.push(last)
  return days
}

/**
 * What each actor has in a situation: settlements held, areas in one piece
 * that are no main body, and ground in km².
 * @returns {Map<string, {name: string, places: number, pockets: number, area: number}>}
 */
export function figures(situation) {
  const out = new Map()
  const of = (ref) => {
    if (!out.has(ref.id)) out.set(ref.id, { name: ref.name, places: 0, pockets: 0, area: 0 })
    return out.get(ref.id)
  }
  for (const c of situation.controls) if (c.level === 'controls' && c.actor.id) of(c.actor).places++
  for (const p of situation.pockets) {
    if (!p.actor?.id) continue
    const f = of(p.actor)
    f.area += p.area_km2
    if (!p.main) f.pockets++
  }
  return out
}

/** The actors that hold most over all samples, at most `most`. */
export function leading(samples, most = 6) {
  const sum = new Map()
  for (const s of samples) for (const [id, f] of s?.figures ?? []) sum.set(id, { id, name: f.name, n: (sum.get(id)?.n ?? 0) + f.places })
  return [...sum.values()].filter((a) => a.n > 0).sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1)).slice(0, most)
}

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
