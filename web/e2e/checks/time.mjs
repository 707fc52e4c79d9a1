// The two clocks: slider, keys, play, stretch of days, comparison, charts.

import assert from 'node:assert/strict'
import { drawn } from '../browser.mjs'

export default async function ({ check, api, base, day, meta, shot, panel, slider, shownDay, inAddress }) {
  const shift = (d, n) => new Date(Date.parse(d) + n * 86400e3).toISOString().slice(0, 10)

  await check('time: the slider moves by keys, and so does the page', {}, async (page) => {
    await page.goto(base)
    await slider(page).waitFor()
    assert.equal(await shownDay(page), meta.last, 'the last day is shown first')
    await slider(page).focus()
    await page.keyboard.press('ArrowLeft')
    assert.equal(await shownDay(page), shift(meta.last, -1), 'the arrow goes back a day')
    await page.keyboard.press('Home')
    assert.equal(await shownDay(page), meta.first)
    await inAddress(page, 'at=' + meta.first)
    await page.getByRole('button', { name: 'Next day' }).click()
    assert.equal(await shownDay(page), shift(meta.first, 1))
    await page.getByRole('tab', { name: 'Places' }).focus()
    await page.keyboard.press('.')
    await page.keyboard.press('>')
    await page.keyboard.press(',')
    assert.equal(await shownDay(page), shift(meta.first, 8), 'keys step wherever nothing is typed')
  })

  await check('time: the second clock takes reports away', {}, async (page) => {
    await page.goto(`${base}/?tab=reports`)
    const shown = () => panel(page).locator('p.quiet').first().textContent()
    await page.locator('[data-report]').first().waitFor()
    const all = parseInt((await shown()).replaceAll(',', ''))
    await page.getByRole('radio', { name: /a chosen day/ }).check()
    const second = page.getByRole('slider', { name: 'As known on' })
    await second.focus()
    await page.keyboard.press('Home')
    await inAddress(page, 'known=' + meta.first_known)
    const want = (await api('articles?limit=1&known=' + meta.first_known)).total
    await page.waitForFunction((n) => parseInt(document.querySelector('[role=tabpanel] p.quiet').textContent) === n, want)
    assert.ok(want <= all)
    await page.getByRole('radio', { name: 'on the day shown' }).check()
    await inAddress(page, 'known=day')
  })

  await check('time: plays day by day and stops', {}, async (page) => {
    await page.goto(`${base}/?at=${meta.first}`)
    await page.getByRole('button', { name: 'Play day by day' }).click()
    await page.waitForFunction((d) => document.getElementById('day').value > d, meta.first)
    await page.getByRole('button', { name: 'Pause' }).click()
    const then = await shownDay(page)
    await page.waitForTimeout(1200)
    assert.equal(await shownDay(page), then)
  })

  await check('time: a drag over the bars chooses a stretch of days, and lists follow', {}, async (page) => {
    await page.goto(`${base}/?tab=day`)
    await slider(page).waitFor()
    const box = await page.locator('.chart svg').boundingBox()
    await page.mouse.move(box.x + box.width * 0.3, box.y + 15)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 15, { steps: 4 })
    await page.mouse.up()
    await inAddress(page, 'from=')
    const q = new URL(page.url()).searchParams
    assert.ok(q.get('from') < q.get('to') && q.get('from') > meta.first && q.get('to') < meta.last)
    const { total } = await api(`events?limit=1&from=${q.get('from')}&to=${q.get('to')}`)
    await page.waitForFunction((n) => document.querySelector('[role=tabpanel] p.quiet')?.textContent.startsWith(n.toLocaleString('en-GB') + ' '), total)
    // The same by keys: two dates.
    await page.getByLabel('First day of the stretch').fill(shift(q.get('from'), 3))
    await inAddress(page, 'from=' + shift(q.get('from'), 3))
    await shot(page, 'stretch-1440')
    await page.getByRole('button', { name: 'whole time' }).click()
    await page.waitForFunction(() => !location.search.includes('from='))
  })

  await check('time: compares two days, with gains and losses', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${meta.last}&versus=${meta.first}`)
    const [a, b] = await Promise.all([api('situation?at=' + meta.first), api('situation?at=' + meta.last)])
    const key = (s) => new Map(s.controls.filter((c) => c.level !== 'unknown').map((c) => [c.place.id, c.actor.id + '/' + c.level]))
    const [x, y] = [key(a), key(b)]
    const { places } = await api('places')
    const want = places.filter((p) => x.get(p.id) !== y.get(p.id)).length
    await page.waitForFunction((n) => document.querySelectorAll('.changes li').length === n, want)
    const gained = await page.locator('.changes tbody td:nth-child(2)').allTextContents()
    const holds = (s) => new Map(s.controls.filter((c) => c.level === 'controls').map((c) => [c.place.id, c.actor.id]))
    const [h, k] = [holds(a), holds(b)]
    const ids = new Set(places.map((p) => p.id))
    const gains = [...k].filter(([id, who]) => ids.has(id) && h.get(id) !== who).length
    assert.equal(gained.reduce((n, s) => n + (parseInt(s.replace('+', '')) || 0), 0), gains)
    await drawn(page)
    await shot(page, 'compare-1440')
  })

  await check('time: charts of ground, pockets and events follow and lead', {}, async (page) => {
    await page.goto(`${base}/?at=${day}&tab=charts`)
    await panel(page).locator('table caption').waitFor()
    await page.waitForFunction(() => document.querySelector('[role=tabpanel] [role=status]').textContent === '')
    assert.equal(await panel(page).locator('.u-wrap canvas').count(), 4)
    const inked = await page.evaluate(() => [...document.querySelectorAll('.u-wrap canvas')].map((c) => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v > 0)))
    assert.ok(inked.every(Boolean), 'every chart has something on it')
    const over = await panel(page).locator('.u-over').first().boundingBox()
    await page.mouse.click(over.x + over.width * 0.25, over.y + over.height / 2)
    await page.waitForFunction((d) => document.getElementById('day').value !== d, day)
    const now = await shownDay(page)
    const at = (Date.parse(now) - Date.parse(meta.first)) / (Date.parse(meta.last) - Date.parse(meta.first))
    assert.ok(Math.abs(at - 0.25) < 0.03, `a click a quarter of the way is ${now}`)
    await shot(page, 'charts-1440')
  })
}
