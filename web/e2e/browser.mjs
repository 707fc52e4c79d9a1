import { chromium } from 'playwright-core'

// A real Chromium, quiet and offline: what it would fetch for itself is
// switched off, so that any request to another host is the page's doing.
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
]

/** Starts a browser. Without WebGL it stands for one that cannot draw the map, and costs far less where there is no graphics card. */
export const launch = ({ webgl = true } = {}) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: webgl ? FLAGS : [...FLAGS, '--disable-3d-apis'] })

/** How long to wait for anything, in ms. Without a graphics card the map is drawn by the processor, which others may be using. */
export const PATIENCE = Number(process.env.PATIENCE ?? 90_000)

/** A page that keeps a list of all that must not happen. With map its map is drawn by the library, whatever suits the machine. */
export async function visit(browser, base, { width = 1440, height = 900, scheme = 'light', motion = 'reduce', map = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: motion, acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const sins = []
  const asked = [] // paths of the requests
  const host = new URL(base).host
  page.on('request', (r) => {
    const url = new URL(r.url())
    asked.push(url.pathname)
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== host) sins.push(`request to another host: ${r.url()}`)
  })
  page.on('response', (r) => r.status() >= 400 && sins.push(`status ${r.status()}: ${r.url()}`))
  page.on('pageerror', (e) => sins.push(`uncaught: ${e.message}`))
  page.on('dialog', (d) => {
    sins.push(`a dialog opened: ${d.message()}`)
    d.dismiss()
  })
  page.on('console', (m) => m.type() === 'error' && !/WebGL/.test(m.text()) && sins.push(`console: ${m.text()}`))
  if (map) await page.addInitScript(() => localStorage.setItem('drawing', 'library'))
  await page.exposeFunction('violated', (what) => sins.push(`content security policy: ${what}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => window.violated(`${e.violatedDirective} ${e.blockedURI}`))
  })
  return { page, sins, asked, close: () => context.close() }
}

/** Waits until the map has drawn its settlements and stands in the sketch's place. */
export function drawn(page) {
  return page.waitForFunction(() => {
    const m = window.salientMap
    return m?.loaded() && m.getLayer('places') && document.querySelector('.sketch .gone') && m.queryRenderedFeatures({ layers: ['places'] }).length > 0
  }, null, { timeout: PATIENCE })
}

/** How many different features the map has drawn in the layer. */
export const onMap = (page, layer) =>
  page.evaluate((l) => new Set(window.salientMap.queryRenderedFeatures({ layers: [l] }).map((f) => JSON.stringify(f.geometry.coordinates) + (f.properties.id ?? ''))).size, layer)
