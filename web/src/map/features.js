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
        id: place.id, name: place.name, icon: iconName(s), known, fresh: known ? freshness(age) : 0.9,
        order: known ? 1 : 0, rank: (known ? 0 : 1000) - Math.min(place.claims, 900), changed: changed.has(place.id),
      })
    }),
  )
}

/** The day's events that happened and have a place; several at one place fan out. */
export function eventFeatures(events) {
  const taken = new Map()
  const out = []
  for (const e of events) {
    const place = e.places.find((p) => p.lat !== undefined)
    if (!place || !actual(e.modality)) continue
    const kind = eventIcon(e.type)
    const kinds = taken.get(place.id) ?? []
    if (kinds.includes(kind)) continue
    kinds.push(kind)
    taken.set(place.id, kinds)
    out.push(point(place, { id: place.id, kind, offset: [-15 - (kinds.length - 1) * 17, -13] }))
  }
  return collection(out)
}

/** The outlines of what actors hold; main bodies are told from pockets. */
export function pocketFeatures(pockets, colour) {
  return collection(
    pockets
      .filter((p) => p.outline?.length > 2)
      .map((p) => ({
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [[...p.outline, p.outline[0]]] },
        properties: { color: colour(p.actor?.id), main: p.main },
      })),
  )
}
