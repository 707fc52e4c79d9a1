// The map: what it draws, what can be put out, names, signs, pictures.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { drawn, onMap } from '../browser.mjs'

export default async function ({ check, api, base, day, chosen, meta, shot, panel, heading, inAddress }) {
  await check('map: draws settlements and the ground of their holders, leaves the unknown unpainted', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    await drawn(page)
    const s = await api(`situation?at=${day}`)
    assert.ok(s.controls.some((c) => c.level !== 'unknown'), 'somebody holds something')
    const drawnAreas = await page.evaluate(() => window.salientMap.querySourceFeatures('areas').map((f) => f.properties))
    assert.ok(drawnAreas.length > 0, 'there is ground')
    assert.ok(drawnAreas.every((a) => a.actor), 'and all of it is somebody’s')
    const fades = await page.evaluate(() => window.salientMap.querySourceFeatures('places').map((f) => [f.properties.known, f.properties.fresh]))
    assert.ok(fades.some(([known, fresh]) => known && fresh <= 1 && fresh >= 0.45))
    await shot(page, 'map-1440')
  })

  await check('map: a sketch of the day stands before the map does and shows the same', { map: true }, async (page) => {
    let go
    const held = new Promise((done) => (go = done))
    await page.route('**/assets/MapView-*.js', async (route) => (await held, await route.continue()))
    await page.goto(`${base}/?at=${day}`)
    await page.waitForFunction((d) => document.querySelector('.sketch canvas')?.dataset.shown === `${d} ${d}`, day)
    await page.waitForFunction(() => performance.now() - (window.stood ??= performance.now()) > 1500) // ways and flows are asked for as well
    assert.equal(await page.evaluate(() => window.salientMap), undefined, 'the map is not there yet')
    // Where neither legend, buttons nor names lie; names may stand on other sides of their signs.
    const clip = await page.evaluate(() => {
      const { x, y, width, height } = document.querySelector('section.map').getBoundingClientRect()
      return { x: x + width * 0.35, y: y + height * 0.2, width: width * 0.55, height: height * 0.7 }
    })
    const [before, after] = [await page.screenshot({ clip }), (go(), await drawn(page), await page.waitForTimeout(500), await drawn(page), await page.screenshot({ clip }))]
    const [apart, flat] = await page.evaluate(async (shots) => {
      const [a, b] = await Promise.all(shots.map(async (bytes) => {
        const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], { type: 'image/png' }))
        const g = new OffscreenCanvas(image.width, image.height).getContext('2d')
        g.drawImage(image, 0, 0)
        return g.getImageData(0, 0, image.width, image.height).data
      }))
      const mean = (data) => data.reduce((n, x) => n + x, 0) / data.length
      const m = mean(a)
      return [a.reduce((n, x, i) => n + Math.abs(x - b[i]), 0) / a.length, a.reduce((n, x) => n + Math.abs(x - m), 0) / a.length]
    }, [before, after].map((b) => b.toString('base64')))
    console.log(`      sketch and map: ${apart.toFixed(2)} of 255 apart in the middle, against ${flat.toFixed(2)} from one flat colour`)
    assert.ok(apart < flat / 2, `sketch and map differ by ${apart} in the mean, the sketch from an empty sheet by ${flat}`)
  })

  await check('map: a step of the slider is shown at once, ground and all', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    await drawn(page)
    await page.waitForLoadState('networkidle')
    await page.getByRole('slider', { name: 'Day shown' }).press('ArrowLeft')
    await page.waitForFunction((d) => document.querySelector('main').dataset.shown !== d, day)
    const was = await page.evaluate(() => document.querySelector('main').dataset.shown)
    await drawn(page)
    const places = await page.evaluate(() => window.salientMap.querySourceFeatures('places').length)
    assert.ok(places > 0, `the map follows to ${was}`)
    const { slow, shown } = await page.evaluate(() => ({ slow: document.querySelector('.sketch').dataset.slow === 'true', shown: document.querySelector('.sketch canvas').dataset.shown }))
    if (slow) assert.equal(shown, `${was} ${was}`, 'the sketch told the day before the map did')
  })

  await check('map: on a plain canvas it is dragged, zoomed and pressed, by hand and by keys', {}, async (page) => {
    const { lat, lon } = chosen.place
    await page.goto(`${base}/?at=${day}&map=${lat}/${lon}/10`)
    const map = page.getByRole('region', { name: /^Map of settlements/ })
    await map.waitFor()
    await page.waitForFunction((d) => document.querySelector('.sketch canvas').dataset.shown === `${d} ${d}`, day)
    const view = async () => new URL(page.url()).searchParams.get('map').split('/').map(Number)
    const moved = (was) => page.waitForFunction((w) => new URLSearchParams(location.search).get('map') !== w, was.map((x, i) => x.toFixed(i < 2 ? 3 : 2)).join('/'))
    const box = await map.boundingBox()
    const middle = [box.x + box.width / 2, box.y + box.height / 2]
    const pixels = () => page.evaluate(() => {
      const c = document.querySelector('.sketch canvas')
      return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.reduce((n, x) => (n * 31 + x) | 0, 7)
    })
    // Dragged to the left and up, the map shows what lies east and south.
    const [first, drawn] = [await view(), await pixels()]
    await page.mouse.move(...middle)
    await page.mouse.down()
    await page.mouse.move(middle[0] - 60, middle[1] - 40, { steps: 5 })
    await page.mouse.up()
    await moved(first)
    const second = await view()
    assert.ok(second[1] > first[1] && second[0] < first[0] && second[2] === first[2], `${first} → ${second}`)
    assert.notEqual(await pixels(), drawn, 'and is drawn anew')
    // The place has gone with the hand, and can be pressed there.
    await page.mouse.click(middle[0] - 60, middle[1] - 40)
    await heading(page).filter({ hasText: chosen.place.name }).waitFor()
    await page.mouse.wheel(0, -400)
    await moved(second)
    const third = await view()
    assert.ok(third[2] > second[2], 'the wheel zooms')
    await map.focus()
    await page.keyboard.press('ArrowLeft')
    await moved(third)
    const fourth = await view()
    assert.ok(fourth[1] < third[1])
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await moved(fourth)
    assert.equal((await view())[2], fourth[2] - 1)
    await page.getByRole('button', { name: 'Save the map as SVG' }).waitFor()
    await shot(page, 'plain-1440')
  })

  await check('map: layers can be put out and the address keeps it', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    await drawn(page)
    await page.getByText('What is shown').click()
    await page.getByRole('checkbox', { name: 'ground held' }).uncheck()
    await inAddress(page, 'hide=areas')
    await page.waitForFunction(() => window.salientMap.getLayoutProperty('area-fill', 'visibility') === 'none')
    await page.reload()
    await drawn(page)
    assert.equal(await page.evaluate(() => window.salientMap.getLayoutProperty('area-fill', 'visibility')), 'none')
    assert.equal(await onMap(page, 'area-fill'), 0)
  })

  await check('map: a click shows the history and the marked words', { map: true }, async (page) => {
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
    await inAddress(page, 'place=' + chosen.place.id)
    await shot(page, 'place-1440')
  })

  await check('map: pockets are outlined with their extent', { map: true }, async (page) => {
    const days = []
    for (let i = 0, d = Date.parse(meta.first); d <= Date.parse(meta.last) && i < 60; i++, d += 8 * 86400e3) days.push(new Date(d).toISOString().slice(0, 10))
    let found
    for (const d of days) {
      const { pockets } = await api(`situation?at=${d}`)
      found = pockets.find((p) => !p.main && p.outline?.length > 2 && p.places.length > 1 && p.extent_km >= 1)
      if (found && (found.day = d)) break
    }
    assert.ok(found, 'there is a day with a pocket of several places')
    const [a] = found.places
    await page.goto(`${base}/?at=${found.day}&map=${a.lat}/${a.lon}/8.5`)
    await drawn(page)
    await page.waitForFunction(() => window.salientMap.querySourceFeatures('pockets').length > 0)
    const labels = await page.evaluate(() => window.salientMap.querySourceFeatures('extents').map((f) => f.properties.label))
    assert.ok(labels.some((l) => parseFloat(l.replace(',', '')) - found.extent_km < 1), `${found.extent_km} km among ${labels}`)
    await shot(page, 'pockets-1440')
  })

  await check('map: ways that reports call cut are marked, and lead to their words', { map: true }, async (page) => {
    const { events } = await api('events?type=route-change&limit=1000')
    const kinds = ['settlement', 'dam', 'oil-field', 'base', 'crossing', 'site', 'mountain']
    const cut = events.filter((e) => e.mode === 'cut' && ['asserted', 'reported'].includes(e.modality) && e.from && e.places.some((p) => p.lat !== undefined && kinds.includes(p.kind)))[0]
    assert.ok(cut, 'a report tells of a way that is cut')
    const p = cut.places.find((q) => q.lat !== undefined)
    await page.goto(`${base}/?at=${cut.from}&map=${p.lat}/${p.lon}/9`)
    await drawn(page)
    await page.waitForFunction(() => window.salientMap.queryRenderedFeatures({ layers: ['route-signs'] }).length > 0)
    await page.goto(`${base}/?at=${cut.from}&event=${cut.id}`)
    await heading(page).filter({ hasText: 'route change' }).waitFor()
    assert.ok((await panel(page).locator('article.claim').count()) > 0)
  })

  await check('map: people on the move are curves from where to where, and lead to their words', { map: true }, async (page) => {
    const kinds = ['settlement', 'dam', 'oil-field', 'base', 'crossing', 'site', 'mountain']
    const drawable = (ps) => ps.filter((p) => p.lat !== undefined && (!p.kind || kinds.includes(p.kind)))
    const { flows } = await api('flows?limit=1000')
    const flow = flows.find((f) => drawable(f.from).length && drawable(f.to).length && f.people.some((q) => q.best > 1))
    assert.ok(flow, 'a report tells from where to where how many went')
    const [a, b] = [drawable(flow.from)[0], drawable(flow.to)[0]]
    await page.goto(`${base}/?at=${flow.first}&map=${(a.lat + b.lat) / 2}/${(a.lon + b.lon) / 2}/8`)
    await drawn(page)
    await page.waitForFunction(() => window.salientMap.queryRenderedFeatures({ layers: ['flow-line'] }).length > 0)
    const [line, head] = await page.evaluate(() => ['flows', 'flowHeads'].map((s) => window.salientMap.querySourceFeatures(s).map((f) => ({ at: f.geometry.coordinates, ...f.properties }))[0]))
    assert.ok(line.width > 1.4, 'more people, wider')
    assert.match(line.label, new RegExp(`^${Math.max(...flow.people.map((q) => q.best)).toLocaleString('en-GB')} `))
    assert.ok(Math.hypot(head.at[0] - b.lon, head.at[1] - b.lat) < 0.01, 'the arrow stands where they went')
    assert.equal(await onMap(page, 'flow-heads'), 1, 'and is drawn')
    await page.evaluate(() => window.salientMap.loaded() || window.salientMap.once('idle'))
    await shot(page, 'flows-1440')
    const point = await page.evaluate(([lon, lat]) => {
      const box = window.salientMap.getCanvas().getBoundingClientRect()
      const p = window.salientMap.project([lon, lat])
      return [box.x + p.x, box.y + p.y]
    }, head.at)
    // The arrow's head and the settlement lie on one point; either opens evidence.
    await page.mouse.click(...point)
    await page.waitForFunction(() => /[?&](event|place)=/.test(location.search))
    await page.goto(`${base}/?at=${flow.first}&event=${flow.event}`)
    assert.ok((await panel(page).locator('article.claim').first().textContent()).length > 20)
  })

  await check('map: APP-6 symbols are fetched only when asked for', { map: true }, async (page, { asked }) => {
    await page.goto(`${base}/?at=${day}&tab=day`)
    await drawn(page)
    assert.ok(!asked.some((p) => p.includes('milsymbol')), 'not before')
    await page.getByText('What is shown').click()
    await page.getByLabel('Event signs').selectOption('app6')
    await page.waitForFunction(() => window.salientMap.listImages().some((n) => n.startsWith('app6-')))
    await panel(page).locator('button[data-event] img').first().waitFor()
    assert.ok(asked.some((p) => p.includes('milsymbol')), 'but then')
    await inAddress(page, 'signs=app6')
    await shot(page, 'app6-1440')
  })

  await check('map: names in Latin, in Arabic and in both', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${day}&names=arabic`)
    await drawn(page)
    assert.equal(await page.evaluate(() => window.salientMap.getLayoutProperty('place-names', 'text-field')[0]), 'coalesce')
    await page.getByText('What is shown').click()
    await page.getByLabel('Names on the map').selectOption('both')
    await page.waitForFunction(() => window.salientMap.getLayoutProperty('place-names', 'text-field')[0] === 'case')
    const arabic = await page.evaluate(() => window.salientMap.querySourceFeatures('names').map((f) => f.properties.name_ar).filter(Boolean))
    assert.ok(arabic.some((n) => /\p{Script=Arabic}/u.test(n)))
  })

  await check('map: is saved as PNG and as SVG', { map: true }, async (page) => {
    await page.goto(`${base}/?at=${day}`)
    await drawn(page)
    for (const kind of ['PNG', 'SVG']) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Save the map as ${kind}` }).click()])
      assert.equal(file.suggestedFilename(), `salient-${day}.${kind.toLowerCase()}`)
      const bytes = readFileSync(await file.path())
      if (kind === 'PNG') {
        assert.equal(bytes.subarray(1, 4).toString(), 'PNG')
        assert.ok(bytes.length > 20_000, `${bytes.length} bytes`)
      } else {
        const svg = bytes.toString()
        assert.match(svg, /^<svg xmlns/)
        assert.match(svg, /Natural Earth/)
        assert.match(svg, / km<\/text>/)
        assert.ok(!/script|href=|style=/.test(svg))
      }
    }
  })
}
