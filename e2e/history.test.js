// What the company bought: asked for when it is unfolded, with words for all that can happen.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { PHONE, setUp } from './support/browser.js'
import { endless } from './support/endless.js'
import { come, go, history, isBusy, more, note, open, sales, title, unfolded } from './support/history.js'
import { spills } from './support/layout.js'
import { heard, part, popup, settled, show } from './support/popup.js'
import { histories, shop, ticketOf } from './support/sandbox.js'

const world = setUp()
const REFUSED = /status of 403|ERR_EMPTY_RESPONSE/
const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

const asked = () => world.sandbox.calls('history')
const titles = page => sales(page).locator('[part=label]').allTextContents()
const value = async (page, label) => {
  const row = history(page).locator('dl').first().locator('[part=row]').filter({ hasText: label })
  return (await row.locator('[part=value]').textContent()).replaceAll('\u00a0', ' ')
}

test('opening a profile asks for no history; unfolding asks once, and what came stays', async () => {
  const page = await open(world, ticketOf('history_one'))
  assert.equal(await title(page).getAttribute('aria-expanded'), 'false')
  assert.deepEqual(await asked(), [])
  for (let time = 0; time < 3; time++) await title(page).click()
  await come(page)
  assert.equal(await title(page).getAttribute('aria-expanded'), 'true')
  assert.equal(await sales(page).count(), 1)
  assert.deepEqual((await asked()).map(({ page, refresh, company }) => [page, refresh, company]), [[0, 0, null]])
})

const SAYS = {
  none: { empty: ['Chưa có deal hay lead', 'No deals, no leads'] },
  one: {},
  sixty: {},
  currencies: {},
  without_leads: {},
  leads_error: { note: ['Chưa đọc được lead', 'The leads could not be read'], retry: true },
  truncated: { note: ['Chỉ có các deal và lead mới nhất', 'Only the newest deals and leads'] },
  cached: {},
  stale: { note: [/^Không kết nối được Bitrix24\. Đang hiện dữ liệu lúc \d\d:\d\d \d\d\/\d\d\/2026$/, /^Cannot reach Bitrix24\. Showing data from/], retry: true },
  hostile: {},
  no_scope: { note: ['Webhook không được đọc deal. Báo quản trị viên', 'The webhook may not read deals. Tell your administrator'] },
  access_denied: { note: ['Webhook không được đọc deal. Báo quản trị viên', 'The webhook may not read deals. Tell your administrator'] },
  rate_limited: { note: ['Bitrix24 đang quá tải. Thử lại', 'Bitrix24 is overloaded. Retry'], retry: true },
  slow: {},
  down: { note: ['Không kết nối được Bitrix24. Thử lại', 'Cannot reach Bitrix24. Retry'], retry: true },
  multiple: { note: ['Chưa có dữ liệu', 'No data yet'], retry: true },
  other_company: { note: ['Ticket đã sang công ty khác. Bấm Thử lại để tải lại hồ sơ', 'The ticket now leads to another company. Retry to load its profile'], retry: true },
  refused: { note: ['Máy chủ gặp lỗi, mã 7f3a', 'Máy chủ gặp lỗi, mã 7f3a'], retry: true },
  forbidden: { note: [/^Bạn không có quyền xem hồ sơ này/, /^You may not view this profile/] },
  dropped: { note: ['Máy chủ không trả lời. Thử lại', 'The server does not answer. Retry'], retry: true },
}

const matches = (text, words) => words instanceof RegExp ? assert.match(text, words) : assert.equal(text, words)

test('every history that the fixtures know is said in words, and the profile stays as it is', async () => {
  assert.deepEqual(Object.keys(SAYS), Object.keys(histories))
  const page = await open(world, ticketOf('full'), { expected: REFUSED })
  const lang = async tag => { if (await popup(page).getAttribute('data-lang') !== tag) await part(page, 'lang').click() }
  for (const [name, { note: notes, empty, retry = false }] of Object.entries(SAYS)) {
    const { expect } = histories[name]
    await show(page, ticketOf(`history_${name}`))
    await title(page).click()
    await come(page)
    const check = async index => {
      assert.equal(await sales(page).count(), expect.rows, name)
      assert.equal(await more(page).isVisible(), expect.more, name)
      assert.equal(await note(page).isVisible(), Boolean(notes), name)
      if (notes) matches(await note(page).locator('p').innerText(), notes[index])
      assert.equal(await note(page).locator('[part=action]').isVisible(), retry, name)
      const count = expect.rows && `${['Đang xem', 'Showing'][index]} ${expect.rows}/${histories[name].reply.body.message.data.history.page.count}`
      assert.equal(await history(page).locator('p[role=status]').textContent(), empty?.[index] ?? (count || ''), name)
      assert.equal(await popup(page).getAttribute('data-phase'), 'ready', name)
      assert.equal(await part(page, 'name').innerText(), 'ĐẦM XINH Shop', name)
      assert.equal(await part(page, 'alert').isVisible(), false, name)
    }
    for (const [index, tag] of ['vi', 'en'].entries()) {
      await lang(tag)
      await check(index)
    }
  }
})

test('a deal says what it is worth, how it stands, its stage, its days and who looks after it, as the language writes it', async () => {
  const page = await unfolded(world, 'one')
  const deal = sales(page).first()
  const link = deal.locator('[part=label] a')
  // WebKit's innerText knows no `white-space: pre-line`.
  const said = async () => (await deal.locator('[part=value]').textContent()).replaceAll('\u00a0', ' ').split('\n')
  assert.equal(await link.innerText(), 'Gói Grow 12 tháng #1')
  assert.equal(await link.getAttribute('href'), 'https://portal.example.com/crm/deal/details/90001/')
  assert.deepEqual([await link.getAttribute('target'), await link.getAttribute('rel')], ['_blank', 'noopener noreferrer'])
  assert.deepEqual(await said(), ['Thắng · 14.400.000 ₫', 'Deal · Shopplan · Thành công', 'Tạo 28/01/2026 · Kết thúc 06/02/2026', 'Nguyễn An'])
  assert.equal(await value(page, 'Giá trị đã mua'), '14.400.000 ₫')
  assert.equal(await value(page, 'Lần mua gần nhất'), '06/02/2026')
  await part(page, 'lang').click()
  assert.deepEqual(await said(), ['Won · ₫14,400,000', 'Deal · Shopplan · Thành công', 'Created 28/01/2026 · Closed 06/02/2026', 'Nguyễn An'])
  assert.equal(await value(page, 'Won value'), '₫14,400,000')
})

test('currencies are never added up', async () => {
  const page = await unfolded(world, 'currencies')
  assert.deepEqual((await value(page, 'Giá trị đã mua')).split('\n'), ['1.250,50 US$', '27.600.000 ₫', '980,00 €'])
  assert.equal(await value(page, 'Giá trị đang mở'), '0,30 US$')
})

test('page after page is shown below what is there, and nothing twice', async () => {
  const page = await unfolded(world, 'sixty')
  const { reply, pages } = histories.sixty
  const expected = [reply, ...pages].flatMap(({ body }) => body.message.data.history.rows.map(({ title }) => title))
  assert.deepEqual(await titles(page), expected.slice(0, 20))
  await world.sandbox.turn({ hold_history: ticketOf('history_sixty') })
  await more(page).click()
  await world.sandbox.until(calls => calls.length === 2, 'history')
  assert.equal(await more(page).innerText(), 'Đang tải')
  assert.deepEqual(await titles(page), expected.slice(0, 20), 'what is there stays meanwhile')
  assert.equal(await part(page, 'bones').isVisible(), false)
  await world.sandbox.turn({ release_history: ticketOf('history_sixty') })
  await come(page)
  assert.deepEqual(await titles(page), expected.slice(0, 40))
  await more(page).click()
  await come(page)
  assert.deepEqual(await titles(page), expected)
  assert.equal(await more(page).isVisible(), false)
  assert.deepEqual((await asked()).map(({ page }) => page), [0, 1, 2])
})

test('the skeleton stands while the first page is on its way, and the profile can be used', async () => {
  await world.sandbox.turn({ hold_history: ticketOf('history_one') })
  const page = await open(world, ticketOf('history_one'))
  await title(page).click()
  assert.equal(await part(page, 'bones').isVisible(), true)
  assert.ok(await isBusy(page))
  await part(page, 'refresh').click()
  await heard(page, 2)
  assert.equal(await popup(page).getAttribute('data-phase'), 'ready')
  await world.sandbox.turn({ release_history: ticketOf('history_one') })
  await come(page)
  assert.equal(await part(page, 'bones').isVisible(), false)
  assert.equal(await sales(page).count(), 1)
})

test('what failed can be asked for again: the same page, with what was there still there', async () => {
  const ticket = ticketOf('history_sixty')
  const page = await unfolded(world, 'sixty', { expected: /status of 500/ })
  await world.sandbox.turn({ answer: { ticket, history_reply: { status: 500, text: '<h1>500</h1>' } } })
  await more(page).click()
  await come(page)
  assert.match(await note(page).locator('p').innerText(), /^Không tải được lịch sử\. Thử lại hoặc báo mã lỗi 500-\d{6}$/)
  assert.equal(await sales(page).count(), 20)
  await world.sandbox.turn({ answer: { ticket, history: 'sixty' } })
  await note(page).locator('[part=action]').click()
  await come(page)
  assert.equal(await note(page).isVisible(), false)
  assert.equal(await sales(page).count(), 40)
  assert.deepEqual((await asked()).map(({ page }) => page), [0, 1, 1])
})

test('when Bitrix24 fails at a later page, the rows and their sums stay', async () => {
  const ticket = ticketOf('history_sixty')
  const page = await unfolded(world, 'sixty')
  await world.sandbox.turn({ answer: { ticket, history: 'down' } })
  await more(page).click()
  await come(page)
  assert.equal(await note(page).locator('p').innerText(), 'Không kết nối được Bitrix24. Thử lại')
  assert.equal(await sales(page).count(), 20)
  assert.equal((await value(page, 'Giá trị đã mua')), '145.300.000 ₫')
})

test('a site without the method says so, and offers no retry that cannot help', async () => {
  const ticket = ticketOf('history_one')
  const exception = { exc_type: 'ValidationError', _server_messages: JSON.stringify([JSON.stringify({ message: 'Failed to get method for command haravan_bitrix_sales_history with x' })]) }
  await world.sandbox.turn({ answer: { ticket, history_reply: { status: 417, body: exception } } })
  const page = await unfolded(world, 'one', { expected: /status of 417/ })
  assert.equal(await note(page).locator('p').innerText(), 'Trang này không có lịch sử deal. Nếu cần, báo quản trị viên')
  assert.equal(await note(page).locator('[part=action]').isVisible(), false)
})

test('a refresh renews the history where it is looked at, and where it is not, when it is', async () => {
  const page = await unfolded(world, 'one')
  await part(page, 'refresh').click()
  await world.sandbox.until(calls => calls.length === 2, 'history')
  await come(page)
  await title(page).click()
  await part(page, 'refresh').click()
  await heard(page, 3)
  assert.equal((await asked()).length, 2, 'folded: nothing is asked')
  await title(page).click()
  await world.sandbox.until(calls => calls.length === 3, 'history')
  await come(page)
  assert.deepEqual((await asked()).map(({ page, refresh }) => [page, refresh]), [[0, 0], [0, 1], [0, 1]])
  assert.equal(await sales(page).count(), 1)
})

test('a company that is picked brings its own history, and the one before goes at once', async () => {
  const several = ticketOf('multiple')
  const page = await open(world, several)
  assert.equal(await history(page).isVisible(), false, 'there is no company yet')
  await part(page, 'match-button').nth(1).click()
  await heard(page, 2)
  await title(page).click()
  await come(page)
  assert.equal(await sales(page).count(), 20)
  assert.deepEqual((await asked()).map(({ company }) => company), ['64100'])

  await world.sandbox.turn({ answer: { ticket: several, reply: shop({ bitrix_id: '64001' }) }, hold_history: several })
  await part(page, 'refresh').click()
  await heard(page, 3)
  assert.equal(await sales(page).count(), 0)
  assert.equal(await part(page, 'bones').isVisible(), true)
  await world.sandbox.turn({ release_history: several })
  await come(page)
  assert.equal(await sales(page).count(), 20)
})

/** A history that does not say which ticket it is for: beside one of the same company nothing but its turn tells. */
const unnamed = name => {
  const reply = structuredClone(histories[name].reply)
  delete reply.body.message.data.ticket
  return reply
}

for (const [what, init] of [['', undefined], [', where requests cannot be taken back', endless]]) {
  test(`the deals of ticket A never show under B${what}`, async () => {
    const [a, b] = [ticketOf('history_sixty'), ticketOf('history_none')]
    await world.sandbox.turn({ answer: { ticket: a, history_reply: unnamed('sixty') } })
    await world.sandbox.turn({ answer: { ticket: b, history_reply: unnamed('none') } })
    await world.sandbox.turn({ hold_history: a })
    const page = await open(world, a, { init })
    await page.evaluate(() => {
      window.seen = []
      const host = document.querySelector('hd-customer-profile')
      new MutationObserver(() => {
        for (const row of host.shadowRoot.querySelectorAll('[part=sales] [part=row]')) seen.push(`${host.ticket} ${row.textContent}`)
      }).observe(host.shadowRoot, { subtree: true, childList: true, characterData: true })
    })
    await title(page).click()
    await world.sandbox.until(calls => calls.length === 1, 'history')
    await go(page, b)
    await heard(page, 2)
    assert.equal(await title(page).getAttribute('aria-expanded'), 'false', 'the next ticket asks for nothing by itself')
    await title(page).click()
    await come(page)
    if (!init) await world.sandbox.until(([first]) => first.aborted, 'history')
    const before = await page.evaluate(() => window.arrived)
    await world.sandbox.turn({ release_history: a })
    if (init) await page.waitForFunction(before => arrived > before, before)
    await page.evaluate(() => new Promise(done => setTimeout(done)))
    assert.equal(await history(page).locator('p[role=status]').textContent(), 'Chưa có deal hay lead')
    assert.equal(await note(page).isVisible(), false)
    assert.deepEqual(await page.evaluate(() => seen), [])
    assert.deepEqual((await asked()).map(({ ticket }) => ticket), [a, b])
  })
}

test('a ticket that leads to another company by now is told, and one press brings that', async () => {
  const ticket = ticketOf('history_one')
  const page = await open(world, ticket)
  await world.sandbox.turn({ answer: { ticket, reply: shop({ bitrix_id: '64001', company_name: 'Cửa hàng Bê' }) } })
  await title(page).click()
  await come(page)
  assert.equal(await note(page).locator('p').innerText(), SAYS.other_company.note[0])
  await note(page).locator('[part=action]').click()
  await heard(page, 2)
  await world.sandbox.until(calls => calls.length === 2, 'history')
  await come(page)
  assert.equal(await part(page, 'name').innerText(), 'Cửa hàng Bê')
  assert.equal(await note(page).isVisible(), false)
  assert.equal(await sales(page).count(), 1)
})

test('what was there of ticket A is gone in the moment the popup goes to B', async () => {
  const page = await unfolded(world, 'sixty')
  await world.sandbox.turn({ hold: ticketOf('history_none') })
  await go(page, ticketOf('history_none'))
  assert.equal(await sales(page).count(), 0)
})

test('without a mouse: unfolded, walked through, more, and Esc; data move no focus', async () => {
  const ticket = ticketOf('history_sixty')
  const page = await open(world, ticket)
  const focused = () => popup(page).evaluate(({ shadowRoot }) => shadowRoot.activeElement?.getAttribute('part') ?? shadowRoot.activeElement?.localName)
  await world.sandbox.turn({ hold_history: ticket })
  await title(page).focus()
  await page.keyboard.press('Enter')
  await world.sandbox.turn({ release_history: ticket })
  await come(page)
  assert.equal(await focused(), 'group-title')
  for (let row = 0; row < 20; row++) {
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'a')
  }
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'more')
  await page.keyboard.press('Enter')
  await come(page)
  assert.equal(await focused(), 'more')
  assert.equal(await sales(page).count(), 40)
  await page.keyboard.press('Enter')
  await come(page)
  assert.equal(await focused(), 'panel', 'the button went: its keys stay in the popup')
  await page.keyboard.press('Escape')
  await popup(page).waitFor({ state: 'detached' })
})

/** What axe finds in the popup in a theme, as sentences; `options` are its own. */
const complaints = (page, theme, options) => part(page, 'panel').evaluate(async (panel, { theme, options }) => {
  document.documentElement.dataset.theme = theme
  await Promise.all(panel.getAnimations().map(animation => animation.finished))
  const { violations } = await axe.run('hd-customer-profile', { resultTypes: ['violations'], selectors: false, ...options })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}, { theme, options })
const ALL = { rules: { 'target-size': { enabled: true } } }
const COLOURS = { runOnly: ['color-contrast'] }
// It looks like `one`, seconds later.
const states = Object.keys(histories).filter(name => name !== 'slow')

for (const [where, options] of [['wide', {}], ['on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }]]) {
  test(`axe-core finds nothing in any history, in both themes, and nothing is cut off: ${where}`, async () => {
    const page = await open(world, ticketOf('full'), { expected: REFUSED, ...options })
    await page.evaluate(axe)
    for (const name of states) {
      await show(page, ticketOf(`history_${name}`))
      await title(page).click()
      await come(page)
      assert.deepEqual(await complaints(page, 'light', ALL), [], `${name}, light`)
      assert.deepEqual(await complaints(page, 'dark', COLOURS), [], `${name}, dark`)
      assert.deepEqual(await spills(page), [], name)
    }
  })
}

test('hostile strings are text, and lead nowhere', async () => {
  const reply = structuredClone(histories.hostile.reply)
  const { rows } = reply.body.message.data.history
  const addresses = ['javascript:window.ran=1', 'https://evil.example/', 'https://portal.example.com@evil.example/crm/deal/details/1/', '//evil.example/crm/deal/details/1/', 'https://portal.example.com/crm/deal/details/1/?x=1']
  reply.body.message.data.history.rows = addresses.map((url, index) => ({ ...rows[0], id: String(index), url, currency: '<b>', amount: '"><img src=x onerror=window.ran=1>' }))
  await world.sandbox.turn({ answer: { ticket: ticketOf('history_one'), history_reply: reply } })
  const page = await unfolded(world, 'one')
  assert.equal(await sales(page).count(), addresses.length)
  assert.equal(await history(page).locator('a[href]').count(), 0)
  assert.equal(await history(page).locator('img, script, b').count(), 0)
  assert.equal(await page.evaluate(() => window.ran), undefined)
})

test('no module dies of what no contract allows', async () => {
  const { reply } = histories.one
  const [deal] = reply.body.message.data.history.rows
  const odd = [null, [], 'x', 0, { rows: {} }, { rows: [null, 1, 'x', [], {}] }, { status: 'matched', page: 'x', totals: [], rows: [{ ...deal, amount: {}, currency: 'ab1', created: 'yesterday', close: [] }] }]
  const page = await open(world, ticketOf('history_one'))
  await title(page).click()
  await come(page)
  for (const history of odd) {
    const body = structuredClone(reply.body)
    body.message.data.history = history && !Array.isArray(history) && typeof history === 'object' ? { company: reply.body.message.data.history.company, ...history } : history
    await world.sandbox.turn({ answer: { ticket: ticketOf('history_one'), history_reply: { status: 200, body } } })
    const before = (await asked()).length
    await part(page, 'refresh').click()
    await world.sandbox.until(calls => calls.length > before, 'history')
    await come(page)
    await settled(page, 'ready')
  }
  assert.deepEqual(await page.evaluate(() => heard.filter(({ name }) => name === 'hcp-error')), [])
})
