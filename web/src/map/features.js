import { daysBetween } from '../lib/days.js'
import { freshness } from '../lib/palette.js'
import { actual, eventIcon } from '../lib/words.js'

const point = (place, properties) => ({
  type: 'Feature', geometry: { type: 'Point', coordinates: [place.lon, place.lat] }, properties,
})
const collection = (features) => ({ type: 'FeatureCollection', features })

/** What the sign of a place is made of. */
export function signOf(control) {
  const level = control?.level ?? 'unknown'
  const actor = control?.actor?.id ?? ''
  const other = level === 'contested' ? (control.others?.find((o) => o.actor.id && o.actor.id !== actor)?.actor.id ?? '') : ''
  return { level: level === 'unknown' || (!actor && level !== 'contested') ? 'unknown' : level, actor, other }
}

export const iconName = (s) => `place-${s.level}-${s.actor}-${s.other}`

/** The settlements, each with its sign; those that are known drawn last, on top. */
export function placeFeatures(held, at, changed) {
  return collection(
    held.map(({ place, control }) => {
      const s = signOf(control)
      const known = s.level !== 'unknown'
      const age = control?.last_word && at ? Math.max(0, daysBetween(control.last_word, at)) : 0
      return point(place, {
        id: place.id, icon: iconName(s), known, fresh: known ? freshness(age) : 0.9, order: known ? 1 : 0, changed: changed.has(place.id),
      })
    }),
  )
}

/** The names of the settlements; of which most is said first. They hang on no day. */
export function nameFeatures(places) {
  const placed = places.filter((p) => p.lat !== undefined)
  return collection(placed.map((p) => point(p, { id: p.id, name: p.name, ...(p.native && { name_ar: p.native }), rank: -p.claims })))
}

/** The name of an event's picture: a plain icon, or its symbol after APP-6. */
export const eventIconName = (type, signs) => (signs === 'app6' ? 'app6-' + type : 'event-' + eventIcon(type))

/** The day's events that happened and have a place; several at one place fan out. */
export function eventFeatures(events, signs = '') {
  const taken = new Map()
  const out = []
  for (const e of events) {
    const place = e.places.find((p) => p.lat !== undefined)
    if (!place || !actual(e.modality)) continue
    const icon = eventIconName(e.type, signs)
    const icons = taken.get(place.id) ?? []
    if (icons.includes(icon)) continue
    icons.push(icon)
    taken.set(place.id, icons)
    const step = signs === 'app6' ? 34 : 17
    out.push(point(place, { id: place.id, event: e.id, icon, offset: [-15 - (icons.length - 1) * step, -13] }))
  }
  return collection(out)
}
