// How soon the page shows something, and how soon it answers.
//
//   npm run e2e -- URL[,URL…] --speed [runs]
//
// Of several servers one is used after the other in each run, so that they are
// compared under the same load. Each run opens the page afresh, with nothing
// kept. "clock" is what a reader waits, in ms, best, median and worst of all; it
// grows with whatever else the machine does, so the best is told first. "thread"
// is the processor time of the page's main thread (median), which other work does
// not lengthen; "kB" what the server sent, compressed. With PID=… the processor
// time of the server's process is told as well (Linux). With MAP=library the map
// is drawn by its library, otherwise by what suits the machine.
//
//   list    from the start of navigation until the second frame with a place in the list
//   sketch  until the second frame with a picture of the map, ground and all
//   map     with the library: until it has drawn its settlements and stands in the
//           sketch's place; without a graphics card the processor draws them, on
//           other threads
//   early, far, place, tab …  see touches.mjs
//   empty   what the map's library takes for a map of the same size with nothing
//           on it, from its start until it rests: the floor of "map"
//   step    from a move of the slider by a day until the second frame after it
//   day     from the same until that day stands in the list
//   picture from the same until a picture of that day is on the map's place, with
//           its ground
//   drawn   with the library: from the same until it has drawn it, which follows when
//           the slider has rested
//   sweep   ten moves, one after the other: until the last day stands in the list
//   scroll  the longest frame while the list is scrolled from end to end

import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { drawn, launch, visit } from './browser.mjs'
import { touches, watch } from './touches.mjs'

const sorted = (xs) => [...xs].sort((a, b) => a - b)
const best = (xs) => sorted(xs)[0]
const worst = (xs) => sorted(xs).at(-1)
const middle = (xs) => sorted(xs)[Math.floor(xs.length / 2)]

/** Processor time of a process in ms, 0 where none is named; Linux counts in hundredths of a second. */
function used(pid) {
  if (!pid) return 0
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return 10 * (+f[11] + +f[12])
}

export async function speed(bases, runs = 5) {
  const all = bases.split(',').map((base) => ({ base, rows: new Map() }))
  for (let i = 1; i <= runs; i++) {
    for (const { base, rows } of all) {
      const browser = await launch()
      await once(browser, base, i, (name, row) => rows.set(name, [...(rows.get(name) ?? []), row]))
      await browser.close()
      console.log(`${base} after ${i} of ${runs} runs, load ${loadavg()[0].toFixed(1)}`)
      print(rows)
    }
  }
}

/** One reader. */
async function once(browser, base, i, note) {
  const pid = process.env.PID
  // Looked at is the last day on which anything happens: after it reports only trickle in.
  const { days } = await (await fetch(new URL('/api/v1/timeline', base))).json()
  const busy = days.filter((d) => d.events > 0).at(-1)?.day ?? ''
  const { places } = await (await fetch(new URL('/api/v1/places', base))).json()
  const words = places.reduce((a, b) => (b.claims > a.claims ? b : a)).name.slice(0, 6)
  const { page, close } = await visit(browser, base, { map: process.env.MAP === 'library' })
  await page.addInitScript(watch)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await cdp.send('Network.enable')
  let bytes = 0
  cdp.on('Network.dataReceived', (e) => (bytes += e.encodedDataLength))
  const thread = async () => 1000 * (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value
  let from
  const begin = async () => (from = { thread: await thread(), bytes, server: used(pid) })
  const end = async (name, clock) => note(name, { clock, thread: (await thread()) - from.thread, kB: (bytes - from.bytes) / 1000, server: used(pid) - from.server })

  await begin()
  await page.goto(`${base}/?at=${busy}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.stood?.list)
  await end('list', await page.evaluate(() => window.stood.list))
  await page.waitForFunction(() => window.stood.sketch)
  await end('sketch', await page.evaluate(() => window.stood.sketch))
  for (let k = 0; k < 5; k++) note('early', { clock: (await page.evaluate(() => window.moved(-1))).picture })
  const library = process.env.MAP === 'library' || !(await page.locator('.hand').count())
  if (library) {
    await drawn(page)
    await end('map', await page.evaluate(() => performance.now()))
  }

  const moves = (n) =>
    page.evaluate(async (n) => {
      const slider = document.querySelector('input.slider')
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      const start = performance.now()
      let last = 0
      for (let k = 0; k < n; k++) {
        const t = performance.now()
        slider.value = +slider.value - 1
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        await frame()
        await frame()
        last = Math.max(last, performance.now() - t)
      }
      const day = document.getElementById('day').value
      while (document.querySelector('main').dataset.shown !== day && performance.now() - start < 60_000) await frame()
      await frame()
      const listed = performance.now() - start
      // A map that draws as fast as a hand notices makes no sketch.
      const canvas = document.querySelector('.sketch canvas')
      const gone = () => canvas.classList.contains('gone')
      const begun = performance.now()
      while ((gone() || canvas.dataset.shown !== `${day} ${day}`) && performance.now() - begun < 5000) await frame()
      await frame()
      const sketched = performance.now() - start
      while (window.salientMap && (!gone() || !window.salientMap.loaded()) && performance.now() - start < 90_000) await frame()
      return { step: last, day: listed, picture: sketched, drawn: performance.now() - start }
    }, n)
  await page.waitForTimeout(1500)
  for (let k = 0; k < 3; k++) {
    await begin()
    const m = await moves(1)
    if (library) await end('drawn', m.drawn)
    note('day', { clock: m.day })
    note('picture', { clock: m.picture })
    note('step', { clock: m.step })
    await page.waitForTimeout(600)
  }
  await begin()
  const m = await moves(10)
  await end('sweep', m.day)
  note('step', { clock: m.step })
  await page.waitForTimeout(600)
  await begin()
  const longest = await page.evaluate(async () => {
    const box = document.getElementById('panel')
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    let most = 0
    for (let k = 0; k < 30; k++) {
      const t = performance.now()
      box.scrollTop = (box.scrollHeight * k) / 30
      await frame()
      most = Math.max(most, performance.now() - t)
    }
    return most
  })
  await end('scroll', longest)
  for (let k = 0; k < 3; k++) {
    const m = await page.evaluate((n) => window.moved(n), -40 - 20 * i - k)
    note('far list', { clock: m.list })
    note('far', { clock: m.picture })
    await page.waitForTimeout(1500)
  }
  await touches(page, note, words)
  await close()
  if (library) note('empty', { clock: await empty(browser) })
}

/** How long the map's library takes, in ms, for a map of the size of ours with nothing but its background. */
async function empty(browser) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const made = `import { Map, setWorkerUrl } from '/maplibre-gl.mjs'
    setWorkerUrl(location.origin + '/maplibre-gl-worker.mjs')
    const start = performance.now()
    const style = { version: 8, sources: {}, layers: [{ id: 'sea', type: 'background', paint: { 'background-color': '#dfe7ea' } }] }
    new Map({ container: 'map', style, center: [0, 0], zoom: 5 }).once('idle', () => (window.rested = performance.now() - start))`
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><div id="map" style="width:965px;height:730px"></div><script type="module" src="/made.js"></script>' })
    if (path === '/made.js') return route.fulfill({ contentType: 'text/javascript', body: made })
    if (!path.startsWith('/maplibre-gl')) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(new URL('../node_modules/maplibre-gl/dist' + path, import.meta.url)) })
  })
  await page.goto('http://localhost/')
  await page.waitForFunction(() => window.rested)
  const took = await page.evaluate(() => window.rested)
  await page.close()
  return took
}

/** The table of what has been measured so far. */
function print(rows) {
  const pid = process.env.PID
  const n = (x) => (x === undefined || Number.isNaN(x) ? '' : Math.round(x).toString()).padStart(9)
  console.log(`${''.padEnd(12)}${['clock', 'median', 'worst', 'thread', 'kB', pid ? 'server' : ''].map((h) => h.padStart(9)).join('')}`)
  for (const [name, all] of rows) {
    const of = (k) => all.map((r) => r[k]).filter((x) => x !== undefined)
    console.log(`${name.padEnd(12)}${n(best(of('clock')))}${n(middle(of('clock')))}${n(worst(of('clock')))}${n(middle(of('thread')))}${n(middle(of('kB')))}${pid ? n(middle(of('server'))) : ''}`)
  }
}
