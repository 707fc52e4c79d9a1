// What the page may load, and what it may not.

import assert from 'node:assert/strict'

export default async function ({ check, base, day }) {
  await check('safety: nothing but its own files may run or load', { forgive: /content security policy|Refused|violates|inline/i }, async (page, { asked }) => {
    const answer = await page.goto(`${base}/?at=${day}`)
    const policy = answer.headers()['content-security-policy']
    assert.match(policy, /default-src 'self'/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
    await page.locator('[data-place]').first().waitFor()
    const html = await (await fetch(base)).text()
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|\son\w+=|style=/, 'nothing stands in the page itself')
    const ran = await page.evaluate(async () => {
      const s = document.createElement('script')
      s.textContent = 'window.ranInline = true'
      document.head.append(s)
      const i = document.createElement('img')
      i.setAttribute('onerror', 'window.ranHandler = true')
      i.src = 'data:image/png;base64,none'
      document.body.append(i)
      await new Promise((done) => setTimeout(done, 200))
      return [window.ranInline, window.ranHandler]
    })
    assert.deepEqual(ran, [undefined, undefined], 'what is put into it does not run')
    assert.ok(asked.every((p) => p.startsWith('/')), 'and all was asked of its own server')
  })
}
