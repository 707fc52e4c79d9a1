// The brief: map, figures, footnotes; day, area and actors; paper.

import assert from 'node:assert/strict'

export default async function ({ check, sound, api, base, day, shot, panel }) {
  await check('brief: every sentence cites, and each number leads to its words', {}, async (page) => {
    const b = await api('brief?at=' + day)
    assert.ok(b.sentences.length > 0)
    await page.goto(`${base}/?at=${day}&tab=brief`)
    await page.locator('.sentence').first().waitFor()
    assert.equal(await page.locator('.sentence').count(), b.sentences.length)
    for (const s of await page.locator('.sentence').all()) assert.ok((await s.locator('sup a').count()) > 0, await s.textContent())
    const note = page.locator('sup a').first()
    const n = await note.textContent()
    await note.click()
    await page.locator(`#cite-${n} blockquote`).waitFor()
    const drawnMap = page.locator('.brief img')
    await page.waitForFunction(() => document.querySelector('.brief img')?.naturalWidth > 300)
    assert.match(await drawnMap.getAttribute('alt'), /Map of who holds what/)
    await shot(page, 'brief-1440')
  })

  await check('brief: can be about some actors and one area', {}, async (page) => {
    const b = await api('brief?at=' + day)
    const count = new Map()
    for (const c of b.claims) for (const a of new Set(c.actors.map((x) => x.id))) count.set(a, (count.get(a) ?? 0) + 1)
    const by = new Map(b.claims.map((c) => [c.id, c]))
    const about = (who) => b.sentences.filter((s) => s.claims.some((id) => by.get(id)?.actors.some((a) => a.id === who))).length
    const who = [...count.keys()].find((a) => about(a) > 0 && about(a) < b.sentences.length) ?? [...count.keys()][0]
    await page.goto(`${base}/?at=${day}&tab=brief`)
    await page.getByText('Who and where').click()
    await page.locator(`input[name=who][value="${who}"]`).check()
    await page.waitForFunction((n) => document.querySelectorAll('.sentence').length === n, about(who))
    await page.waitForFunction(() => location.search.includes('who='))
    await sound(page, 'the choice of a brief')
  })

  await check('brief: is of the day shown and of one province', {}, async (page) => {
    const { places } = await api('places')
    const provinceOf = new Map(places.map((p) => [p.id, p.admin1]))
    const b = await api('brief?at=' + day)
    const by = new Map(b.claims.map((c) => [c.id, c]))
    const of = (s) => new Set(s.claims.flatMap((id) => by.get(id)?.places.map((p) => provinceOf.get(p.id)) ?? []).filter(Boolean))
    const areas = [...new Set(b.sentences.flatMap((s) => [...of(s)]))]
    const count = (a) => b.sentences.filter((s) => of(s).has(a)).length
    const area = areas.find((a) => count(a) < b.sentences.length) ?? areas[0]
    assert.ok(area, 'a sentence is about a province')
    await page.goto(`${base}/?at=${day}&tab=brief`)
    await page.getByText('Who and where').click()
    await page.getByRole('combobox', { name: 'Province' }).selectOption(area)
    await page.waitForFunction((n) => document.querySelectorAll('.sentence').length === n, count(area))
    await page.waitForFunction(() => location.search.includes('area='))
    await page.getByRole('combobox', { name: 'Province' }).selectOption('')
    await page.getByRole('button', { name: 'Previous day' }).click()
    const before = new Date(Date.parse(day) - 86400e3).toISOString().slice(0, 10)
    const title = (await api('brief?at=' + before)).title
    await panel(page).getByRole('heading', { name: title }).waitFor()
  })

  await check('brief: on paper it is the brief alone', {}, async (page) => {
    await page.goto(`${base}/?at=${day}&tab=brief`)
    await page.locator('.sentence').first().waitFor()
    await page.waitForFunction(() => document.querySelector('.brief img')?.complete)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.map').isVisible(), false)
    assert.equal(await page.locator('[role=tablist]').isVisible(), false)
    assert.equal(await panel(page).locator('article.brief').isVisible(), true)
    const pdf = await page.pdf({ path: undefined, format: 'A4' })
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes`)
    await shot(page, 'brief-print', { fullPage: true })
  })
}
