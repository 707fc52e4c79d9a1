// The state of the page: one object, mirrored in the address.

import { ask, forget, keepAs } from './api.js'
import { keep, laid } from './daily.js'
import { addDays, between, clampDay } from './days.js'
import { styles } from './palette.js'
import { setLang } from './lang.svelte.js'
import { nameOf, percent, t } from './text.js'
import { KEYS, read, write } from './url.js'

const GROUND = { light: '#f3efe4', dark: '#20262c' } // the map's land, that colours must stand out from

class Page {
  // What there is.
  meta = $state.raw(null)
  timeline = $state.raw(null)
  actors = $state.raw([])
  places = $state.raw([])
  datings = $state.raw(new Map()) // of undated reports: the days that they fit, inferred
  error = $state('')

  // What is asked for; all of it stands in the address.
  at = $state('')
  known = $state('') // '' everything, 'day' as known on the day shown, or a day
  versus = $state('') // the day that is compared with, '' none
  from = $state('') // the stretch of days chosen, for lists and charts; '' none
  to = $state('')
  tab = $state('places')
  place = $state('')
  event = $state('')
  report = $state('')
  claim = $state('') // the claim pointed out in the report
  q = $state('')
  type = $state('')
  actor = $state('')
  where = $state('') // the place that claims must be about
  source = $state('') // the outlet that claims must come from
  modality = $state('')
  who = $state([]) // actors that the brief is about; none: all
  area = $state('') // the province that the brief is about
  hide = $state([]) // layers of the map that are put out
  lang = $state('')
  names = $state('') // script of the map's names: '' that of the language, 'latin', 'arabic', 'both'
  signs = $state('') // '' plain icons, 'app6' symbols after APP-6
  map = $state.raw(null)

  // What was answered for it.
  now = $state.raw(null) // who holds what, and the day's events
  ground = $state.raw(null) // areas, lines and pockets of the same day, as outlines
  flows = $state.raw([]) // people on the move on the same day
  routes = $state.raw([]) // what is said of roads and borders up to the day
  then = $state.raw(null) // who held what on the day compared with
  pointed = $state.raw([]) // places that a list points out on the map
  picking = $state.raw(null) // takes the next click on the map, {lat, lon}
  grounded = Promise.resolve(null) // the first ground, asked for with the first day
  left = '' // the place that was open before
  leftEvent = '' // likewise the event
  busy = $state(false)
  playing = $state(false)
  moving = $state(false) // the day is on the move: what is dear to draw waits until it rests
  running = false // one move followed the other, as when the slider is dragged

  theme = $state(localStorage.getItem('theme') ?? 'auto')
  dark = $state(false)

  knownDay = $derived(this.known === 'day' ? this.at : this.known)
  styles = $derived(styles(this.actors, this.dark ? GROUND.dark : GROUND.light))
  printStyles = $derived(styles(this.actors, GROUND.light))
  first = $derived(this.meta?.first ?? '')
  last = $derived(this.meta?.last ?? '')
  actorOf = $derived(new Map(this.actors.map((a) => [a.id, a])))
  placeOf = $derived(new Map(this.places.map((p) => [p.id, p])))
  dated = $derived(!!this.meta?.first)
  controls = $derived(this.now?.by ?? new Map())
  edition = $derived(this.meta?.edition ?? '')

  /** Every place that claims are made about, each with who holds it on the day. */
  held = $derived(
    this.places
      .filter((p) => p.lat !== undefined)
      .map((p) => ({ place: p, control: this.controls.get(p.id) ?? null })),
  )

  /** Places ringed on the map: the chosen one, or those that a list points out. */
  ringed = $derived.by(() => {
    const p = this.placeOf.get(this.place)
    return p?.lat !== undefined ? [p] : this.pointed
  })

  /** What differs between the two days compared. */
  changes = $derived.by(() => {
    if (!this.then || !this.now) return []
    const before = this.then.by
    const key = (c) => (c && c.level !== 'unknown' ? `${c.actor.id}/${c.level}` : '')
    const out = []
    for (const p of this.places) {
      const [a, b] = [before.get(p.id) ?? null, this.controls.get(p.id) ?? null]
      if (key(a) !== key(b)) out.push({ place: p, before: a, after: b })
    }
    return out
  })

  /** The state in the address, without the last day, which is the plain one. */
  address = $derived(write({ ...this.snapshot(), at: this.at === this.last ? '' : this.at }))

  constructor() {
    this.take(location.search)
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
    addEventListener('popstate', () => this.take(location.search))
  }

  /** Shows what an address says. */
  take(search) {
    const next = read(search)
    next.at ||= this.last
    Object.assign(this, next)
    setLang(this.lang || 'en')
  }

  setLang(code) {
    this.lang = code
    setLang(code)
  }

  /** Shows or hides a layer of the map. */
  toggle(layer) {
    this.hide = this.hide.includes(layer) ? this.hide.filter((l) => l !== layer) : [...this.hide, layer]
  }

  async load() {
    try {
      // The day is asked for with the rest: without one it is the last.
      const known = this.known === 'day' ? this.at : this.known
      const whole = this.known === 'day' && !this.at
      const early = whole ? null : ask('day', { at: this.at, known }, { keep: false }).catch(() => null)
      this.grounded = whole ? Promise.resolve(null) : ask('ground', { at: this.at, known }, { keep: false }).catch(() => null)
      const [meta, actors, places, now] = await Promise.all([ask('meta'), ask('actors'), ask('places'), early])
      if (now?.at) keep(laid(now, meta.edition))
      this.grounded.then((g) => {
        if (!g?.at || this.edition !== meta.edition) return
        keepAs('ground', { at: g.at, known, edition: meta.edition }, g)
        if (g.at === this.at && known === this.knownDay) this.ground = g
      })
      this.actors = actors.actors
      this.places = places.places
      this.meta = meta
      if (!this.at || !this.dated) this.at = this.last
      if (this.dated) this.at = clampDay(this.at, this.first, this.last)
      ask('timeline').then((l) => (this.timeline = l)).catch((e) => this.fail(e))
      if (meta.counts.undated) ask('datings').then((d) => (this.datings = new Map(d.articles.map((a) => [a.article, a])))).catch((e) => this.fail(e))
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
    this.error = e instanceof TypeError ? t('The server does not answer. Is “salient serve” still running?') : String(e?.message ?? e)
    if (e instanceof TypeError) console.warn(e)
  }

  /** The name of an actor in the script of the page. */
  actorName(ref) {
    return nameOf(this.actorOf.get(ref?.id)) || ref?.name || ''
  }

  /** The days that an undated report fits, in words; '' where nothing is inferred. */
  inferred(article) {
    const d = this.datings.get(article)
    if (!d?.best) return ''
    const say = (s) => (s.beyond ? t(s.beyond === 'later' ? 'later than all dated reports' : 'earlier than all dated reports') : between(s.from, s.to))
    return t('fits {days} ({p})', { days: say(d.best), p: percent(d.best.probability) })
  }

  /** The name of a place in the script of the page. */
  placeName(ref) {
    return nameOf(this.placeOf.get(ref?.id)) || ref?.name || ''
  }

  style(actor) {
    return this.styles.get(actor) ?? null
  }

  step(n) {
    if (this.dated) this.#to(clampDay(addDays(this.at, n), this.first, this.last), performance.now() - this.#moved < 300)
  }

  /** Shows a day on the way to another: the map follows when it rests. */
  pass(day) {
    this.#to(day, true)
  }

  #moved = -Infinity // when the day moved last, ms
  #rest
  #to(day, passing) {
    this.running = performance.now() - this.#moved < 60
    this.at = day
    this.#moved = performance.now()
    if (!passing) return
    this.moving = true
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => (this.moving = false), 150)
  }

  /** Opens a place; a step in the browser's history. */
  openPlace(id) {
    if (!id) this.left = this.place
    this.place = id
    this.push()
    if (id && matchMedia('(max-width: 55.99rem)').matches) document.getElementById('side')?.scrollIntoView()
  }

  openEvent(id) {
    this.event = id
    this.push()
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
    this.event = ''
    this.push()
  }

  url() {
    return location.pathname + this.address
  }

  snapshot() {
    return Object.fromEntries(KEYS.map((k) => [k, this[k]]))
  }

  push() {
    history.pushState(null, '', this.url())
  }

  replace() {
    history.replaceState(null, '', this.url())
  }
}

export const page = new Page()
