// Why: of a place, an event, a pocket; the report with its words marked.

import assert from 'node:assert/strict'

export default async function ({ check, sound, api, base, day, chosen, meta, shot, panel, heading }) {
  await check('evidence: the list does what the map does, and the report shows the same words', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    await page.getByRole('searchbox', { name: 'Name of a place' }).fill(chosen.place.name)
    await page.locator(`[data-place="${chosen.place.id}"]`).click()
    await heading(page).filter({ hasText: chosen.place.name }).waitFor()
    const card = panel(page).locator('.history article.claim').filter({ has: page.locator('mark.trigger', { hasText: chosen.claim.trigger }) }).first()
    assert.ok((await card.locator('blockquote').textContent()).trim().length >= chosen.claim.trigger.length)
    assert.match(await card.locator('abbr').getAttribute('title'), /^Source [A-F]: .+\. Item [1-6]: .+\.$/)
    await card.getByRole('button', { name: /Read the report/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('mark.pointed').first().waitFor()
    const article = await api('articles/' + new URL(page.url()).searchParams.get('report'))
    const text = await dialog.locator('.text').evaluate((el) => el.textContent)
    assert.equal(text.trim(), article.text.trim(), 'the report is shown word for word')
    const pointed = (await dialog.locator('mark.pointed').allTextContents()).join('')
    const claim = article.claims.find((c) => c.id === new URL(page.url()).searchParams.get('claim'))
    assert.ok(pointed.includes(claim.quote.slice(0, 40)), 'the claim’s words are pointed out')
    assert.ok((await dialog.locator('.text mark').count()) >= 1)
    await shot(page, 'report-1440')
    await sound(page, 'the reader')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  await check('evidence: an event opens its claims in order, with sources and grades', {}, async (page) => {
    const { events } = await api('events?limit=1000')
    const event = events.filter((e) => e.from && e.claims.length > 1).sort((a, b) => b.claims.length - a.claims.length)[0]
    assert.ok(event, 'an event is told by several claims')
    await page.goto(`${base}/?at=${event.from}&tab=day`)
    await page.locator(`[data-event="${event.id}"]`).click()
    await page.getByRole('heading', { name: 'Why' }).waitFor()
    assert.equal(await panel(page).locator('article.claim').count(), event.claims.length)
    const order = await Promise.all(event.claims.map((id) => api('claims/' + id)))
    const days = order.map((c) => c.known).sort()
    assert.ok(days.length > 1)
    await sound(page, 'an event')
    await shot(page, 'event-1440')
    await page.getByRole('button', { name: /Back to the list/ }).click()
    await page.waitForFunction((id) => document.activeElement?.dataset.event === id, event.id)
  })

  await check('evidence: what sources tell differently stands side by side', {}, async (page) => {
    const { places } = await api('places')
    const speak = ['capture', 'controls', 'presence', 'withdraw', 'seize']
    let found
    for (const p of [...places].sort((a, b) => b.claims - a.claims).slice(0, 25)) {
      const { claims } = await api('places/' + encodeURIComponent(p.id))
      const told = claims.filter((c) => speak.includes(c.type) && ['asserted', 'reported'].includes(c.modality) && c.when.from && c.actors.length && c.type !== 'withdraw')
      const a = told.find((c) => told.some((d) => d.actors[0].id !== c.actors[0].id && Math.abs(Date.parse(d.when.from) - Date.parse(c.when.from)) < 5 * 86400e3))
      if (a && a.when.from >= meta.first && a.when.from <= meta.last) found ??= { p, a }
    }
    assert.ok(found, 'two sources differ about a place')
    await page.goto(`${base}/?at=${found.a.when.from}&place=${encodeURIComponent(found.p.id)}`)
    await page.getByRole('heading', { name: 'Told differently' }).waitFor()
    assert.ok((await page.locator('.answers > div').count()) >= 2)
    await sound(page, 'a contradiction')
    await shot(page, 'contradiction-1440')
  })

  await check('evidence: pockets as computed stand beside those stated', {}, async (page) => {
    let found
    for (let d = Date.parse(meta.first); d <= Date.parse(meta.last) && !found; d += 10 * 86400e3) {
      const at = new Date(d).toISOString().slice(0, 10)
      const { actors } = await api(`pockets?at=${at}`)
      const set = actors.find((a) => a.stated.some((s) => s.count > 0))
      if (set) found = { at, set }
    }
    assert.ok(found, 'a report states how many pockets there are')
    await page.goto(`${base}/?at=${found.at}&tab=pockets`)
    const section = page.locator('[role=tabpanel] section').filter({ has: page.getByRole('heading', { name: found.set.name }) }).first()
    await section.waitFor()
    const [computed, stated] = await section.locator('.figure').allTextContents()
    assert.equal(+computed, found.set.pockets.length)
    assert.ok(+stated > 0)
    await section.locator('summary').click()
    assert.ok((await section.locator('article.claim blockquote').count()) > 0, 'with the words that state it')
    await shot(page, 'stated-1440')
  })

  await check('evidence: a report with markup in it is shown as text and runs nothing', {}, async (page) => {
    const { articles } = await api('articles?limit=1000')
    const hostile = articles.find((a) => a.files.some((f) => f.includes('hostile')))
    if (!hostile) return console.log('      (no hostile report was ingested: skipped)')
    await page.goto(`${base}/?report=${hostile.id}`)
    await page.getByRole('dialog').locator('.text').waitFor()
    const text = await page.locator('.text').textContent()
    assert.match(text, /<script>/)
    assert.equal(await page.evaluate(() => document.querySelectorAll('.text script, .text img, .text svg, .text style').length), 0)
    await page.waitForTimeout(500)
    assert.equal(await page.evaluate(() => window.ran), undefined)
  })

  await check('evidence: an undated report shows the days that it fits, marked as inferred', {}, async (page) => {
    const { articles } = await api('datings')
    const dated = articles.find((a) => a.best)
    assert.ok(dated, 'an undated report was dated')
    await page.goto(`${base}/?tab=reports&report=${dated.article}`)
    await page.getByRole('dialog').getByText(/^Inferred date: fits /).waitFor()
    await page.keyboard.press('Escape')
    await page.locator(`[data-report="${dated.article}"] .inferred`).waitFor()
  })
}
