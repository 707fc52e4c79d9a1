// Lists, search, kept views, and the state in the address.

import assert from 'node:assert/strict'

export default async function ({ check, api, base, day, chosen, shot, panel, heading, shownDay, inAddress }) {
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
