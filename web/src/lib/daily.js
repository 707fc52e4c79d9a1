// Days as the server tells them. Each is asked for as what differs from one
// that is at hand, so that a step of the slider brings a few places, not all.

import { ask } from './api.js'

const kept = new Map() // key → day, the most recently used last
const MOST = 80

const key = (at, known, edition) => `${at}/${known}/${edition}`

/** The full shape that lists and signs read, of a short record. */
const control = (h) => ({ place: { id: h.place }, actor: { id: h.actor }, level: h.level, last_word: h.last_word ?? '', others: h.other ? [{ actor: { id: h.other } }] : [] })

/**
 * The day that an answer tells, laid over the one that it differs from.
 * @returns {{at: string, known: string, edition: string, by: Map<string, object>, controls: object[], events: object[]}}
 */
export function laid(answer, edition, from = null) {
  const by = new Map(answer.since ? from.by : [])
  for (const id of answer.gone) by.delete(id)
  for (const h of answer.held) by.set(h.place, control(h))
  return { at: answer.at, known: answer.known, edition, by, controls: [...by.values()], events: answer.events }
}

/** Keeps a day. */
export function keep(day) {
  kept.set(key(day.at, day.known, day.edition), day)
  if (kept.size > MOST) kept.delete(kept.keys().next().value)
  return day
}

/** The day if it is at hand. */
export function atHand(at, known, edition) {
  const k = key(at, known, edition)
  const day = kept.get(k)
  if (!day) return null
  kept.delete(k)
  kept.set(k, day)
  return day
}

/** The question for a day, given one that is at hand. A picture of all that is known has no name of its own to differ from. */
export function question(at, known, edition, from) {
  const near = from && from.edition === edition && (from.known === known || from.known)
  return { at, known, edition, ...(near && { since: from.at, ...(from.known !== known && { since_known: from.known }) }) }
}

/** The day, asked for if it is not at hand. */
export async function day(at, known, edition, from, options) {
  const here = atHand(at, known, edition)
  if (here) return here
  return keep(laid(await ask('day', question(at, known, edition, from), { ...options, keep: false }), edition, from))
}
