// The designers' gallery, as Trunk builds it.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { group, part, popup, press, settled } from './support/popup.js'
import { histories, scenarios, ticketOf } from './support/sandbox.js'

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

/** The links to the states of a group. */
const links = (page, group) => page.locator('nav section').filter({ has: page.getByRole('heading', { name: group, exact: true }) }).getByRole('link')

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
  await links(page, 'Không có dữ liệu').filter({ hasText: 'Không có quyền' }).click()
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

const HISTORY = '/api/method/haravan_bitrix_sales_history'
const PROFILE = '/api/method/haravan_bitrix_customer_profile'

/** Asks the gallery's frame as the popup does: status and the contract's data, or what was thrown. */
const ask = (frame, method, asked) => frame.evaluate(async ([method, asked]) => {
  try {
    const response = await fetch(method, { method: 'POST', body: JSON.stringify(asked) })
    return { status: response.status, data: (await response.json()).message?.data }
  } catch (error) {
    return { thrown: String(error) }
  }
}, [method, asked])

test('every history has an address beside the states, and answers page by page', async () => {
  const page = await open('?view=ticket&scenario=history_sixty')
  assert.deepEqual(await links(page, 'Lịch sử').allInnerTexts(), Object.values(histories).map(({ title }) => title.vi))
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame()
  await frame.getByRole('button', { name: 'Customer', exact: true }).waitFor()
  const ticket = ticketOf('history_sixty')
  for (const [number, { body }] of [histories.sixty.reply, ...histories.sixty.pages].entries()) {
    const { data } = await ask(frame, HISTORY, { ticket, page: number })
    assert.deepEqual(data, { ...body.message.data, ticket: { ...body.message.data.ticket, name: ticket } })
  }
  const { data: { history } } = await ask(frame, HISTORY, { ticket, page: 3 })
  assert.deepEqual([history.page, history.rows], [{ number: 3, size: 20, count: 60, more: false }, []])
  assert.equal((await ask(frame, PROFILE, { ticket })).data.bitrix.company.bitrix_id, history.company.bitrix_id)
  assert.equal((await ask(frame, HISTORY, { ticket: ticketOf('history_forbidden') })).status, 403)
  assert.equal((await ask(frame, HISTORY, { ticket: ticketOf('history_dropped') })).thrown, 'TypeError: Failed to fetch')
  assert.equal((await ask(frame, HISTORY, { ticket: ticketOf('history_down') })).data.history.error.code, 'unreachable')
})

test('a state of the history shows it unfolded, and in view once it is there', async () => {
  const frame = await frameOf(await open('?scenario=history_one'))
  const [{ title }] = histories.one.reply.body.message.data.history.rows
  await group(frame, 'history').getByText(title).waitFor()
  const body = await part(frame, 'body').boundingBox()
  const { y, height } = await group(frame, 'history').boundingBox()
  assert.ok(y >= body.y - 1 && y + height <= body.y + body.height + 1, `${y}, ${height} in ${body.y}, ${body.height}`)
})

test('any other state has a history of the company that it shows', async () => {
  const page = await open('?scenario=multiple')
  const frame = await frameOf(page)
  const { bitrix_id, company_name } = scenarios.multiple.reply.body.message.data.bitrix.matches[0]
  const asked = { ticket: ticketOf('multiple'), company: bitrix_id }
  const { history } = (await ask(frame, HISTORY, asked)).data
  assert.deepEqual([history.company.bitrix_id, history.company.company_name, history.page.count], [bitrix_id, company_name, 60])
  const again = (await ask(frame, HISTORY, { ...asked, refresh: 1 })).data.history
  assert.ok(again.fetched_at > history.fetched_at)
})

test('all states side by side; only those in view have a frame', async () => {
  const page = await open('?view=grid')
  const { tiles, frames } = await page.evaluate(() => ({ tiles: document.querySelectorAll('.tile').length, frames: document.querySelectorAll('iframe').length }))
  assert.ok(tiles === Object.keys(scenarios).length + Object.keys(histories).length && frames >= 1 && frames < tiles / 2, `${frames} of ${tiles}`)
})
