// Lists, search, kept views, and the state in the address.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

export default async function ({ check, api, base, day, chosen, meta, shot, panel, heading, shownDay, inAddress }) {
  const told = (page) => page.waitForFunction.bind(page, (n) => document.querySelector('[role=tabpanel] [role=status]')?.textContent.startsWith(n.toLocaleString('en-GB') + ' '))

  await check('lists: searches what is claimed', {}, async (page) => {
    const word = chosen.claim.trigger.split(/\s+/)[0]
    await page.goto(base)
    await page.getByRole('searchbox', { name: 'Search what is claimed' }).fill(word)
    await page.keyboard.press('Enter')
    const { total } = await api('claims?limit=1&q=' + encodeURIComponent(word))
    await told(page)(total)
  })

  await check('lists: claims by kind, actor, place, way of saying and days', {}, async (page) => {
    const c = chosen.claim
    const [who, where] = [c.actors[0]?.id, chosen.place.id]
    await page.goto(`${base}/?tab=claims`)
    await panel(page).getByRole('combobox', { name: 'Where' }).selectOption(where)
    await told(page)((await api(`claims?limit=1&place=${encodeURIComponent(where)}`)).total)
    await panel(page).getByRole('combobox', { name: 'Kind' }).selectOption(c.type)
    await panel(page).getByRole('combobox', { name: 'Said as' }).selectOption(c.modality)
    if (who) await panel(page).getByRole('combobox', { name: 'Who' }).selectOption(who)
    const query = `place=${encodeURIComponent(where)}&type=${c.type}&modality=${c.modality}${who ? '&actor=' + encodeURIComponent(who) : ''}`
    const { total } = await api(`claims?limit=1&${query}`)
    assert.ok(total >= 1)
    await told(page)(total)
    // The address follows a moment after the list.
    for (const part of ['where=', 'type=', 'modality=', ...(who ? ['actor='] : [])]) await inAddress(page, part)
    await page.goto(page.url() + `&from=${day}&to=${day}`)
    await told(page)((await api(`claims?limit=1&${query}&from=${day}&to=${day}`)).total)
    await shot(page, 'claims-1440')
    await page.getByRole('button', { name: 'show all' }).click()
    await page.waitForFunction(() => !location.search.includes('where='))
  })

  await check('lists: search narrows by each facet, and tells how many hits each choice leaves', {}, async (page) => {
    const word = chosen.claim.trigger.split(/\s+/)[0]
    const q = encodeURIComponent(word)
    await page.goto(`${base}/?tab=claims&q=${q}`)
    const { total, facets } = await api(`search?in=claims&limit=1&q=${q}`)
    await told(page)(total)
    for (const [name, facet] of [['Kind', 'type'], ['Who', 'actor'], ['Where', 'place'], ['Said as', 'modality'], ['Source', 'source']]) {
      const box = panel(page).getByRole('combobox', { name, exact: true })
      await box.focus() // places are put into their list when a hand comes near
      const offered = await box.locator('option').evaluateAll((os) => os.map((o) => o.value))
      const choice = facets[facet].find((f) => offered.includes(f.id))
      assert.ok(choice, `a hit has a ${facet}`)
      assert.match(await box.locator(`option[value="${choice.id}"]`).textContent(), new RegExp(`\\(${choice.count}\\)$`))
      await box.selectOption(choice.id)
      await told(page)((await api(`search?in=claims&limit=1&q=${q}&${facet}=${encodeURIComponent(choice.id)}`)).total)
      await box.selectOption('')
      await told(page)(total)
    }
  })

  await check('lists: of many places those on view are made, and keys reach the others', {}, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    const rows = page.locator('[data-place]')
    await rows.first().waitFor()
    const all = (await api('places')).places.filter((p) => p.lat !== undefined)
    const made = await rows.count()
    assert.ok(made < all.length, `${made} rows of ${all.length}`)
    assert.equal(await page.locator('li[data-row="0"]').getAttribute('aria-setsize'), String(all.length))
    await page.evaluate(() => document.getElementById('panel').scrollTo(0, 1e6))
    await page.locator(`[data-place="${all.at(-1).id}"]`).waitFor()
    await page.locator(`li[data-row="${all.length - 1}"] button`).press('Enter')
    await heading(page).filter({ hasText: all.at(-1).name }).waitFor()
    await page.getByRole('button', { name: /Back to the list/ }).press('Enter')
    await page.waitForFunction((id) => document.activeElement.dataset.place === id, all.at(-1).id)
    for (let i = all.length - 1; i > all.length - 40; i--) await page.keyboard.press('Shift+Tab')
    await page.waitForFunction((n) => +document.activeElement.closest('[data-row]')?.dataset.row === n, all.length - 40)
  })

  await check('lists: every part of the state stands in the address and comes back from it', {}, async (page) => {
    const { articles } = await api('articles?limit=1')
    const [event] = (await api('events?limit=1')).events
    const c = chosen.claim
    const parts = {
      at: day, known: meta.last_known, versus: meta.first, from: meta.first, to: day, tab: 'claims', place: chosen.place.id, event: event.id, report: articles[0].id,
      claim: c.id, q: 'the', type: c.type, actor: c.actors[0]?.id ?? 'nobody', where: chosen.place.id, source: articles[0].outlet, modality: c.modality,
      who: 'a,b', area: 'North', hide: 'rivers,labels', lang: 'ar', names: 'both', signs: 'app6', map: '34.500/40.250/7.50',
    }
    const source = readFileSync(new URL('../../src/lib/url.js', import.meta.url), 'utf8')
    const keys = [...source.slice(source.indexOf('  return {'), source.indexOf('\n  }\n}')).matchAll(/^ {4}(\w+):/gm)].map((m) => m[1])
    assert.deepEqual(Object.keys(parts).sort(), keys.sort(), 'the check knows all parts')
    await page.goto(`${base}/?${new URLSearchParams(parts)}`)
    await page.getByRole('dialog').locator('.text').waitFor()
    await page.waitForTimeout(600) // the page writes its state back a moment after a change
    assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), parts)
    assert.equal(await shownDay(page), day)
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl')
  })

  await check('lists: keeps its state in the address', {}, async (page) => {
    await page.goto(`${base}/?at=${day}&place=${encodeURIComponent(chosen.place.id)}`)
    await heading(page).filter({ hasText: chosen.place.name }).waitFor()
    await page.getByRole('button', { name: /Back to the list/ }).click()
    await page.getByRole('searchbox', { name: 'Name of a place' }).waitFor()
    await page.goBack()
    await heading(page).filter({ hasText: chosen.place.name }).waitFor()
    assert.equal(await shownDay(page), day)
  })

  await check('lists: a view is kept by name and shown again', {}, async (page) => {
    await page.goto(`${base}/?at=${day}&tab=pockets&hide=rivers`)
    await panel(page).waitFor()
    await page.getByText('Views', { exact: true }).click()
    await page.getByLabel('Keep this view as').fill('Rivers out')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('button', { name: 'Rivers out', exact: true }).waitFor()
    await page.goto(`${base}/?tab=reports`)
    await page.getByText('Views', { exact: true }).click()
    await page.getByRole('button', { name: 'Rivers out', exact: true }).click()
    await inAddress(page, 'hide=rivers')
    assert.equal(await shownDay(page), day)
    assert.equal(await page.getByRole('tab', { name: 'Pockets' }).getAttribute('aria-selected'), 'true')
  })
}
