// Opens the page of a running server and uses it as a reader would.
//
//   npm run e2e -- http://127.0.0.1:8480 [folder for screenshots]
//
// Nothing here knows a place or a person: what to look for is asked of the API.
// The ledger must hold dated reports that say who held at least one place.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { drawn, launch, visit } from './browser.mjs'

const [base, out = '../test-output'] = process.argv.slice(2)
if (!base) {
  console.error('usage: npm run e2e -- URL [FOLDER]')
  process.exit(2)
}
mkdirSync(out, { recursive: true })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const api = async (path) => {
  const res = await fetch(new URL('/api/v1/' + path, base))
  assert.equal(res.status, 200, path)
  return res.json()
}

/** A place with a point of its own, a change of hands and words for it. */
async function choose() {
  const { places } = await api('places')
  const taken = new Map()
  for (const p of places) taken.set(`${p.lat},${p.lon}`, (taken.get(`${p.lat},${p.lon}`) ?? 0) + 1)
  const order = places.filter((p) => p.lat !== undefined && taken.get(`${p.lat},${p.lon}`) === 1).sort((a, b) => b.claims - a.claims)
  for (const place of order.slice(0, 60)) {
    const full = await api('places/' + encodeURIComponent(place.id))
    const change = full.history.find((h) => h.level !== 'unknown' && h.since && full.claims.some((c) => h.claims.includes(c.id) && c.trigger))
    if (change) return { place, change, claim: full.claims.find((c) => change.claims.includes(c.id) && c.trigger) }
  }
  throw new Error('no place has a history with claims: is the ledger filled?')
}

const meta = await api('meta')
const browser = await launch()
let failed = 0

/** One thing that must hold, on a fresh page. */
async function check(name, options, use) {
  const { page, sins, close } = await visit(browser, base, options)
  const start = Date.now()
  try {
    await use(page)
    assert.deepEqual(sins, [], 'nothing forbidden happened')
    console.log(`ok    ${name} (${Date.now() - start} ms)`)
  } catch (e) {
    failed++
    console.log(`FAIL  ${name}\n${String(e.stack ?? e).replace(/^/gm, '      ')}`)
    await page.screenshot({ path: `${out}/failed-${name.replace(/\W+/g, '-')}.png` }).catch(() => {})
  } finally {
    await close()
  }
}

const slider = (page) => page.getByRole('slider', { name: 'Day shown' })
const panel = (page) => page.getByRole('tabpanel')
const heading = (page) => panel(page).getByRole('heading', { level: 2 }).first()
const shownDay = (page) => page.evaluate(() => document.querySelector('input[type=date]').value)

async function sound(page, what) {
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  const told = violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map((n) => '    ' + n.html.slice(0, 160) + '\n    ' + n.any.map((a) => a.message).join('; ')).join('\n')}`)
  assert.deepEqual(told, [], `axe on ${what}`)
}

function finish() {
  console.log(failed ? `${failed} failed` : 'all passed')
  process.exit(failed ? 1 : 0)
}

// A ledger without a date, or with nothing in it, has a page of its own.
if (!meta.first) {
  for (const width of [390, 1440]) {
    await check(`says what to do at ${width} px, with ${meta.counts.articles} reports and no date`, { width }, async (page) => {
      await page.goto(base)
      const words = meta.counts.articles ? /None of the reports has a known date/ : /Nothing has been read yet/
      await page.getByText(words).waitFor()
      await sound(page, 'a page without days')
      await page.screenshot({ path: `${out}/${meta.counts.articles ? 'undated' : 'empty'}-${width}.png` })
      if (!meta.counts.articles) return
      await page.getByRole('tab', { name: 'Reports' }).click()
      await page.locator('[data-report]').first().click()
      await page.getByRole('dialog').locator('.text').waitFor()
    })
  }
  await browser.close()
  finish()
}

const chosen = await choose()
const clamp = (d) => (d < meta.first ? meta.first : d > meta.last ? meta.last : d)
const day = clamp(chosen.change.since)

await check('draws the map and moves the slider', {}, async (page) => {
  await page.goto(base)
  await drawn(page)
  assert.equal(await shownDay(page), meta.last, 'the last day is shown first')
  await slider(page).focus()
  await page.keyboard.press('ArrowLeft')
  const before = new Date(Date.parse(meta.last) - 86400000).toISOString().slice(0, 10)
  if (meta.first < meta.last) assert.equal(await shownDay(page), before, 'the arrow goes back a day')
  await page.keyboard.press('Home')
  assert.equal(await shownDay(page), meta.first)
  await page.waitForFunction((d) => location.search.includes('at=' + d), meta.first)
  await page.getByRole('button', { name: 'Next day' }).click()
  if (meta.first < meta.last) assert.ok((await shownDay(page)) > meta.first)
})

await check('a click on the map shows the history and the marked words', {}, async (page) => {
  await page.goto(`${base}/?at=${day}`)
  await drawn(page)
  const point = await page.evaluate(async ([lon, lat]) => {
    const m = window.salientMap
    m.jumpTo({ center: [lon, lat], zoom: 10 })
    await m.once('idle')
    const box = m.getCanvas().getBoundingClientRect()
    const p = m.project([lon, lat])
    return [box.x + p.x, box.y + p.y]
  }, [chosen.place.lon, chosen.place.lat])
  await page.mouse.click(...point)
  await heading(page).filter({ hasText: chosen.place.name }).waitFor()
  const words = await panel(page).locator('mark.trigger').allTextContents()
  assert.ok(words.includes(chosen.claim.trigger), `“${chosen.claim.trigger}” is marked among ${JSON.stringify(words)}`)
  const { hash, search } = new URL(page.url())
  assert.ok(decodeURIComponent(search).includes('place=' + chosen.place.id), search + hash)
  await page.screenshot({ path: `${out}/place-1440.png` })
})

await check('the list does what the map does, and the report shows the same words', {}, async (page) => {
  await page.goto(`${base}/?at=${day}`)
  await page.getByRole('searchbox', { name: 'Name of a place' }).fill(chosen.place.name)
  await page.locator(`[data-place="${chosen.place.id}"]`).click()
  await heading(page).filter({ hasText: chosen.place.name }).waitFor()
  const card = panel(page).locator('article.claim').filter({ has: page.locator('mark.trigger', { hasText: chosen.claim.trigger }) }).first()
  assert.ok((await card.locator('blockquote').textContent()).trim().length >= chosen.claim.trigger.length)
  await card.getByRole('button', { name: /Read the report/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('mark.pointed').first().waitFor()
  const article = await api('articles/' + new URL(page.url()).searchParams.get('report'))
  const text = await dialog.locator('.text').evaluate((el) => el.textContent)
  assert.equal(text.trim(), article.text.trim(), 'the report is shown word for word')
  const pointed = (await dialog.locator('mark.pointed').allTextContents()).join('')
  const claim = article.claims.find((c) => c.id === new URL(page.url()).searchParams.get('claim'))
  assert.ok(pointed.includes(claim.quote.slice(0, 40)), 'the claim’s words are pointed out')
  await page.screenshot({ path: `${out}/report-1440.png` })
  await sound(page, 'the reader')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

await check('the second clock takes reports away', {}, async (page) => {
  await page.goto(`${base}/?tab=reports`)
  const count = () => panel(page).locator('p.quiet').first().textContent()
  await page.locator('[data-report]').first().waitFor()
  const all = parseInt((await count()).replaceAll(',', ''))
  await page.getByRole('radio', { name: /a chosen day/ }).check()
  const second = page.getByRole('slider', { name: 'As known on' })
  await second.focus()
  await page.keyboard.press('Home')
  await page.waitForFunction((d) => location.search.includes('known=' + d), meta.first_known)
  const want = (await api('articles?limit=1&known=' + meta.first_known)).total
  await page.waitForFunction((n) => parseInt(document.querySelector('[role=tabpanel] p.quiet').textContent) === n, want)
  assert.ok(want <= all)
  await page.getByRole('radio', { name: 'on the day shown' }).check()
  await page.waitForFunction(() => location.search.includes('known=day'))
})

await check('plays day by day and stops', {}, async (page) => {
  await page.goto(`${base}/?at=${meta.first}`)
  await drawn(page)
  await page.getByRole('button', { name: 'Play day by day' }).click()
  await page.waitForFunction((d) => document.querySelector('input[type=date]').value > d, meta.first)
  await page.getByRole('button', { name: 'Pause' }).click()
  const then = await shownDay(page)
  await page.waitForTimeout(1200)
  assert.equal(await shownDay(page), then)
})

await check('compares two days', {}, async (page) => {
  await page.goto(`${base}/?at=${meta.last}&versus=${meta.first}`)
  const [a, b] = await Promise.all([api('situation?at=' + meta.first), api('situation?at=' + meta.last)])
  const key = (s) => new Map(s.controls.filter((c) => c.level !== 'unknown').map((c) => [c.place.id, c.actor.id + '/' + c.level]))
  const [x, y] = [key(a), key(b)]
  const { places } = await api('places')
  const want = places.filter((p) => x.get(p.id) !== y.get(p.id)).length
  await page.waitForFunction((n) => document.querySelectorAll('.changes li').length === n, want)
  await page.screenshot({ path: `${out}/compare-1440.png` })
})

await check('keeps its state in the address', {}, async (page) => {
  await page.goto(`${base}/?at=${day}&place=${encodeURIComponent(chosen.place.id)}`)
  await heading(page).filter({ hasText: chosen.place.name }).waitFor()
  await page.getByRole('button', { name: /Back to the list/ }).click()
  await page.getByRole('searchbox', { name: 'Name of a place' }).waitFor()
  await page.goBack()
  await heading(page).filter({ hasText: chosen.place.name }).waitFor()
  assert.equal(await shownDay(page), day)
})

await check('needs no mouse', {}, async (page) => {
  await page.goto(`${base}/?at=${day}`)
  await page.locator('[data-place]').first().waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip the map')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Places')
  for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.dataset.place)); i++) await page.keyboard.press('Tab')
  const id = await page.evaluate(() => document.activeElement.dataset.place)
  assert.ok(id, 'a place of the list is reached by Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.tagName === 'H2')
  await page.getByRole('button', { name: /Back to the list/ }).press('Enter')
  await page.waitForFunction((want) => document.activeElement.dataset.place === want, id)
})

await check('searches what is claimed', {}, async (page) => {
  const word = chosen.claim.trigger.split(/\s+/)[0]
  await page.goto(base)
  await page.getByRole('searchbox', { name: 'Search what is claimed' }).fill(word)
  await page.keyboard.press('Enter')
  const { total } = await api('claims?limit=1&q=' + encodeURIComponent(word))
  await page.waitForFunction((n) => document.querySelector('[role=tabpanel] [role=status]')?.textContent.startsWith(n.toLocaleString('en-GB') + ' '), total)
})

const tabs = ['places', 'day', 'pockets', 'reports', 'claims', 'brief']
for (const [width, height] of [[390, 844], [1440, 900], [2560, 1440]]) {
  for (const scheme of ['light', 'dark']) {
    if (width === 2560 && scheme === 'dark') continue
    await check(`is sound for assistive technology at ${width} px, ${scheme}`, { width, height, scheme, motion: width === 390 ? 'reduce' : 'no-preference' }, async (page) => {
      for (const tab of tabs) {
        await page.goto(`${base}/?at=${day}&tab=${tab}`)
        await drawn(page)
        await sound(page, `the list “${tab}”`)
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth)
        assert.ok(wide <= width, `${tab}: ${wide} px wide on a screen of ${width}`)
        if (tab === 'places' || (tab === 'brief' && width === 1440)) {
          await page.screenshot({ path: `${out}/${tab}-${width}-${scheme}.png`, fullPage: width === 390 })
        }
      }
      await page.goto(`${base}/?at=${day}&place=${encodeURIComponent(chosen.place.id)}`)
      await heading(page).filter({ hasText: chosen.place.name }).waitFor()
      await sound(page, 'a place')
    })
  }
}

await browser.close()
finish()
