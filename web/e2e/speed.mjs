// How soon the page shows something, and how soon it answers.
//
//   npm run e2e -- URL --speed [runs]
//
// Each run opens the page afresh, with nothing kept. "clock" is what a reader
// waits, in ms, best and median of all; it grows with whatever else the machine
// does, so the best is told first. "thread" is the processor time of the page's
// main thread (median), which other work does not lengthen; "kB" what the
// server sent, compressed. With PID=… the processor time of the server's
// process is told as well (Linux).
//
//   list    from the start of navigation until the first place stands in the list
//   map     until the map has drawn its settlements; without a graphics card the
//           processor draws them, on other threads
//   step    from a move of the slider by a day until the second frame after it
//   day     from the same until that day stands in the list
//   drawn   from the same until it is drawn on the map, which follows when the
//           slider has rested
//   sweep   ten moves, one after the other: until the last day stands in the list
//   scroll  the longest frame while the list is scrolled from end to end

import { readFileSync } from 'node:fs'
import { drawn, launch, visit } from './browser.mjs'

const sorted = (xs) => [...xs].sort((a, b) => a - b)
const best = (xs) => sorted(xs)[0]
const middle = (xs) => sorted(xs)[Math.floor(xs.length / 2)]

/** Processor time of a process in ms, 0 where none is named; Linux counts in hundredths of a second. */
function used(pid) {
  if (!pid) return 0
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return 10 * (+f[11] + +f[12])
}

export async function speed(base, runs = 5) {
  const pid = process.env.PID
  const rows = new Map()
  const note = (name, row) => rows.set(name, [...(rows.get(name) ?? []), row])
  // Looked at is the last day on which anything happens: after it reports only trickle in.
  const { days } = await (await fetch(new URL('/api/v1/timeline', base))).json()
  const busy = days.filter((d) => d.events > 0).at(-1)?.day ?? ''
  const browser = await launch()
  for (let i = 0; i < runs; i++) {
    const { page, close } = await visit(browser, base, {})
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
    await page.waitForFunction(() => document.querySelector('[data-place]') && (window.listed ??= performance.now()), null, { polling: 'raf' })
    await end('list', await page.evaluate(() => window.listed))
    await drawn(page)
    await end('map', await page.evaluate(() => performance.now()))

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
        const listed = performance.now() - start
        // The map begins a moment after the slider rests.
        await new Promise((done) => setTimeout(done, 250))
        if (!window.salientMap.loaded()) await window.salientMap.once('idle')
        return { step: last, day: listed, drawn: performance.now() - start }
      }, n)
    await page.waitForTimeout(1500)
    for (let k = 0; k < 3; k++) {
      await begin()
      const m = await moves(1)
      await end('drawn', m.drawn)
      note('day', { clock: m.day })
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
    await close()
    console.log(`after ${i + 1} of ${runs} runs`)
    print(rows, pid)
  }
  await browser.close()
}

/** The table of what has been measured so far. */
function print(rows, pid) {
  const n = (x) => (x === undefined || Number.isNaN(x) ? '' : Math.round(x).toString()).padStart(9)
  console.log(`${''.padEnd(8)}${['clock', 'median', 'thread', 'kB', pid ? 'server' : ''].map((h) => h.padStart(9)).join('')}`)
  for (const [name, all] of rows) {
    const of = (k) => all.map((r) => r[k]).filter((x) => x !== undefined)
    console.log(`${name.padEnd(8)}${n(best(of('clock')))}${n(middle(of('clock')))}${n(middle(of('thread')))}${n(middle(of('kB')))}${pid ? n(middle(of('server'))) : ''}`)
  }
}
