// The designers' gallery, as Trunk builds it.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, popup, press, settled } from './support/popup.js'

const { PREVIEW_DIR } = process.env
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' }

/** Trunk's folder behind an address, as `trunk serve` has it. */
const serve = async () => {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const name = pathname === '/' ? '/index.html' : pathname
    const file = await readFile(join(PREVIEW_DIR, name)).catch(() => undefined)
    response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(name)] ?? 'text/plain', 'cache-control': 'no-store' }).end(file)
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${server.address().port}`, turn: () => {}, stop: () => { server.closeAllConnections(); server.close() } }
}

const world = setUp(serve)
const open = async search => {
  const page = await world.visit(`/${search}`, { init: () => { window.isLoaded = true }, viewport: { width: 1400, height: 900 } })
  await page.locator('iframe').first().waitFor()
  return page
}

/** The ticket page in the gallery's frame, once it has an answer. */
const frameOf = async page => {
  const frame = await (await page.locator('iframe').first().elementHandle()).contentFrame()
  await popup(frame).waitFor()
  await settled(frame)
  return frame
}

test('every state has an address, with theme, language and width', async () => {
  const page = await open('?scenario=expired&theme=dark&lang=en&w=390&tokens=2')
  const frame = await frameOf(page)
  assert.match(await part(frame, 'chips').innerText(), /Expired 4 days ago/)
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'dark')
  assert.equal(await frame.evaluate(() => innerWidth), 390)
  assert.equal(await popup(frame).getAttribute('aria-modal'), 'true')
})

test('a press on another state shows that one', async () => {
  const page = await open('')
  await frameOf(page)
  await page.getByRole('link', { name: 'Không có quyền' }).click()
  await page.waitForURL(/scenario=forbidden/)
  assert.match(await part(await frameOf(page), 'alert').innerText(), /Bạn không có quyền xem hồ sơ này/)
})

test('what is pasted is what the popup gets: data, a whole answer, or no JSON at all', async () => {
  const page = await open('?scenario=pasted')
  const shows = async (text, name, words) => {
    await page.locator('textarea').fill(text)
    await page.waitForFunction(text => JSON.parse(sessionStorage.getItem('preview:pasted'))?.text === text, text)
    await assert.doesNotReject(async () => {
      const frame = await frameOf(page)
      await part(frame, name).filter({ hasText: words }).waitFor()
    })
  }
  const data = { bitrix: { status: 'matched', company: { bitrix_id: '7', company_name: 'Tiệm Hoa Mới', company_id: '1000000007' } } }
  await shows(JSON.stringify(data), 'name', 'Tiệm Hoa Mới')
  await shows(JSON.stringify({ message: { success: false, message: 'Đang bảo trì' } }), 'alert', 'Đang bảo trì')
  await shows('<h1>Oops</h1>', 'alert', 'Không tải được hồ sơ')
})

test('the ticket page runs the real form script and waits to be pressed', async () => {
  const page = await open('?view=ticket&scenario=multiple')
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame()
  await frame.getByRole('button', { name: 'Customer', exact: true }).waitFor()
  assert.equal(await popup(frame).count(), 0)
  await press(frame)
  await settled(frame)
  assert.equal(await part(frame, 'match-button').count(), 3)
})

test('all states side by side; only those in view have a frame', async () => {
  const page = await open('?view=grid')
  const { tiles, frames } = await page.evaluate(() => ({ tiles: document.querySelectorAll('.tile').length, frames: document.querySelectorAll('iframe').length }))
  assert.ok(tiles >= 60 && frames >= 1 && frames < tiles / 2, `${frames} of ${tiles}`)
})
