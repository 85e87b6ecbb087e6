// Copying: the right text, said aloud.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { group, part, popup, reads, settled } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()
const copyText = page => part(page, 'alert').locator('[part=copy-text]')
const permissions = ['clipboard-read', 'clipboard-write']

const open = async (name, options = {}) => {
  const page = await world.visit(`/bare?ticket=${ticketOf(name)}`, { permissions, ...options })
  await settled(page)
  return page
}
const copied = page => page.evaluate(() => navigator.clipboard.readText())
/** Waits until something was copied: it has to be this. */
const holds = async (page, text) => {
  let found = ''
  while (!found) found = await copied(page)
  assert.equal(found, text)
}
const said = (page, text) => reads(part(page, 'said'), text)
/** The copy button beside a value. */
const beside = (page, key) => popup(page).locator(`[data-key="${key}"] ~ [part=copy]`)

test('ids, e-mail addresses and phone numbers are copied as they are read, each button named after its field', async () => {
  const page = await open('full')
  for (const key of ['company', 'bitrix_contact', 'customer']) await group(page, key).locator('[part=group-title]').click()
  const rows = [
    ['contact.email_id', 'Sao chép Email', 'binh@shop.example'],
    ['contact.phone', 'Sao chép Điện thoại', '0900 000 067'],
    ['company.company_id', 'Sao chép Company ID (Haravan)', '1000069494'],
    ['company.bitrix_id', 'Sao chép Bitrix ID nội bộ', '63962'],
    ['company.owner_email', 'Sao chép Email chủ shop', 'binh@shop.example'],
    ['company.owner_phone', 'Sao chép Số điện thoại chủ shop', '0900 000 067'],
    ['responsible.email', 'Sao chép Email người phụ trách', 'an@example.com'],
    ['bitrix_contact.id', 'Sao chép ID liên hệ Bitrix', '771'],
    ['customer.haravan_orgid', 'Sao chép Company ID (Haravan)', '1000069494'],
  ]
  for (const [key, name, text] of rows) {
    await page.evaluate(() => navigator.clipboard.writeText(''))
    assert.equal(await beside(page, key).getAttribute('title'), name)
    await beside(page, key).focus()
    await beside(page, key).click()
    await holds(page, text)
  }
  await part(page, 'match').locator('[part=copy]').click()
  await holds(page, '1000069494')
})

test('it says that it copied, for a moment, to a screen reader too', async () => {
  const page = await open('full', { clock: '2026-11-24T03:00:00Z' })
  await page.clock.pauseAt('2026-11-24T03:25:11Z')
  assert.equal(await part(page, 'said').getAttribute('role'), 'status')
  await part(page, 'match').locator('[part=copy]').click()
  await said(page, 'Đã sao chép')
  await page.clock.runFor(1_900)
  await said(page, 'Đã sao chép')
  await page.clock.runFor(100)
  await reads(part(page, 'said'), '')
})

test('what is copied shortly after is said for as long as the first: the first one\'s time does not end it', async () => {
  const page = await open('full', { clock: '2026-11-24T03:00:00Z' })
  await page.clock.pauseAt('2026-11-24T03:25:11Z')
  const copyId = part(page, 'match').locator('[part=copy]')
  await copyId.click()
  await said(page, 'Đã sao chép')
  await page.clock.runFor(1_500)
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await copyId.click()
  await holds(page, '1000069494') // the second is said by now
  await page.clock.runFor(1_900)
  await said(page, 'Đã sao chép')
  await page.clock.runFor(200)
  await reads(part(page, 'said'), '')
})

test('where the browser does not let it, it says so', async () => {
  const page = await open('full', { init: () => Object.defineProperty(navigator, 'clipboard', { value: undefined }) })
  await part(page, 'summary').click()
  await said(page, 'Không sao chép được')
})

test('the summary for a hand-over: who, which plan, who looks after them, and no figures or phones', async () => {
  const page = await open('full')
  await part(page, 'summary').click()
  await said(page, 'Đã sao chép')
  assert.equal(await copied(page), [
    `Ticket: ${ticketOf('full')}`,
    'Tên Công ty: ĐẦM XINH Shop',
    'Company ID (Haravan): 1000069494',
    'Gói Shopplan hiện tại: Grow · Còn 74 ngày',
    'Người phụ trách: Nguyễn An',
  ].join('\n'))
})

test('what was looked up and an error\'s number can be copied for whoever looks into it', async () => {
  const page = await open('not_found')
  assert.equal(await copyText(page).textContent(), 'Sao chép nội dung đã tìm')
  await copyText(page).click()
  await said(page, 'Đã sao chép')
  assert.equal(await copied(page), '1000069494')

  const broken = await open('server_error', { expected: /500/ })
  const [id] = /500-\d{6}/.exec(await part(broken, 'alert').textContent())
  assert.equal(await copyText(broken).textContent(), 'Sao chép mã lỗi')
  await copyText(broken).click()
  await said(broken, 'Đã sao chép')
  assert.equal(await copied(broken), id)
})
