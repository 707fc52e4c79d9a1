// The state of the page: one object, mirrored in the address.

import { ask, forget } from './api.js'
import { addDays, clampDay } from './days.js'
import { styles } from './palette.js'
import { read, write } from './url.js'

const GROUND = { light: '#f3efe4', dark: '#20262c' } // the map's land, that colours must stand out from

class Page {
  // What there is.
  meta = $state.raw(null)
  timeline = $state.raw(null)
  actors = $state.raw([])
  places = $state.raw([])
  reports = $state.raw(null)
  error = $state('')

  // What is asked for.
  at = $state('')
  known = $state('') // '' everything, 'day' as known on the day shown, or a day
  versus = $state('') // the day that is compared with, '' none
  tab = $state('places')
  place = $state('')
  report = $state('')
  claim = $state('') // the claim pointed out in the report
  q = $state('')
  type = $state('')
  actor = $state('')
  modality = $state('')
  map = $state.raw(null)

  // What was answered for it.
  now = $state.raw(null) // the situation
  then = $state.raw(null) // the situation on the day compared with
  left = '' // the place that was open before
  busy = $state(false)
  playing = $state(false)

  theme = $state(localStorage.getItem('theme') ?? 'auto')
  dark = $state(false)

  knownDay = $derived(this.known === 'day' ? this.at : this.known)
  styles = $derived(styles(this.actors, this.dark ? GROUND.dark : GROUND.light))
  first = $derived(this.meta?.first ?? '')
  last = $derived(this.meta?.last ?? '')
  dated = $derived(!!this.meta?.first)
  controls = $derived(new Map((this.now?.controls ?? []).map((c) => [c.place.id, c])))

  /** Every place that claims are made about, each with who holds it on the day. */
  held = $derived(
    this.places
      .filter((p) => p.lat !== undefined)
      .map((p) => ({ place: p, control: this.controls.get(p.id) ?? null })),
  )

  /** What differs between the two days compared. */
  changes = $derived.by(() => {
    if (!this.then || !this.now) return []
    const before = new Map(this.then.controls.map((c) => [c.place.id, c]))
    const key = (c) => (c && c.level !== 'unknown' ? `${c.actor.id}/${c.level}` : '')
    const out = []
    for (const p of this.places) {
      const [a, b] = [before.get(p.id) ?? null, this.controls.get(p.id) ?? null]
      if (key(a) !== key(b)) out.push({ place: p, before: a, after: b })
    }
    return out
  })

  constructor() {
    Object.assign(this, read(location.search))
    const prefers = matchMedia('(prefers-color-scheme: dark)')
    const settle = () => {
      this.dark = this.theme === 'dark' || (this.theme === 'auto' && prefers.matches)
      document.documentElement.dataset.theme = this.theme
    }
    prefers.addEventListener('change', settle)
    settle()
    this.setTheme = (t) => {
      this.theme = t
      localStorage.setItem('theme', t)
      settle()
    }
    addEventListener('popstate', () => {
      Object.assign(this, read(location.search))
      if (!this.at) this.at = this.last
    })
  }

  async load() {
    try {
      this.meta = await ask('meta')
      if (!this.at || !this.dated) this.at = this.last
      if (this.dated) this.at = clampDay(this.at, this.first, this.last)
      const [timeline, actors, places] = await Promise.all([ask('timeline'), ask('actors'), ask('places')])
      this.timeline = timeline
      this.actors = actors.actors
      this.places = places.places
    } catch (e) {
      this.fail(e)
    }
  }

  /** Looks whether the ledger has changed, and if so asks everything anew. */
  async refresh() {
    try {
      const meta = await (await fetch('/api/v1/meta')).json()
      if (!this.meta || meta.revision === this.meta.revision) return
      forget()
      await this.load()
    } catch (e) {
      this.fail(e)
    }
  }

  fail(e) {
    if (e?.name === 'AbortError') return
    this.error = e instanceof TypeError ? 'The server does not answer. Is “salient serve” still running?' : String(e?.message ?? e)
  }

  style(actor) {
    return this.styles.get(actor) ?? null
  }

  step(n) {
    if (this.dated) this.at = clampDay(addDays(this.at, n), this.first, this.last)
  }

  /** Opens a place; a step in the browser's history. */
  openPlace(id) {
    if (!id) this.left = this.place
    this.place = id
    this.push()
    if (id && matchMedia('(max-width: 55.99rem)').matches) document.getElementById('side')?.scrollIntoView()
  }

  openReport(id, claim = '') {
    this.report = id
    this.claim = claim
    this.push()
  }

  closeReport() {
    this.report = ''
    this.claim = ''
    this.push()
  }

  openTab(tab) {
    this.tab = tab
    this.place = ''
    this.push()
  }

  url() {
    return location.pathname + write({ ...this.snapshot(), at: this.at === this.last ? '' : this.at })
  }

  snapshot() {
    const { at, known, versus, tab, place, report, claim, q, type, actor, modality, map } = this
    return { at, known, versus, tab, place, report, claim, q, type, actor, modality, map }
  }

  push() {
    history.pushState(null, '', this.url())
  }

  replace() {
    history.replaceState(null, '', this.url())
  }
}

export const page = new Page()
