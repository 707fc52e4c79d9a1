// What reports say of roads, crossings and borders: cut, under threat, or open.

import { daysBetween } from '../lib/days.js'
import { actual } from '../lib/words.js'

/** Types of event that speak of ways. */
export const ROUTE_TYPES = ['route-change', 'route-status', 'border-access']

/** For how many days the last word about a way is shown. */
export const ROUTE_DAYS = 60

/** Kinds of place whose point is a place to draw at; a country's or province's point is only where its name stands. */
export const POINTS = ['settlement', 'dam', 'oil-field', 'base', 'crossing', 'site', 'mountain']

export const drawable = (p) => p.lat !== undefined && p.lat !== null && (!p.kind || POINTS.includes(p.kind))

/** The last word about each way up to the day, no older than ROUTE_DAYS; ways that are open are left out. */
export function standingRoutes(events, day) {
  const last = new Map()
  for (const e of events) {
    if ((e.mode !== 'cut' && e.mode !== 'open') || !actual(e.modality) || !e.from || e.from > day || daysBetween(e.to || e.from, day) > ROUTE_DAYS) continue
    const places = e.places.filter(drawable)
    if (!places.length) continue
    const key = places.map((p) => p.id).sort().join(' ')
    const was = last.get(key)
    if (!was || was.from <= e.from) last.set(key, { id: e.id, state: e.mode, from: e.from, places, type: e.type })
  }
  return [...last.values()].filter((r) => r.state === 'cut')
}
