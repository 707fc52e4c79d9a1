import { isDay } from './days.js'

export const TABS = ['places', 'day', 'pockets', 'reports', 'claims', 'brief']

const ID = /^[A-Za-z0-9:._-]{1,100}$/

/** What the page shows, from the address. What does not fit is left out. */
export function read(search) {
  const q = new URLSearchParams(search)
  const day = (k) => (isDay(q.get(k)) ? q.get(k) : '')
  const id = (k) => (ID.test(q.get(k) ?? '') ? q.get(k) : '')
  const view = /^(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(q.get('map') ?? '')
  return {
    at: day('at'),
    known: q.get('known') === 'day' ? 'day' : day('known'),
    versus: day('versus'),
    tab: TABS.includes(q.get('tab')) ? q.get('tab') : 'places',
    place: id('place'),
    report: id('report'),
    claim: id('claim'),
    q: (q.get('q') ?? '').slice(0, 200),
    type: id('type'),
    actor: id('actor'),
    modality: id('modality'),
    map: view ? { lat: +view[1], lon: +view[2], zoom: +view[3] } : null,
  }
}

/** The address of a state; only what differs from the plain page. */
export function write(s) {
  const q = new URLSearchParams()
  const put = (k, v, plain = '') => v && v !== plain && q.set(k, v)
  put('at', s.at)
  put('known', s.known)
  put('versus', s.versus)
  put('tab', s.tab, 'places')
  put('place', s.place)
  put('report', s.report)
  put('claim', s.claim)
  put('q', s.q)
  put('type', s.type)
  put('actor', s.actor)
  put('modality', s.modality)
  if (s.map) q.set('map', `${s.map.lat.toFixed(3)}/${s.map.lon.toFixed(3)}/${s.map.zoom.toFixed(2)}`)
  const text = q.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')
  return text ? '?' + text : ''
}
