import { isDay } from './days.js'

export const TABS = ['places', 'day', 'pockets', 'charts', 'claims', 'reports', 'brief', 'review']

/** Layers of the map that can be put out. */
export const LAYERS = ['areas', 'lines', 'pockets', 'routes', 'flows', 'events', 'labels', 'provinces', 'rivers']

const ID = /^[A-Za-z0-9:._-]{1,100}$/
const CHOICES = { lang: ['en', 'ar'], names: ['latin', 'arabic', 'both'], signs: ['plain', 'app6'] }

/** What the page shows, from the address. What does not fit is left out. */
export function read(search) {
  const q = new URLSearchParams(search)
  const day = (k) => (isDay(q.get(k)) ? q.get(k) : '')
  const id = (k) => (ID.test(q.get(k) ?? '') ? q.get(k) : '')
  const ids = (k) => (q.get(k) ?? '').split(',').filter((x) => ID.test(x)).slice(0, 20)
  const one = (k) => (CHOICES[k].includes(q.get(k)) ? q.get(k) : '')
  const view = /^(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(q.get('map') ?? '')
  const [from, to] = [day('from'), day('to')]
  return {
    at: day('at'),
    known: q.get('known') === 'day' ? 'day' : day('known'),
    versus: day('versus'),
    from: from && to && from > to ? '' : from,
    to: from && to && from > to ? '' : to,
    tab: TABS.includes(q.get('tab')) ? q.get('tab') : 'places',
    place: id('place'),
    event: id('event'),
    report: id('report'),
    claim: id('claim'),
    q: (q.get('q') ?? '').slice(0, 200),
    type: id('type'),
    actor: id('actor'),
    where: id('where'),
    source: id('source'),
    modality: id('modality'),
    who: ids('who'),
    area: (q.get('area') ?? '').slice(0, 100),
    hide: ids('hide').filter((x) => LAYERS.includes(x)),
    lang: one('lang'),
    names: one('names'),
    signs: one('signs'),
    map: view ? { lat: +view[1], lon: +view[2], zoom: +view[3] } : null,
  }
}

/** Every part of the state that the address holds. */
export const KEYS = Object.keys(read(''))

const PLAIN = { tab: 'places', lang: 'en', signs: 'plain' }

/** The address of a state; only what differs from the plain page. */
export function write(s) {
  const q = new URLSearchParams()
  for (const k of KEYS) {
    const v = Array.isArray(s[k]) ? s[k].join(',') : s[k]
    if (k !== 'map' && v && v !== PLAIN[k]) q.set(k, v)
  }
  if (s.map) q.set('map', `${s.map.lat.toFixed(3)}/${s.map.lon.toFixed(3)}/${s.map.zoom.toFixed(2)}`)
  const text = q.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text ? '?' + text : ''
}
