// The small pictures that the map and its sketch are made of: painted the first
// time that one is asked for, and the same for both.

import { page } from '../lib/page.svelte.js'
import { app6 } from './app6.js'
import { arrow, cutSign, eventSign, EVENT_PATHS, groundPattern, ICON_RATIO, sign } from './icons.js'
import { eventIconName, iconName, signOf } from './features.js'
import { patternName } from './ground.js'

/** What the day and its ground need: name → a function that paints it as ImageData. */
export function needed(tones) {
  const out = new Map()
  for (const { control } of page.held) {
    const s = signOf(control)
    const name = iconName(s)
    if (!out.has(name)) out.set(name, () => sign(s.level, page.style(s.actor), page.style(s.other), tones))
  }
  for (const a of page.ground?.areas ?? []) {
    const name = patternName(a)
    if (name && !out.has(name)) out.set(name, () => groundPattern(a.level, page.style(a.actor)?.color ?? tones.soft))
  }
  for (const kind of Object.keys(EVENT_PATHS)) out.set('event-' + kind, () => eventSign(kind, tones))
  out.set('cut', () => cutSign(tones))
  out.set('arrow', () => arrow(tones))
  return out
}

/** Symbols after APP-6 for types of event: name → ImageData; they are fetched when first asked for. */
export async function symbols(types) {
  const all = [...new Set(types)]
  const made = await Promise.all(all.map((type) => app6(type, 20, ICON_RATIO)))
  return new Map(all.map((type, i) => [eventIconName(type, 'app6'), made[i]]))
}
