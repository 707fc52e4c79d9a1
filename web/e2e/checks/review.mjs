// The review queue: decided by keys, recorded with a reason, seen on the map at once, taken back.

import assert from 'node:assert/strict'

export default async function ({ check, sound, api, base, shot, panel }) {
  const line = async (page) => (await panel(page).locator('.position').textContent()).trim()
  const start = async (page) => {
    await page.goto(`${base}/?tab=review`)
    await panel(page).locator('.position').waitFor()
    await page.getByLabel('Reviewer').fill('N. N.')
    await panel(page).locator('.queue').focus()
  }

  await check('review: the queue is in order of what would change the map most', { map: true }, async (page) => {
    const q = await api('reviews/queue?limit=50')
    const worth = q.items.map((i) => i.worth)
    assert.deepEqual(worth, [...worth].sort((a, b) => b - a))
    await start(page)
    assert.match(await line(page), new RegExp(`^1 of ${q.total.toLocaleString('en-GB')} `))
    await page.keyboard.press('n')
    await page.waitForFunction(() => document.querySelector('.position').textContent.startsWith('2 of'))
    await page.keyboard.press('p')
    await page.waitForFunction(() => document.querySelector('.position').textContent.startsWith('1 of'))
    await sound(page, 'the review queue')
    await shot(page, 'review-1440')
  })

  await check('review: without a name nothing is recorded', {}, async (page) => {
    const before = (await api('reviews?limit=1')).total
    await page.goto(`${base}/?tab=review`)
    await panel(page).locator('.position').waitFor()
    await panel(page).locator('.queue').focus()
    await page.keyboard.press('c')
    await page.getByRole('alert').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'reviewer')
    assert.equal((await api('reviews?limit=1')).total, before)
  })

  await check('review: rejects by one key, the map follows, and it is taken back', {}, async (page) => {
    const { items } = await api('reviews/queue?limit=1')
    const [item] = items
    assert.ok(item.days > 0, 'the first decides something')
    const { history } = await api('places/' + encodeURIComponent(item.places[0].id))
    await start(page)
    await page.getByLabel('Reason').fill('Read again: it says something else.')
    await panel(page).locator('.queue').focus()
    const asked = page.waitForRequest((r) => r.url().includes('/api/v1/day'))
    await page.keyboard.press('x')
    await page.getByText('Recorded: reject.').waitFor()
    await asked
    const { reviews, total } = await api('reviews?limit=1000')
    const made = reviews.at(-1)
    assert.deepEqual([made.action, made.claims, made.reviewer, made.reason], ['reject', [item.claim.id], 'N. N.', 'Read again: it says something else.'])
    const after = await api('places/' + encodeURIComponent(item.places[0].id)).catch(() => ({ history: [] }))
    assert.notDeepEqual(after.history, history, 'who held the place is computed anew')
    await page.keyboard.press('u')
    await page.getByText('Taken back: reject.').waitFor()
    assert.equal((await api('reviews?limit=1000')).total, total + 1, 'and nothing was overwritten')
    assert.deepEqual((await api('places/' + encodeURIComponent(item.places[0].id))).history, history)
  })

  await check('review: confirms, corrects kind and place, and shows what was read before', {}, async (page) => {
    await start(page)
    await page.keyboard.press('c')
    await page.getByText('Recorded: confirm.').waitFor()
    await panel(page).locator('.queue').focus()
    await page.keyboard.press('u')
    await page.getByText('Taken back: confirm.').waitFor()
    const { items } = await api('reviews/queue?limit=1')
    await page.getByLabel('Reason').fill('Another place is meant.')
    await panel(page).locator('.queue').focus()
    await page.keyboard.press('e')
    const form = panel(page).locator('form')
    await form.waitFor()
    await form.getByRole('combobox', { name: 'Kind' }).selectOption('clash')
    const { places } = await api('places')
    const other = places.find((p) => p.lat !== undefined && p.id !== items[0].places[0].id)
    await form.getByLabel('Place, by name').fill(other.name)
    await form.getByRole('radio').first().check()
    await shot(page, 'correct-1440')
    await sound(page, 'the form of a correction')
    await form.getByRole('button', { name: 'Record the correction' }).click()
    await page.getByText('Recorded: correct.').waitFor()
    const { read, now } = await api(`claims/${items[0].claim.id}/history`)
    assert.equal(now.type, 'clash')
    assert.equal(read.type, items[0].claim.type, 'what was read stands beside it')
    await panel(page).locator('.queue').focus()
    await page.keyboard.press('u')
    await page.getByText('Taken back: correct.').waitFor()
  })

  /** Waits until claim i of the queue stands there with its lists. */
  const at = (page, i) =>
    page.waitForFunction((n) => document.querySelector('.position')?.textContent.startsWith(n + ' of') && document.querySelector('.queue').getAttribute('aria-busy') === 'false', i + 1)

  await check('review: merges two events and splits one', {}, async (page) => {
    const q = await api('reviews/queue?limit=50')
    await start(page)
    let merged = false
    let divided = false
    const back = async (what, i) => {
      await page.getByText(`Recorded: ${what}.`).waitFor()
      await panel(page).locator('.queue').focus()
      await page.keyboard.press('u')
      await page.getByText(`Taken back: ${what}.`).waitFor()
      await at(page, i)
      await panel(page).locator('.queue').focus()
    }
    for (let i = 0; i < q.items.length && !(merged && divided); i++) {
      await at(page, i)
      if (!merged && (await panel(page).getByRole('button', { name: 'Merge', exact: true }).isEnabled())) {
        const before = (await api('events?limit=1')).total
        await page.keyboard.press('m')
        await panel(page).getByRole('checkbox').first().check()
        await page.getByRole('button', { name: 'Merge them' }).click()
        await page.getByText('Recorded: merge.').waitFor()
        assert.ok((await api('events?limit=1')).total < before, 'there are fewer events')
        await back('merge', i)
        assert.equal((await api('events?limit=1')).total, before, 'and as many again when it is taken back')
        merged = true
      }
      if (!divided && (await panel(page).getByRole('button', { name: 'Split', exact: true }).isEnabled())) {
        await page.keyboard.press('s')
        await panel(page).getByRole('checkbox').first().check()
        await page.getByRole('button', { name: 'Split them off' }).click()
        await back('split', i)
        divided = true
      }
      await page.keyboard.press('n')
    }
    assert.deepEqual([merged, divided], [true, true])
  })

  await check('review: a box that is ticked stays ticked when the lists come anew', {}, async (page) => {
    const q = await api('reviews/queue?limit=50')
    // Answers come late and out of order, as on a slow line.
    let n = 0
    await page.route(/\/api\/v1\/(events|claims|reviews\/queue)/, async (route) => {
      await new Promise((done) => setTimeout(done, [400, 20, 150][n++ % 3]))
      await route.continue().catch(() => {}) // the page may have gone on
    })
    await start(page)
    const merge = panel(page).getByRole('button', { name: 'Merge', exact: true })
    let i = 0
    do {
      assert.ok(++i < q.items.length, 'some claim but the first may be merged')
      await page.keyboard.press('n')
      await at(page, i)
    } while (!(await merge.isEnabled()))
    await page.keyboard.press('m')
    const first = panel(page).getByRole('checkbox').first()
    await first.check()
    // Somebody else decides on the first claim: the queue moves up, and the lists are asked for anew.
    const other = q.items[0].claim.id
    const post = async (body) => {
      const res = await fetch(`${base}/api/v1/reviews`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reviewer: 'O. O.', reason: 'Meanwhile.', ...body }) })
      assert.equal(res.status, 201)
      return res.json()
    }
    const queue = page.waitForResponse((r) => r.url().includes('/reviews/queue'))
    const lists = page.waitForResponse((r) => /\/api\/v1\/events\?place=/.test(r.url()))
    const made = await post({ action: 'confirm', claims: [other] })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await Promise.all([queue, lists])
    await at(page, i - 1)
    assert.equal(await first.isChecked(), true)
    assert.equal(await page.getByRole('button', { name: 'Merge them' }).isEnabled(), true)
    await post({ action: 'revert', reverts: made.id })
  })
}
