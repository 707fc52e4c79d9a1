// What the sketch and the map share: where both look, the base map beneath, and
// which of the two is on view.

import { page } from '../lib/page.svelte.js'
import { bounds } from './camera.js'
import { cutGround } from './basemap.js'

/** What the reader wants the map drawn with: 'library', 'plain', or '' for what suits the machine. */
export const choice = () => localStorage.getItem('drawing') ?? ''

const BY_PROCESSOR = /swiftshader|llvmpipe|softpipe|software|basic render/i // what drivers without a graphics card call themselves

/**
 * Whether the sketch is to stay the map: there is no WebGL, or the processor would
 * draw it. The library would then hold the page up for a third of a second or more
 * for each of its pictures.
 */
export function plain() {
  if (choice()) return choice() === 'plain'
  const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  if (!gl) return true
  const more = gl.getExtension('WEBGL_debug_renderer_info')
  const name = gl.getParameter(more ? more.UNMASKED_RENDERER_WEBGL : gl.RENDERER)
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return BY_PROCESSOR.test(name)
}

class Stage {
  view = $state.raw(null) // {lat, lon, zoom}
  size = $state.raw([0, 0]) // pixels
  base = $state.raw({}) // layer → GeoJSON, cut to a box round the view
  provinces = $state.raw(null)
  up = $state(false) // the sketch lies on the map
  off = $state(false) // there is no map to sketch: it failed, or it lies on tiles that the sketch lacks
  handed = $state(false) // the map's library has taken over
  slow = $state(false) // a picture of the map takes longer than a hand notices
  turn = 0 // counts the sketches

  #box = null // of the base map at hand or asked for
  #reach = null // of the base map at hand
  #edition = ''

  /** The sketch has been painted and is the newest. */
  show() {
    this.turn++
    this.up = true
  }

  /** The map shows what the sketch of that turn does. */
  hide(turn) {
    if (turn === this.turn) this.up = false
  }

  /** The base map at hand, if it reaches as far as a box [west, south, east, north]; otherwise null. */
  covering([west, south, east, north]) {
    const b = this.#reach
    return b && this.#edition === page.edition && b[0] <= west && b[1] <= south && b[2] >= east && b[3] >= north ? this.base : null
  }

  /** Sees to the base map where the view needs it: cut well beyond the edges, so that a small move asks for nothing. */
  ground() {
    const [width, height] = this.size
    if (!this.view || !width || !page.meta) return
    const seen = bounds(this.view, width, height)
    const b = this.#box
    const covered = b && b[0] <= seen[0] && b[1] <= seen[1] && b[2] >= seen[2] && b[3] >= seen[3]
    if (covered && this.#edition === page.edition) return
    const [w, h] = [seen[2] - seen[0], seen[3] - seen[1]]
    const out = (x, way) => Math[way](x * 10) / 10
    const box = [out(Math.max(-180, seen[0] - w), 'floor'), out(Math.max(-90, seen[1] - h), 'floor'), out(Math.min(180, seen[2] + w), 'ceil'), out(Math.min(90, seen[3] + h), 'ceil')]
    this.#box = box
    this.#edition = page.edition
    cutGround(['land', 'borders', 'rivers', 'countries'], box)
      .then((base) => {
        if (this.#box !== box) return
        this.base = base
        this.#reach = box
      })
      .catch((e) => page.fail(e))
  }
}

export const stage = new Stage()
