// Gathers what a picture of the map needs from the state of the page.

import { longDay } from '../lib/days.js'
import { page } from '../lib/page.svelte.js'
import { count, t } from '../lib/text.js'
import { actual } from '../lib/words.js'
import { signOf } from './features.js'
import { areaFeatures, extentFeatures, flowFeatures, frontFeatures, pocketFeatures, routeFeatures } from './ground.js'
import { picture } from './picture.js'
import { TONES } from './style.js'

/** The two days in words. */
export function clocks() {
  const known = page.knownDay ? t('as known on {day}', { day: longDay(page.knownDay) }) : t('by all reports')
  return `${longDay(page.at)}, ${known}`
}

/** The map on view as SVG. tones: those of the page, unless given (print is always light). */
export function drawing({ view, width, height, base, script, tones = page.dark ? TONES.dark : TONES.light, who = [], title = '' }) {
  // Colours that stand out from the picture's own ground, whatever the page's is.
  const styleOf = (id) => (tones === TONES.light && page.dark ? page.printStyles : page.styles).get(id) ?? null
  const colour = (id) => styleOf(id)?.color ?? tones.soft
  const mine = (id) => !who.length || who.includes(id)
  const pockets = page.ground?.pockets.filter((p) => mine(p.actor))
  const areas = page.ground?.areas.filter((a) => mine(a.actor))
  const routes = routeFeatures(page.routes)
  const flows = flowFeatures(page.flows, (n) => count(n, 'person'))
  const holders = new Map()
  for (const c of page.now?.controls ?? []) {
    if (c.actor.id && c.level !== 'unknown' && mine(c.actor.id)) holders.set(c.actor.id, { id: c.actor.id, name: page.actorName(c.actor), n: (holders.get(c.actor.id)?.n ?? 0) + 1 })
  }
  return picture({
    view, width, height, tones, base, script, hide: page.hide,
    areas: areaFeatures(areas, page.at, colour),
    fronts: frontFeatures(page.ground?.lines), pockets: pocketFeatures(pockets, colour), extents: extentFeatures(pockets, colour),
    routes: routes.lines, routeSigns: routes.signs, flows: flows.lines, flowHeads: flows.heads,
    held: page.held, signOf, styleOf, events: (page.now?.events ?? []).filter((e) => actual(e.modality)),
    title: title || `Salient · ${longDay(page.at)}`, subtitle: clocks(),
    legend: [...holders.values()].sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1)),
    words: { key: t('Hatched: contested. Paler: longer without word. Unpainted: not known.'), credit: t('Base map: Natural Earth, GeoNames') },
  })
}

/** The same picture as PNG, at so many pixels for one. */
export async function png(svg, width, height, ratio = 2) {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = new OffscreenCanvas(width * ratio, height * ratio)
    canvas.getContext('2d').drawImage(image, 0, 0, width * ratio, height * ratio)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Hands a file to the reader. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob)
  const a = document.createElement('a')
  a.href = url
  a.download = name
  a.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
