// The brief: map, figures, footnotes; day, area and actors; paper.

import assert from 'node:assert/strict'

export default async function ({ check, sound, api, base, day, shot, panel }) {
  /** All sentences, and all sources if their number is given, are made: those far from the view are for paper alone. */
  const all = async (page, sentences, sources) => {
    await page.emulateMedia({ media: 'print' })
    await page.waitForFunction(([n, m]) => {
      const made = (what) => document.querySelectorAll(what).length
      return made('.sentence') === n && (m === undefined || made('.notes .claim') === m)
    }, [sentences, sources])
  }

  await check('brief: every sentence cites, and each number leads to its words', {}, async (page) => {
    const b = await api('brief?at=' + day)
    assert.ok(b.sentences.length > 0)
    await page.goto(`${base}/?at=${day}&tab=brief`)
    await page.locator('.sentence').first().waitFor()
    assert.equal(b.total, b.sentences.length)
    await all(page, b.total, b.claims.length)
    assert.deepEqual(await page.locator('.sentence').evaluateAll((s) => s.filter((x) => !x.querySelector('sup a')).map((x) => x.textContent)), [])
    const cited = await page.locator('.notes .claim').evaluateAll((c) => c.map((x) => x.id))
    assert.deepEqual(cited, b.claims.map((_, i) => `cite-${i + 1}`))
    const last = page.locator('sup a').last()
    const [at, n2] = [await last.getAttribute('href'), await last.textContent()]
    assert.equal(at, `#cite-${n2}`)
    await page.emulateMedia({ media: 'screen' })
    const note = page.locator('sup a').first()
    const n = await note.textContent()
    await note.click()
    await page.locator(`#cite-${n} blockquote`).waitFor()
    const drawnMap = page.locator('.brief img')
    await page.waitForFunction(() => document.querySelector('.brief img')?.naturalWidth > 300)
    assert.match(await drawnMap.getAttribute('alt'), /Map of who holds what/)
    await shot(page, 'brief-1440')
  })

  await check('brief: of a long one the parts near the view are made, the rest by scrolling and by keys', {}, async (page) => {
    const { timeline, total } = { timeline: (await api('timeline')).days, total: async (d) => (await api(`brief?limit=1&at=${d}`)).total }
    const busy = timeline.filter((d) => d.events > 0).sort((a, b) => b.events - a.events).slice(0, 5)
    const totals = await Promise.all(busy.map((d) => total(d.day)))
    const n = Math.max(...totals)
    assert.ok(n > 20, `the longest brief has ${n} sentences`)
    await page.goto(`${base}/?at=${busy[totals.indexOf(n)].day}&tab=brief`)
    await page.locator('.sentence').first().waitFor()
    const button = page.locator('.part > button')
    await button.first().waitFor()
    assert.ok((await page.locator('.sentence').count()) < n, 'not all are made')
    await sound(page, 'a long brief')
    const before = await page.locator('.sentence').count()
    await button.last().focus()
    await page.keyboard.press('Enter')
    await page.locator('.notes .claim').first().waitFor()
    assert.ok(await page.evaluate(() => document.activeElement.classList.contains('part')), 'the focus is on what was made')
    // From end to end by scrolling, nothing is left to make.
    await page.waitForFunction(async () => {
      const box = document.getElementById('panel')
      const next = document.querySelector('.part > button')
      next?.scrollIntoView()
      await new Promise((done) => setTimeout(done, 50))
      return !document.querySelector('.part > button') && box.scrollHeight > 0
    })
    assert.equal(await page.locator('.sentence').count(), n)
    assert.ok(before < n)
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
    await all(page, about(who))
    await page.emulateMedia({ media: 'screen' })
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
    await all(page, count(area))
    await page.emulateMedia({ media: 'screen' })
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
    const b = await api('brief?at=' + day)
    await all(page, b.total, b.claims.length)
    const pdf = await page.pdf({ path: undefined, format: 'A4' })
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes`)
    await shot(page, 'brief-print', { fullPage: true })
  })
}
