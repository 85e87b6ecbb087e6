// The whole flow: ticket page, form script, widget, the app's own code, Redis, and a simulated Bitrix24.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, popup, press, settled } from './support/popup.js'
import { start } from './support/site.js'

const world = setUp(start)
const REFUSED = /status of 40[03]|status of 417/

/** Opens the ticket of a state and its popup, and waits for what it says. */
const open = async (state, { lang = 'vi', label, ...options } = {}) => {
  const page = await world.visit(`/helpdesk/tickets/${world.sandbox.tickets[state]}`, options)
  await page.evaluate(lang => { window.lang = lang }, lang)
  await press(page, label)
  await settled(page)
  return page
}

const text = async (page, name) => (await part(page, name).first().innerText()).replace(/\s+/g, ' ').trim()

const STATES = {
  full: { match: /Khớp theo Company ID/, chips: /Còn \d+ ngày|Còn hạn đến/ },
  expires_soon: { chips: /Còn [1-7] ngày/ },
  expires_today: { chips: /Hết hạn hôm nay/ },
  expired: { chips: /Đã hết hạn \d+ ngày/ },
  expired_long: { chips: /Đã hết hạn từ \d\d\/\d\d\/\d{4}/ },
  no_plan: { chips: /Chưa có gói Shopplan/ },
  by_email: { match: /Khớp theo email \(cần kiểm tra\)/ },
  by_phone: { match: /Khớp theo số điện thoại \(cần kiểm tra\)/ },
  by_domain: { match: /Khớp theo tên miền \(cần kiểm tra\)/ },
  multiple: { alert: /Có 2 công ty phù hợp\. Hãy chọn đúng công ty/ },
  two_candidates: { alert: /Ticket có hai Org ID của hai công ty/ },
  not_found: { alert: /Đã tìm theo .*, không có trong Bitrix24/ },
  missing_orgid: { alert: /Ticket chưa có Org ID, email hay số điện thoại/ },
  unverified: { match: /Khớp theo Company ID/, alert: /không có trong công ty này/ },
  owner_dismissed: { responsible: /Đã ngừng hoạt động/, alert: /Người phụ trách đã ngừng hoạt động/ },
  owner_without_email: { responsible: /chưa có email/ },
  no_owner: { responsible: /Chưa có người phụ trách/ },
  down: { alert: /Không kết nối được Bitrix24\. Thử lại/ },
  rate_limited: { alert: /Bitrix24 đang quá tải\. Thử lại sau \d+ giây/ },
  unauthorized: { alert: /Webhook Bitrix24 không còn hiệu lực/ },
  missing_config: { alert: /Chưa cấu hình Bitrix24/ },
  disabled: { alert: /Kết nối Bitrix24 đang tắt/ },
  forbidden: { alert: /Bạn không có quyền xem hồ sơ này/, expected: REFUSED },
  signed_out: { alert: /Bạn đã đăng xuất|Phiên làm việc đã hết hạn/, expected: REFUSED },
}

for (const [state, { expected, ...said }] of Object.entries(STATES)) {
  test(`a ticket in the state ${state}`, async () => {
    const page = await open(state, { expected })
    for (const [name, words] of Object.entries(said)) assert.match(await text(page, name), words)
    if (!said.alert) assert.equal(await part(page, 'alert').isVisible(), false)
  })
}

test('with Bitrix24 down the page stays usable and the customer that Helpdesk knows is there', async () => {
  const page = await open('down')
  await page.locator('#reply').click()
  await page.keyboard.type('vẫn viết được')
  assert.match(await page.locator('#reply').innerText(), /vẫn viết được/)
  await part(page, 'group-title').filter({ hasText: 'Contact' }).first().waitFor()
  assert.match(await part(page, 'body').innerText(), /Nguyễn Thị Lan/)
})

test('a slow Bitrix24 is said to be slow, and then answers', async () => {
  const page = await world.visit(`/helpdesk/tickets/${world.sandbox.tickets.slow}`)
  await press(page)
  await part(page, 'alert').filter({ hasText: 'Bitrix24 phản hồi chậm' }).waitFor()
  await settled(page, 'ready')
  assert.match(await text(page, 'match'), /Khớp theo Company ID/)
})

test('what a slow ticket brings never shows under the next one', async () => {
  const { sandbox } = world
  const page = await world.visit(`/helpdesk/tickets/${sandbox.tickets.slow}`)
  await press(page, 'Refresh Bitrix Profile')
  await sandbox.until(calls => calls.some(({ ticket }) => ticket === sandbox.tickets.slow))
  await page.evaluate(ticketId => router.push({ name: 'TicketAgent', params: { ticketId } }), sandbox.tickets.full)
  await page.waitForFunction(() => heard.some(({ name }) => name === 'hcp-ready'))
  await sandbox.until(calls => calls.some(({ ticket, aborted }) => ticket === sandbox.tickets.slow && aborted !== null))
  assert.match(await text(page, 'name'), /ĐẦM XINH Shop/)
  assert.equal((await page.evaluate(() => heard)).filter(({ ticket }) => ticket === sandbox.tickets.slow).length, 0)
})

const HISTORIES = {
  history_none: ['matched', 0], history_one: ['matched', 1], with_history: ['matched', 71], history_currencies: ['matched', 8],
  history_without_leads: ['matched', 5], history_no_scope: ['error', 0], history_slow: ['matched', 71], history_down: ['error', 0],
}

for (const [state, [status, count]] of Object.entries(HISTORIES)) {
  test(`the ticket ${state}: its profile is good, and the history beside it comes through`, async () => {
    const page = await open(state)
    assert.match(await text(page, 'match'), /Khớp theo Company ID/)
    const { history } = await page.evaluate(async ticket => {
      const headers = { 'content-type': 'application/json', 'x-frappe-csrf-token': csrf_token }
      const response = await fetch('/api/method/haravan_bitrix_sales_history', { method: 'POST', headers, body: JSON.stringify({ ticket }) })
      return (await response.json()).message.data
    }, world.sandbox.tickets[state])
    assert.deepEqual([history.status, history.page.count], [status, count])
    assert.equal(history.company.company_name, await text(page, 'name'))
  })
}

test('the responsible is written on the ticket', async () => {
  const { sandbox } = world
  await open('full')
  assert.equal((await sandbox.record(sandbox.tickets.full)).custom_responsible, 'mai.tran@example.com')
})

test('of several companies the one that the agent picks is shown, and only then its responsible is written', async () => {
  const { sandbox } = world
  const page = await open('multiple')
  assert.equal((await sandbox.record(sandbox.tickets.multiple)).custom_responsible, undefined)
  await part(page, 'match-button').first().click()
  await part(page, 'match').filter({ hasText: 'Do bạn chọn' }).waitFor()
  assert.match((await sandbox.record(sandbox.tickets.multiple)).custom_responsible, /@example\.com$/)
})

test('opening again asks Bitrix24 nothing, refreshing asks anew', async () => {
  const { bitrix24 } = world.sandbox
  const page = await open('expires_soon')
  const before = await bitrix24.calls('customer')
  await part(page, 'close').click()
  await press(page)
  await settled(page, 'ready')
  assert.equal(await bitrix24.calls('customer'), before)
  await part(page, 'refresh').click()
  await part(page, 'said').filter({ hasText: 'Đã cập nhật' }).waitFor()
  assert.equal(await bitrix24.calls('customer'), before + 1)
})

test('when Bitrix24 goes down, the last good data stay, with their time', async () => {
  const { bitrix24 } = world.sandbox
  const page = await open('full')
  await bitrix24.fault({ kind: 'html_502', webhook: 'customer' })
  try {
    await part(page, 'refresh').click()
    await part(page, 'alert').filter({ hasText: 'Đang hiện dữ liệu lúc' }).waitFor()
    assert.match(await text(page, 'name'), /ĐẦM XINH Shop/)
  } finally {
    await bitrix24.heal()
  }
})

test('a page older than its session keeps the data and says what to do', async () => {
  const page = await open('full', { expected: REFUSED })
  await page.evaluate(() => { window.csrf_token = 'of another session' })
  await part(page, 'refresh').click()
  await part(page, 'alert').filter({ hasText: 'Phiên làm việc đã hết hạn' }).waitFor()
  assert.match(await text(page, 'name'), /ĐẦM XINH Shop/)
})

test('in English', async () => {
  const page = await open('not_found', { lang: 'en' })
  assert.match(await text(page, 'alert'), /not in Bitrix24/)
})

test('no secret of a webhook reaches the browser or the log', async () => {
  const { sandbox } = world
  const seen = []
  for (const state of ['full', 'down', 'unauthorized', 'rate_limited']) {
    const page = await world.visit(`/helpdesk/tickets/${sandbox.tickets[state]}`)
    page.on('response', response => seen.push(response.text().catch(() => '')))
    await press(page)
    await settled(page)
    seen.push(page.content(), popup(page).evaluate(popup => popup.shadowRoot.innerHTML))
  }
  const everything = [...await Promise.all(seen), JSON.stringify(await sandbox.errors())].join('\n')
  assert.match(everything, /ĐẦM XINH Shop/)
  assert.ok(sandbox.bitrix24.secrets.length >= 4)
  for (const secret of sandbox.bitrix24.secrets) assert.equal(everything.includes(secret), false)
})
