// Opens the page of a running server and uses it as a reader would.
//
//   npm run e2e -- http://127.0.0.1:8480 [folder for screenshots] [part of a check's name]
//   npm run e2e -- http://127.0.0.1:8480[,another] --speed [runs]
//
// Nothing here knows a place or a person: what to look for is asked of the API.
// The ledger must hold dated reports that say who held at least one place. The
// last checks record reviews, and take them back.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import access from './checks/access.mjs'
import brief from './checks/brief.mjs'
import evidence from './checks/evidence.mjs'
import lists from './checks/lists.mjs'
import map from './checks/map.mjs'
import review from './checks/review.mjs'
import safety from './checks/safety.mjs'
import time from './checks/time.mjs'
import { launch, visit } from './browser.mjs'
import { speed } from './speed.mjs'

const [base, out = '../test-output', only = ''] = process.argv.slice(2)
if (!base) {
  console.error('usage: npm run e2e -- URL [FOLDER] [NAME], or URL --speed [RUNS]')
  process.exit(2)
}
if (out === '--speed') {
  await speed(base, +only || 5)
  process.exit(0)
}
mkdirSync(out, { recursive: true })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const api = async (path) => {
  const res = await fetch(new URL('/api/v1/' + path, base))
  assert.equal(res.status, 200, path)
  return res.json()
}

/** A place with a point of its own, a change of hands behind the first day, so that there is a day before it, and words for it. */
async function choose() {
  const { places } = await api('places')
  const taken = new Map()
  for (const p of places) taken.set(`${p.lat},${p.lon}`, (taken.get(`${p.lat},${p.lon}`) ?? 0) + 1)
  const order = places.filter((p) => p.lat !== undefined && taken.get(`${p.lat},${p.lon}`) === 1).sort((a, b) => b.claims - a.claims)
  for (const place of order.slice(0, 60)) {
    const full = await api('places/' + encodeURIComponent(place.id))
    const change = full.history.find((h) => h.level !== 'unknown' && h.since > meta.first && full.claims.some((c) => h.claims.includes(c.id) && c.trigger))
    if (change) return { place, change, claim: full.claims.find((c) => change.claims.includes(c.id) && c.trigger) }
  }
  throw new Error('no place has a history with claims: is the ledger filled?')
}

const meta = await api('meta')
const seeing = await launch()
const blind = await launch({ webgl: false }) // for what must hold without the map as well
let failed = 0
let ran = 0

/** One thing that must hold, on a fresh page; with {map: true} in a browser that draws the map. */
async function check(name, options, use, again = false) {
  if (!name.includes(only)) return
  if (!again) ran++
  const visitor = await visit(options.map ? seeing : blind, base, options)
  const { page, sins, close } = visitor
  const start = Date.now()
  try {
    await use(page, visitor)
    assert.deepEqual(sins.filter((x) => !options.forgive?.test(x)), [], 'nothing forbidden happened')
    console.log(`ok    ${name} (${Date.now() - start} ms)`)
  } catch (e) {
    if (!again) {
      // Once more, on a fresh page: a busy machine is no fault of the page. The output tells.
      console.log(`again ${name}: ${String(e.message).split('\n')[0]}`)
      return await check(name, options, use, true)
    }
    failed++
    console.log(`FAIL  ${name}\n${String(e.stack ?? e).replace(/^/gm, '      ')}`)
    await page.screenshot({ path: `${out}/failed-${name.replace(/\W+/g, '-')}.png` }).catch(() => {})
  } finally {
    await close()
  }
}

/** Nothing that axe finds is wrong with what is shown. */
async function sound(page, what) {
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  const told = violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map((n) => '    ' + n.html.slice(0, 160) + '\n    ' + n.any.map((a) => a.message).join('; ')).join('\n')}`)
  assert.deepEqual(told, [], `axe on ${what}`)
}

const t = {
  check, sound, api, base, out, meta,
  slider: (page) => page.getByRole('slider', { name: 'Day shown' }),
  panel: (page) => page.getByRole('tabpanel'),
  heading: (page) => page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first(),
  shownDay: (page) => page.evaluate(() => document.getElementById('day').value),
  inAddress: (page, words) => page.waitForFunction((w) => decodeURIComponent(location.search).includes(w), words),
  shot: (page, name, more = {}) => page.screenshot({ path: `${out}/${name}.png`, ...more }),
}

// A ledger without a date, or with nothing in it, has a page of its own.
if (!meta.first) {
  for (const width of [390, 1440]) {
    await check(`says what to do at ${width} px, with ${meta.counts.articles} reports and no date`, { width }, async (page) => {
      await page.goto(base)
      const words = meta.counts.articles ? /None of the reports has a known date/ : /Nothing has been read yet/
      await page.getByText(words).waitFor()
      await sound(page, 'a page without days')
      await t.shot(page, `${meta.counts.articles ? 'undated' : 'empty'}-${width}`)
      if (!meta.counts.articles) return
      await page.getByRole('tab', { name: 'Reports' }).click()
      await page.locator('[data-report]').first().click()
      await page.getByRole('dialog').locator('.text').waitFor()
    })
  }
} else {
  t.chosen = await choose()
  const clamp = (d) => (d < meta.first ? meta.first : d > meta.last ? meta.last : d)
  t.day = clamp(t.chosen.change.since)
  for (const part of [map, time, evidence, lists, brief, access, safety, review]) await part(t)
}

await Promise.all([seeing.close(), blind.close()])
console.log(failed ? `${failed} of ${ran} failed` : `all ${ran} passed`)
process.exit(failed || !ran ? 1 : 0)
