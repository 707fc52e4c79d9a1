// Measures how soon the page shows something, and how soon it answers.
//
//   node e2e/speed.mjs URL [runs]
//
// "list": the first place stands in the list, from the start of navigation.
// "map": the map has drawn its settlements (without a graphics card the
// processor draws it). "step": from a move of the slider to the second frame
// after it, which shows the new day; the day's situation follows when the server
// has answered. Times of the clock in ms,
// median and greatest; and of the page's main thread, which other work on the
// machine does not lengthen.

import { drawn, launch, visit } from './browser.mjs'

const [base, runs = '5'] = process.argv.slice(2)
const browser = await launch()
const all = { list: [], map: [], step: [], thread: [] }
for (let i = 0; i < +runs; i++) {
  const { page, close } = await visit(browser, base, {})
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const start = Date.now()
  await page.goto(base, { waitUntil: 'commit' })
  await page.waitForSelector('[data-place]')
  all.list.push(Date.now() - start)
  const { metrics } = await cdp.send('Performance.getMetrics')
  all.thread.push(Math.round(1000 * metrics.find((m) => m.name === 'TaskDuration').value))
  await drawn(page)
  all.map.push(Date.now() - start)
  const times = await page.evaluate(async () => {
    const slider = document.querySelector('input.slider')
    const out = []
    for (let k = 0; k < 12; k++) {
      const t = performance.now()
      slider.value = +slider.value - 1
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      out.push(performance.now() - t)
      await new Promise((done) => setTimeout(done, 400))
    }
    return out
  })
  all.step.push(...times.map(Math.round))
  await close()
}
await browser.close()
const middle = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)]
for (const [name, label] of [['list', 'first view, list'], ['thread', '  of it on the main thread'], ['map', 'first view, map drawn'], ['step', 'a step of the slider']]) {
  console.log(`${label.padEnd(28)} median ${middle(all[name])} ms, greatest ${Math.max(...all[name])} ms (${all[name].length} times)`)
}
