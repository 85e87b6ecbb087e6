// The form script, evaluated as Helpdesk does: run again and again, it opens the popup and keeps it with the ticket.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { heard, part, popup, press, requests, settled } from './support/popup.js'
import { shop, ticketOf } from './support/sandbox.js'

const world = setUp()
const first = ticketOf('full')
const second = ticketOf('minimal')
const NO_POPUP = 'Không tải được hồ sơ khách hàng. Tải lại trang hoặc báo quản trị viên'
const visit = (options = {}) => world.visit(`/helpdesk/tickets/${first}`, options)
const script = async () => (await (await fetch(`${world.sandbox.url}/api/form_script`)).json()).script

/** Runs the script as Helpdesk does with this context, in the page; what it gave is `actions`. */
const run = (page, context) => page.evaluate(async context => {
  const { read, run } = await import('/page/form_script.js')
  window.doc = { name: context.name }
  window.toasts = []
  const ways = { toast: { error: text => toasts.push(text) }, createToast: ({ title }) => toasts.push(title) }
  const { actions } = await run(await read(), { doc, ...Object.fromEntries(context.toasts.map(way => [way, ways[way]])) })
  window.items = actions[0].items
}, { toasts: ['toast'], ...context })

test('run ten times it is one menu, one popup', async () => {
  const page = await visit()
  await press(page)
  await settled(page, 'ready')
  await page.evaluate(async name => { for (let time = 0; time < 10; time++) await runScript(name) }, first)
  assert.equal(await popup(page).count(), 1)
  assert.deepEqual(await page.locator('#actions button').allTextContents(), ['Customer', 'Customer Profile', 'Refresh Bitrix Profile'])
  assert.equal((await world.sandbox.calls()).length, 1, 'running it asks for nothing')
  await page.locator('#back-to-list').click()
  assert.equal(await page.evaluate(() => heard.filter(({ name }) => name === 'hcp-close').length), 1)
})

test('which ticket is asked at the click, not when the script ran', async () => {
  const page = await visit()
  await run(page, { name: first })
  await page.evaluate(async name => { doc.name = name; await items[0].onClick() }, second)
  await settled(page, 'ready')
  assert.deepEqual((await world.sandbox.calls()).map(({ ticket, refresh }) => [ticket, refresh]), [[second, 0]])
})

test('when the widget is gone, a toast says what to do', async () => {
  await world.sandbox.turn({ missing_assets: '.js' })
  const page = await visit({ expected: /404/ })
  await press(page)
  await page.getByText(NO_POPUP, { exact: true }).waitFor()
  assert.equal(await popup(page).count(), 0)
})

test('the toast comes in whichever way this Helpdesk has, and nothing breaks where there is none', async () => {
  await world.sandbox.turn({ missing_assets: '.js' })
  const page = await visit({ expected: /404/ })
  for (const toasts of [['toast', 'createToast'], ['createToast'], []]) {
    await run(page, { name: first, toasts })
    assert.deepEqual(await page.evaluate(async () => { await items[1].onClick(); return toasts }), toasts.length ? [NO_POPUP] : [])
  }
})

test('the popup follows from ticket to ticket: a skeleton at once, then the next customer', async () => {
  await world.sandbox.turn({ answer: { ticket: second, reply: shop({ company_name: 'Nhà Sách Mây' }) } })
  await world.sandbox.turn({ hold: second })
  const page = await visit()
  await press(page)
  await settled(page, 'ready')
  await page.locator('#reply').click()
  await page.evaluate(() => addEventListener('click', () => requestAnimationFrame(() => {
    const root = document.querySelector('hd-customer-profile').shadowRoot
    window.seen = { isSkeleton: root.querySelector('[part=skeleton]').checkVisibility(), text: root.querySelector('[part=content]').innerText }
  }), { capture: true, once: true }))
  await page.locator('#next').click()
  await page.waitForFunction(() => window.seen)
  const seen = await page.evaluate(() => seen)
  assert.equal(seen.isSkeleton, true)
  assert.doesNotMatch(seen.text, /ĐẦM XINH|Trần Thị Bình/, 'nothing of the ticket before')
  await world.sandbox.turn({ release: second })
  await settled(page, 'ready')
  assert.equal(await part(page, 'name').textContent(), 'Nhà Sách Mây')
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'button', 'where the agent pressed')
  await page.goBack()
  await heard(page, 3)
  assert.equal(await part(page, 'name').textContent(), 'ĐẦM XINH Shop')
})

test('going on quickly it never moves back to a ticket that was left, and asks nothing for it', async () => {
  const page = await visit()
  await press(page)
  await settled(page, 'ready')
  await page.evaluate(() => {
    const popup = document.querySelector('hd-customer-profile')
    window.went = []
    new MutationObserver(() => went.at(-1) === popup.ticket || went.push(popup.ticket)).observe(popup, { attributeFilter: ['ticket'] })
  })
  const next = await page.evaluate(async () => {
    const names = [...document.querySelectorAll('a[data-ticket]')].slice(1, 7).map(({ dataset }) => dataset.ticket)
    for (const ticketId of names) {
      router.push({ name: 'TicketAgent', params: { ticketId } })
      await new Promise(resolve => setTimeout(resolve, 60))
    }
    return names
  })
  await page.waitForTimeout(300)
  assert.deepEqual(await page.evaluate(() => went), next)
  const asked = (await world.sandbox.calls()).map(({ ticket }) => ticket)
  assert.deepEqual(asked, [...new Set(asked)], 'each is asked for once')
})

test('a press on a button of the ticket before opens the ticket that the page is at', async () => {
  const page = await visit()
  await page.evaluate(async ([text, name, other]) => {
    const { run } = await import('/page/form_script.js')
    const { actions } = await run(text, { doc: { name: other }, router })
    await actions[0].items[0].onClick()
  }, [await script(), first, second])
  await settled(page, 'ready')
  assert.equal(await popup(page).getAttribute('ticket'), first)
})

test('leaving the tickets closes it; a popup that is not open stays so', async () => {
  const page = await visit()
  await page.locator('#next').click()
  await page.getByRole('heading', { name: `#${second}` }).waitFor()
  assert.equal(await popup(page).count(), 0)
  await press(page)
  await settled(page, 'ready')
  await page.locator('#back-to-list').click()
  await popup(page).waitFor({ state: 'detached' })
  await page.locator(`a[data-ticket="${first}"]`).click()
  await page.getByRole('heading', { name: `#${first}` }).waitFor()
  assert.equal(await popup(page).count(), 0)
})

test('it holds no secret, and goes nowhere but to the widget', async () => {
  const text = await script()
  assert.doesNotMatch(text, /token|webhook|secret|https?:|rest\/|api\/|fetch|XMLHttpRequest|\bcall\b|\$dialog|innerHTML|eval/i)
  assert.deepEqual(text.match(/import\([^)]*\)/g).map(one => one.replace(/element.*js/, 'element.js')), ['import("/assets/bitrix_integration/widget/element.js")'])
  assert.ok(text.trim().split('\n').length <= 22, 'short enough to be read at a glance')

  const page = await visit()
  const before = (await requests(page)).length
  await page.evaluate(async ([text, name]) => {
    const forbid = name => () => { throw new Error(`${name} was called`) }
    const { run } = await import('/page/form_script.js')
    const { actions } = await run(text, { doc: { name }, call: forbid('call'), $dialog: forbid('$dialog'), updateField: forbid('updateField') })
    for (const { onClick } of actions[0].items) await onClick()
  }, [text, first])
  await settled(page, 'ready')
  assert.deepEqual((await requests(page)).slice(before).filter(path => !path.startsWith('/assets/bitrix_integration/widget/')), ['/api/method/haravan_bitrix_customer_profile'])
})
