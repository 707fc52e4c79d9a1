// Without a mouse, without sight of the canvas, narrow and wide, light and dark, from the right.

import assert from 'node:assert/strict'
import { drawn } from '../browser.mjs'

export default async function ({ check, sound, base, day, chosen, shot, heading, panel, slider }) {
  const tabs = ['places', 'day', 'pockets', 'charts', 'claims', 'reports', 'brief', 'review']

  await check('access: needs no mouse', {}, async (page) => {
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

  await check('access: reads a report, searches and changes the day by keys alone', {}, async (page) => {
    await page.goto(`${base}/?at=${day}&tab=reports`)
    const first = page.locator('[data-report]').first()
    await first.waitFor()
    await page.locator('#tab-reports').focus()
    for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.closest('[data-report]'))); i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.locator('.text').waitFor()
    assert.ok(await page.evaluate(() => document.querySelector('[role=dialog], dialog').contains(document.activeElement)), 'the report has the focus')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('#tab-reports').focus()
    await page.keyboard.press('/')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'words')
    await page.keyboard.type('the')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => /[?&]q=the/.test(location.search) && document.getElementById('tab-claims').ariaSelected === 'true')
    await slider(page).focus()
    const was = await page.evaluate(() => document.getElementById('day').value)
    await page.keyboard.press('PageDown')
    await page.waitForFunction((d) => document.getElementById('day').value !== d, was)
  })

  await check('access: without WebGL the canvas is the map, and the lists hold the same', {}, async (page, { asked }) => {
    await page.goto(`${base}/?at=${day}`)
    await page.locator('[data-place]').first().waitFor()
    await page.waitForFunction((d) => document.querySelector('.sketch canvas').dataset.shown === `${d} ${d}`, day)
    await page.waitForTimeout(1500)
    assert.ok(!asked.some((path) => path.includes('MapView')), 'the library is not asked for')
    assert.ok(await page.locator('.sketch canvas').isVisible())
  })

  for (const [width, height, schemes] of [[390, 844, ['light', 'dark']], [1440, 900, ['light', 'dark']], [2560, 1440, ['light']]]) {
    for (const scheme of schemes) {
      const map = scheme === 'light'
      await check(`access: axe finds nothing at ${width} px, ${scheme}`, { width, height, scheme, map, motion: width === 1440 ? 'no-preference' : 'reduce' }, async (page) => {
        await page.goto(`${base}/?at=${day}`)
        for (const tab of tabs) {
          await page.locator('#tab-' + tab).click()
          await page.waitForFunction(() => document.querySelector('[role=tabpanel]').textContent.trim().length > 20)
          if (tab === 'places' && map) await drawn(page)
          await sound(page, `the list “${tab}”`)
          const wide = await page.evaluate(() => document.scrollingElement.scrollWidth)
          assert.ok(wide <= width, `${tab}: ${wide} px wide on a screen of ${width}`)
          if (tab === 'places' || (width === 390 && tab === 'review')) await shot(page, `${tab}-${width}-${scheme}`, { fullPage: width === 390 })
        }
        await page.goto(`${base}/?at=${day}&place=${encodeURIComponent(chosen.place.id)}`)
        await heading(page).filter({ hasText: chosen.place.name }).waitFor()
        await sound(page, 'a place')
      })
    }
  }

  for (const width of [390, 1440]) {
    await check(`access: Arabic runs from the right at ${width} px`, { width, height: width === 390 ? 844 : 900, map: width === 1440 }, async (page) => {
      await page.goto(`${base}/?at=${day}`)
      await panel(page).waitFor()
      await page.getByRole('button', { name: 'العربية' }).click()
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl'])
      await page.waitForFunction(() => location.search.includes('lang=ar'))
      const [map, side] = await Promise.all([page.locator('section.map').boundingBox(), page.locator('#side').boundingBox()])
      if (width > 900) assert.ok(side.x < map.x, 'the lists are at the left of the map')
      for (const tab of tabs) {
        await page.locator('#tab-' + tab).click()
        await page.waitForFunction(() => document.querySelector('[role=tabpanel]').textContent.trim().length > 20)
        await sound(page, `“${tab}” in Arabic`)
        const wide = await page.evaluate(() => [document.scrollingElement.scrollWidth, document.documentElement.clientWidth])
        assert.ok(wide[0] <= width, `${tab}: ${wide[0]} px wide on a screen of ${width}`)
      }
      await page.locator('#tab-places').click()
      if (width === 1440) await drawn(page)
      await shot(page, `arabic-${width}`)
      // The slider of a page from the right grows to the left.
      const s = page.getByRole('slider').first()
      await s.focus()
      const before = await s.inputValue()
      await page.keyboard.press('ArrowRight')
      assert.equal(+(await s.inputValue()), Math.max(0, +before - 1))
    })
  }

  await check('access: every tab and the search have room at each width, from left and from right', {}, async (page) => {
    for (const lang of ['en', 'ar']) {
      for (const width of [390, 768, 1000, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(`${base}/?at=${day}&lang=${lang}`)
        await page.getByRole('tablist').waitFor()
        const { cut, search, over } = await page.evaluate(() => {
          const list = document.querySelector('[role=tablist]')
          const box = list.getBoundingClientRect()
          const tabs = [...list.children].map((tab) => tab.getBoundingClientRect())
          return {
            cut: tabs.filter((r) => r.left < box.left || r.right > box.right).length,
            over: Math.max(0, list.scrollWidth - list.clientWidth, document.documentElement.scrollWidth - innerWidth),
            search: document.getElementById('words').getBoundingClientRect().width,
          }
        })
        assert.deepEqual([cut, over], [0, 0], `tabs cut off, pixels too many at ${width} px, ${lang}`)
        assert.ok(search >= 200, `the search has ${search} px at ${width} px, ${lang}`)
      }
    }
  })

  await check('access: motion is reduced where that is asked for', { map: true, motion: 'reduce' }, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    await slider(page).waitFor()
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('button')).transitionDuration), '0s')
    await drawn(page)
    assert.equal(await page.evaluate(() => window.salientMap._fadeDuration ?? 0), 0)
  })
}
