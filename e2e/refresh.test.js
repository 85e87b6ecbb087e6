// Refreshing: past the server's cache, with the old data on screen until there is better.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { action, alert, part, popup, press, reads, settled, value } from './support/popup.js'
import { scenarios, shop, ticketOf } from './support/sandbox.js'
import { until } from './support/until.js'

const world = setUp()
const ticket = ticketOf('full')
const customer = 'ĐẦM XINH Shop'
// Five minutes after the answer was fetched, in Vietnam. From there the clock goes as a test turns it.
const NOW = '2026-11-24T03:25:11Z'
const VIETNAM = { clock: '2026-11-24T03:00:00Z', timezoneId: 'Asia/Ho_Chi_Minh' }

const age = page => part(page, 'footer').locator('p').first().locator('span').nth(1)
const phase = page => popup(page).getAttribute('data-phase')
/** Waits for the page's events where its clock stands still: milliseconds go by until they are there. */
const heard = (page, count) => until(async () => { await page.clock.runFor(1); return await page.evaluate(() => heard.length) >= count }, `${count} events`)
const answer = reply => world.sandbox.turn({ answer: { ticket, reply } })

/** The popup of a state, asking. */
const ask = async (state, options = {}) => {
  const page = await world.visit('/bare?open=0', { ...VIETNAM, ...options })
  await page.clock.pauseAt(NOW)
  await page.evaluate(ticket => { openProfile({ ticket }) }, ticketOf(state))
  return page
}
/** The same, answered. */
const open = async (state = 'full', options = {}) => {
  const page = await ask(state, options)
  await heard(page, 1)
  return page
}

test('the button and the menu ask past the cache, with one call each', async () => {
  const page = await world.visit(`/helpdesk/tickets/${ticket}`, { clock: NOW, viewport: { width: 1600, height: 900 } }) // the menu is beside the popup
  await press(page, 'Refresh Bitrix Profile')
  await heard(page, 1)
  await part(page, 'refresh').click()
  await heard(page, 2)
  await press(page, 'Refresh Bitrix Profile')
  await heard(page, 3)
  await press(page)
  const calls = await world.sandbox.calls()
  assert.deepEqual(calls.map(({ ticket, refresh }) => [ticket, refresh]), Array(3).fill([ticket, 1]))
})

test('while it refreshes, the old data and its age stay and it says that it works', async () => {
  const page = await open()
  await reads(age(page), 'Cập nhật 5 phút trước · Bitrix24')
  assert.equal(await age(page).getAttribute('title'), '10:20 24/11/2026')
  await world.sandbox.turn({ hold: ticket })
  await part(page, 'refresh').click()
  await settled(page, 'refreshing')
  assert.equal(await popup(page).getAttribute('aria-busy'), 'true')
  assert.equal(await part(page, 'refresh').getAttribute('title'), 'Đang làm mới')
  assert.equal(await part(page, 'name').textContent(), customer)
  assert.equal(await value(page, 'contact.email_id').isVisible(), true)
  await reads(age(page), 'Cập nhật 5 phút trước · Bitrix24')
  await world.sandbox.turn({ release: ticket })
  await heard(page, 2)
  assert.equal(await part(page, 'refresh').getAttribute('title'), 'Làm mới')
})

for (const [state, words] of [
  ['server_error', /^Không tải được hồ sơ\. Thử lại hoặc báo mã lỗi 500-\d{6}$/],
  ['dropped', /^Máy chủ không trả lời\. Thử lại$/],
  ['csrf', /^Phiên làm việc đã hết hạn\./],
]) {
  test(`a refresh that fails (${state}) leaves the old data, with its age, and says why`, async () => {
    const page = await open('full', { expected: /500|400|ERR_EMPTY_RESPONSE/ })
    await answer(scenarios[state].reply)
    await part(page, 'refresh').click()
    await heard(page, 2)
    assert.equal(await phase(page), 'ready')
    assert.match(await alert(page).textContent(), words)
    assert.equal(await part(page, 'alert').getAttribute('role'), 'alert')
    assert.equal(await part(page, 'name').textContent(), customer)
    assert.equal(await value(page, 'company.current_shopplan').textContent(), 'Grow')
    await reads(age(page), 'Cập nhật 5 phút trước · Bitrix24')

    await answer(shop({}))
    await part(page, 'refresh').click()
    await heard(page, 3)
    assert.equal(await part(page, 'alert').isVisible(), false, 'a good answer takes the words away')
  })
}

test('the age goes on by itself, and where the data is from is said', async () => {
  const page = await open('cached')
  await reads(age(page), 'Cập nhật 5 phút trước · Bản lưu')
  await page.clock.fastForward('01:10')
  await reads(age(page), 'Cập nhật 6 phút trước · Bản lưu')
  await page.clock.fastForward('02:00:00')
  await reads(age(page), 'Cập nhật 2 giờ trước · Bản lưu')
  await page.clock.fastForward('24:00:00')
  await reads(age(page), 'Cập nhật 10:20 24/11/2026 · Bản lưu')
})

test('a copy that Bitrix24 could not renew says its time, and can be tried again', async () => {
  const page = await open('stale')
  assert.equal(await alert(page).textContent(), 'Bitrix24 không trả lời kịp. Đang hiện dữ liệu lúc 10:20 24/11/2026')
  assert.equal(await part(page, 'name').textContent(), customer)
  await action(page).click()
  await heard(page, 2)
  assert.deepEqual((await world.sandbox.calls()).map(({ refresh }) => refresh), [0, 1])
})

for (const [code, words, retries] of [
  ['unreachable', 'Không kết nối được Bitrix24', true],
  ['unauthorized', 'Webhook Bitrix24 không còn hiệu lực. Báo quản trị viên', false],
  ['portal', 'Cổng Bitrix24 đã đổi địa chỉ hoặc ngừng hoạt động. Báo quản trị viên', false],
  ['no_scope', 'Webhook Bitrix24 thiếu quyền. Báo quản trị viên', false],
]) {
  test(`a refresh that brought the copy again says why (${code}), and not that it is up to date`, async () => {
    const page = await open()
    const reply = structuredClone(scenarios.stale.reply)
    reply.body.message.data.bitrix.error.code = code
    await answer(reply)
    await part(page, 'refresh').click()
    await heard(page, 2)
    await reads(alert(page), `${words}. Đang hiện dữ liệu lúc 10:20 24/11/2026`)
    assert.equal(await action(page).isVisible(), retries)
    assert.equal(await part(page, 'said').textContent(), '')
    assert.equal(await popup(page).locator('[data-changed]').count(), 0)
  })
}

test('a responsible that is still being fetched is said so, and comes by itself without a sign', async () => {
  const pending = shop({})
  const { bitrix } = pending.body.message.data
  bitrix.responsible = { ...bitrix.responsible, status: 'pending', active: false, email: null, name: null, saved: null }
  await answer(pending)
  const page = await open()
  const line = part(page, 'responsible')
  assert.match(await line.textContent(), /Đang lấy người phụ trách$/)
  const { top } = await part(page, 'body').evaluate(node => node.getBoundingClientRect())
  await page.evaluate(() => {
    window.phases = []
    const host = document.querySelector('hd-customer-profile')
    new MutationObserver(() => phases.push(host.dataset.phase + host.ariaBusy)).observe(host, { attributes: true })
  })
  await answer(shop({}))
  await page.clock.runFor(1_400)
  assert.equal((await world.sandbox.calls()).length, 1)
  await page.clock.runFor(100)
  await world.sandbox.until(calls => calls.length === 2)
  await until(async () => { await page.clock.runFor(1); return /Nguyễn An/.test(await line.textContent()) }, 'the responsible')
  assert.deepEqual((await world.sandbox.calls()).map(({ refresh }) => refresh), [0, 0])
  assert.ok((await page.evaluate(() => phases)).every(phase => phase === 'readyfalse'), 'nothing turns, nothing is busy')
  assert.equal((await part(page, 'body').evaluate(node => node.getBoundingClientRect())).top, top, 'nothing jumps')
  assert.equal(await part(page, 'said').textContent(), '')
  assert.equal(await page.evaluate(() => heard.length), 1)
  await page.clock.runFor(30_000)
  assert.equal((await world.sandbox.calls()).length, 2)
})

test('values that changed are marked for a moment, and no others', async () => {
  const page = await open()
  const marked = popup(page).locator('[part=row][data-changed] [data-key]')
  assert.equal(await marked.count(), 0)
  await answer(shop({ current_shopplan: 'Scale', owner_phone: '0900000068' }))
  await part(page, 'refresh').click()
  await heard(page, 2)
  assert.deepEqual(await marked.evaluateAll(rows => rows.map(row => row.dataset.key)), ['company.current_shopplan', 'company.owner_phone'])
  assert.equal(await value(page, 'company.current_shopplan').textContent(), 'Scale')
  assert.equal(await part(page, 'said').textContent(), 'Đã cập nhật')
  await page.clock.runFor(1_900)
  assert.equal(await part(page, 'said').textContent(), 'Đã cập nhật')
  await page.clock.runFor(200)
  await reads(part(page, 'said'), '')
  await page.clock.runFor(2_800)
  assert.equal(await marked.count(), 2)
  await page.clock.runFor(200)
  await marked.first().waitFor({ state: 'detached' })
  assert.equal(await marked.count(), 0)
})

for (const [name, text, over] of [
  ['error_rate_limited', 'Bitrix24 đang quá tải. Thử lại sau {n} giây', 'Bitrix24 đang quá tải. Thử lại'],
  ['busy', 'Máy chủ đang bận. Thử lại sau {n} giây', 'Máy chủ đang bận. Thử lại'],
  ['too_fast', 'Bạn thao tác quá nhanh. Thử lại sau {n} giây', 'Bạn thao tác quá nhanh. Thử lại'],
]) {
  test(`a limit counts down in words (${name}), is followed by one try of the popup's own, then offers another`, async () => {
    const state = name === 'busy' ? 'error_rate_limited' : name
    if (name === 'busy') {
      const reply = structuredClone(scenarios[state].reply)
      reply.body.message.data.bitrix.error.code = 'busy'
      await world.sandbox.turn({ answer: { ticket: ticketOf(state), reply } })
    }
    const page = await open(state, { expected: /429/ })
    assert.equal(await alert(page).textContent(), text.replace('{n}', 8))
    assert.equal(await part(page, 'alert').getAttribute('aria-live'), 'off', 'not read out every second')
    assert.equal(await action(page).isVisible(), false)
    await page.clock.runFor(1_000)
    await reads(alert(page), text.replace('{n}', 7))
    await page.clock.runFor(6_900)
    await reads(alert(page), text.replace('{n}', 1))
    assert.equal(await action(page).isVisible(), false)
    await page.clock.runFor(100)
    await heard(page, 2)
    assert.equal((await world.sandbox.calls()).length, 2, 'it asked by itself')
    assert.equal(await alert(page).textContent(), text.replace('{n}', 8))
    await page.clock.runFor(8_100)
    await reads(alert(page), over)
    assert.equal(await part(page, 'alert').getAttribute('aria-live'), null)
    await page.clock.runFor(60_000)
    assert.equal((await world.sandbox.calls()).length, 2, 'once')
    await world.sandbox.turn({ answer: { ticket: ticketOf(state), scenario: 'full' } })
    await action(page).click()
    await heard(page, 3)
    assert.equal(await part(page, 'name').textContent(), customer)
  })
}

test('an answer that takes over three seconds is called slow, and can be given up', async () => {
  await world.sandbox.turn({ hold: ticket })
  const page = await ask('full')
  await world.sandbox.until(calls => calls.length === 1)
  await page.clock.runFor(2_900)
  assert.equal(await part(page, 'alert').isVisible(), false)
  await page.clock.runFor(100)
  await reads(alert(page), 'Bitrix24 phản hồi chậm')
  assert.equal(await part(page, 'skeleton').isVisible(), true, 'and what it waits for is still to be seen')
  await part(page, 'cancel').click()
  await world.sandbox.until(([first]) => first.aborted)
  assert.equal(await phase(page), 'failed')
  assert.equal(await alert(page).textContent(), 'Chưa có dữ liệu')
  await world.sandbox.turn({ release: ticket })
  await action(page).click()
  await heard(page, 1)
  assert.equal(await part(page, 'name').textContent(), customer)
  assert.equal(await part(page, 'alert').isVisible(), false)
})

test('a slow refresh that is given up leaves what was there', async () => {
  const page = await open()
  await world.sandbox.turn({ hold: ticket })
  await part(page, 'refresh').click()
  await world.sandbox.until(calls => calls.length === 2)
  await page.clock.runFor(3_000)
  await part(page, 'cancel').click()
  await world.sandbox.until(([, second]) => second.aborted)
  assert.equal(await phase(page), 'ready')
  assert.equal(await part(page, 'name').textContent(), customer)
  assert.equal(await part(page, 'alert').isVisible(), false)
})
