// What lists ask when they are opened, so that it can be asked before: while
// nothing else is to be done, or when a hand is on their tab.

import { addDays } from './days.js'
import { ask } from './api.js'

/** Of a list: the questions with which it opens, as paths and parameters. */
export const asked = {
  pockets: ({ at, known }) => [['pockets', { at, known, bare: true }], ['stated', { known, limit: 1000 }]],
  brief: ({ at, known }) => [['brief', { at, known, limit: 20 }]],
  review: ({ known }) => [['reviews/queue', { known, limit: 50 }]],
}

/** Asks what a list will ask for the days; nobody waits for it, and who opens the list is told what goes wrong. */
export async function ahead(list, clocks, signal) {
  for (const [path, params] of asked[list]?.(clocks) ?? []) {
    const body = await ask(path, params, { signal }).catch(() => null)
    if (path === 'reviews/queue' && body?.items.length) await around(body.items[0], signal).catch(() => {})
  }
}

/** What stands round a claim of the queue: the events that it tells, those that may be the same, the other claims that tell them. */
export async function around(item, signal) {
  const found = (list) => list.filter(Boolean)
  const one = (path) => ask(path, {}, { signal }).catch(() => null)
  const events = found(await Promise.all(item.events.map((id) => one('events/' + id))))
  const others = events.flatMap((e) => e.claims).filter((id) => id !== item.claim.id)
  const [rest, near] = await Promise.all([Promise.all(others.slice(0, 12).map((id) => one('claims/' + id))), alike(events[0])])
  return { claim: item.claim.id, events, rest: found(rest), near }

  /** Events that may be the same as one. */
  async function alike(e) {
    const where = e?.places[0]?.id
    if (!e?.from || !where) return []
    const span = { from: addDays(e.from, -7), to: addDays(e.to || e.from, 7) }
    return (await ask('events', { place: where, ...span, limit: 20 }, { signal })).events.filter((o) => !item.events.includes(o.id))
  }
}
