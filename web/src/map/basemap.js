// The base map's layers as GeoJSON: whole for pictures, cut to a box for the map
// and its sketch, since what lies beyond the edges costs as much to read.

import { ask } from '../lib/api.js'
import { page } from '../lib/page.svelte.js'
import { theatres } from './ground.js'

const asked = (box) => box.map((x) => x.toFixed(1)).join(',')

/** Layers as far as they lie in a box [west, south, east, north], by name. */
export async function cutGround(names, box) {
  const there = names.filter((n) => page.meta.basemaps.includes(n))
  const all = await Promise.all(there.map((n) => ask(`basemap/${n}.json`, { bbox: asked(box), edition: page.edition })))
  return Object.fromEntries(there.map((n, i) => [n, all[i]]))
}

/** The layers of a picture that are there, by name. */
export async function grounds(names) {
  const there = names.filter((n) => page.meta.basemaps.includes(n))
  const all = await Promise.all(there.map((n) => (n === 'provinces' ? provinces() : ask(`basemap/${n}.json`))))
  return Object.fromEntries(there.map((n, i) => [n, all[i]]))
}

const AROUND = 6 // degrees round the places that reports speak of
const MOST = 6 // groups of places, those first of which most is said

/** The provinces of where reports speak of, and of round there. */
export async function provinces() {
  const seen = new Map()
  for (const [[w, s], [e, n]] of theatres(page.places).slice(0, MOST)) {
    const box = [Math.max(-180, w - AROUND), Math.max(-90, s - AROUND), Math.min(180, e + AROUND), Math.min(90, n + AROUND)]
    const { features } = await ask('basemap/provinces.json', { bbox: asked(box), edition: page.edition })
    for (const f of features) seen.set(f.properties.at + f.properties.name, f)
  }
  return { type: 'FeatureCollection', features: [...seen.values()] }
}

/** Points for the names of provinces, where their lines say. */
export function points(data) {
  return {
    type: 'FeatureCollection',
    features: data.features.map((f) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: f.properties.at.split(' ').map(Number) }, properties: f.properties })),
  }
}
