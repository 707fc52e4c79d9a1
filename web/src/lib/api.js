/** A refusal of the server, with what it says is accepted. */
export class Refusal extends Error {
  constructor(status, problem) {
    const details = (problem.errors ?? []).map((e) => `${e.location}: ${e.message}`).join('; ')
    super([problem.detail ?? problem.title ?? `status ${status}`, details].filter(Boolean).join(' — '))
    this.status = status
  }
}

const kept = new Map() // url → answer, the most recently used last
const MOST = 120

/** The address of a question; empty parameters are left out. */
export function address(path, params = {}) {
  const q = new URLSearchParams()
  for (const [k, v] of Object.entries(params)) if (v !== '' && v !== undefined && v !== null) q.set(k, v)
  const text = q.toString()
  return '/api/v1/' + path + (text ? '?' + text : '')
}

/** Asks the API. Answers are kept, so that a slider moved back is instant. */
export async function ask(path, params, { signal, keep = true } = {}) {
  const url = address(path, params)
  if (kept.has(url)) {
    const hit = kept.get(url)
    kept.delete(url)
    kept.set(url, hit)
    return hit
  }
  const res = await fetch(url, { signal, headers: { accept: 'application/json' } })
  if (!res.ok) throw new Refusal(res.status, await res.json().catch(() => ({})))
  const body = await res.json()
  if (!keep) return body
  kept.set(url, body)
  if (kept.size > MOST) kept.delete(kept.keys().next().value)
  return body
}

/** The answer if it is at hand. */
export const atHand = (path, params) => kept.get(address(path, params)) ?? null

/** Keeps an answer under the question that it answers as well. */
export const keepAs = (path, params, body) => kept.set(address(path, params), body)

/** Forgets all answers, after the ledger has changed. */
export function forget() {
  kept.clear()
}

/** Sends something to be recorded. Answers kept before may be stale now and are forgotten. */
export async function send(path, body) {
  const res = await fetch(address(path), { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) })
  if (!res.ok) throw new Refusal(res.status, await res.json().catch(() => ({})))
  forget()
  return res.json()
}
