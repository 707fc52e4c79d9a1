// How soon the page answers a hand: what speed.mjs tells beside the first view.
//
//   place   from a press on a row of the list until all of that place stands
//   back    from there until the list stands again
//   tab …   from a press on a tab until its panel stands
//   letter  from a letter typed among the claims until its hits stand
//   name    the same among the places
//   reports the same among the reports
//   far     from a leap of the slider, to a day never asked for, until it stands in
//           the list and on the map with its ground
//   early   five steps of a day right after the first picture, before anything is
//           fetched beforehand, and while the map's library may be on its way: until
//           the picture shows the day
//
// "Stands" is the second frame after the last change of what is looked at, with
// no answer of the server outstanding.

/** Runs in the page before its own scripts: counts questions that are out, and times what is done. */
export function watch() {
  let out = 0
  const fetched = window.fetch
  window.fetch = async (...what) => {
    out++
    try {
      return await fetched(...what)
    } finally {
      // The page has the answer in hand only after it has read its body.
      setTimeout(() => out--, 50)
    }
  }
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  /** When the list, and the picture with its ground, first stood. */
  window.stood = {}
  const stand = async (name, there) => {
    while (!there()) await frame()
    await frame()
    window.stood[name] = performance.now()
  }
  stand('list', () => document.querySelector('[data-place]'))
  stand('sketch', () => /. ./.test(document.querySelector('.sketch canvas')?.dataset.shown ?? ''))
  /** Does something and returns how long, in ms, until the page has painted twice (first) and until nothing in the part has changed any more (last). */
  window.timed = async (part, act) => {
    const start = performance.now()
    let last = 0
    const seen = new MutationObserver(async (what) => {
      // What is put into a closed list of choices is not looked at.
      if (what.every((m) => m.target.closest?.('select') ?? m.target.parentElement?.closest('select'))) return
      await frame()
      await frame()
      last = performance.now() - start
    })
    seen.observe(document.querySelector(part), { subtree: true, childList: true, characterData: true, attributes: true })
    act()
    await frame()
    await frame()
    const first = performance.now() - start
    for (let idle = performance.now(); performance.now() - idle < 350 && performance.now() - start < 20_000; ) {
      await frame()
      if (out) idle = performance.now()
    }
    seen.disconnect()
    return { first, last: Math.max(first, last) }
  }
  /** Moves the slider by some days and returns how long until list and picture show the day. */
  window.moved = async (days) => {
    const slider = document.querySelector('input.slider')
    const canvas = document.querySelector('.sketch canvas')
    const start = performance.now()
    slider.value = +slider.value + days
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    const day = document.getElementById('day')
    await frame()
    const until = async (held) => {
      while (!held() && performance.now() - start < 20_000) await frame()
      await frame()
      return performance.now() - start
    }
    const list = await until(() => document.querySelector('main').dataset.shown === day.value)
    const picture = await until(() => !canvas.classList.contains('gone') && canvas.dataset.shown === `${day.value} ${day.value}`)
    return { list, picture }
  }
}

const TABS = ['day', 'pockets', 'charts', 'claims', 'reports', 'brief', 'review', 'places']

/** Uses an open page; words: what is typed among the claims, with its hits in mind. */
export async function touches(page, note, words) {
  const press = (what) => page.evaluate((w) => window.timed('#panel', () => document.querySelector(w).click()), what)
  const tell = (name, { first, last }) => (note(name, { clock: last }), note('first', { clock: first }))
  await page.evaluate(() => document.getElementById('panel').scrollTo(0, 0))
  await page.locator('[data-row="8"]').waitFor()
  for (let i = 0; i < 3; i++) {
    tell('place', await press(`[data-row="${2 + 3 * i}"] button`))
    tell('back', await press('.back button'))
  }
  for (const tab of TABS) tell('tab ' + tab, await press('#tab-' + tab))
  const type = (box, text) =>
    page.evaluate(([b, t]) => window.timed('#panel', () => {
      const input = document.querySelector(b)
      input.value = t
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }), [box, text])
  for (const part of prefixes(words)) tell('name', await type('#place-words', part))
  await press('#tab-claims')
  for (const part of prefixes(words)) tell('letter', await type('#panel input[type=search]', part))
  await press('#tab-reports')
  for (const part of prefixes(words)) tell('reports', await type('#report-words', part))
  await press('#tab-places')
}

const prefixes = (words) => Array.from({ length: words.length }, (_, i) => words.slice(0, i + 1))
