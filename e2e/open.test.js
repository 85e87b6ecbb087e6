// Opening: the skeleton in the frame of the click, the module once a page, one popup however often it is asked for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { defined, heard, part, popup, press, requests, settled, value } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()
const ticket = ticketOf('full')
const other = ticketOf('expired')
const name = 'ĐẦM XINH Shop'

/** A ticket's page with the element at hand, as it is a moment after it was loaded. */
const visit = async (options = {}) => {
  const page = await world.visit(`/helpdesk/tickets/${ticket}`, options)
  await defined(page)
  return page
}

/** The element and nothing else; nothing is open. */
const bare = (options = {}) => world.visit('/bare?open=0', options)

/** The module's two files, as far as the browser has them. */
const hasModule = page => page.waitForFunction(() => {
  const arrived = performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd).map(({ name }) => name)
  return ['.wasm', 'hd-customer-profile'].every(part => arrived.some(name => name.includes(part)))
})

/** The names of the files that were sent, with how often. */
const sent = async () => Object.entries(await world.sandbox.assets()).filter(([, times]) => times > 0)

test('the skeleton is there in the frame of the click, while the module is still on its way', async () => {
  await world.sandbox.turn({ hold_assets: '.wasm' })
  const page = await visit()
  // What the frame after each click shows: looked at before it is drawn.
  await page.evaluate(() => addEventListener('click', () => requestAnimationFrame(() => {
    const bars = document.querySelector('hd-customer-profile')?.shadowRoot.querySelectorAll('[part=skeleton] i')
    window.seen = bars && [...bars].filter(bar => bar.checkVisibility() && bar.getBoundingClientRect().width > 50).length
  }), { capture: true }))
  await press(page)
  await page.waitForFunction(() => window.seen !== undefined)
  assert.ok(await page.evaluate(() => window.seen) > 10, 'the shape of what will stand there')
  assert.equal(await popup(page).getAttribute('data-phase'), 'loading')
  assert.equal(await part(page, 'skeleton').getAttribute('aria-hidden'), 'true')
  assert.equal(await popup(page).getAttribute('aria-label'), 'Xem hồ sơ khách hàng')
  assert.equal(await part(page, 'close').isVisible(), true, 'and it can be closed again')

  await world.sandbox.turn({ release_assets: '' })
  await settled(page, 'ready')
  assert.equal(await part(page, 'skeleton').isVisible(), false)
  assert.equal(await part(page, 'name').textContent(), name)
})

test('a click opens it before its style sheet is there', async () => {
  await world.sandbox.turn({ hold_assets: '.css' })
  const page = await world.visit(`/helpdesk/tickets/${ticket}`)
  await press(page)
  await popup(page).waitFor()
  const { x, width } = await popup(page).boundingBox()
  assert.deepEqual({ right: x + width, width }, { right: 1280, width: 400 })
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'hd-customer-profile')
  await world.sandbox.turn({ release_assets: '' })
  await settled(page, 'ready')
  assert.equal(await part(page, 'name').textContent(), name)
  assert.equal(await part(page, 'panel').evaluate(panel => getComputedStyle(panel).display), 'flex')
})

test('a popup closed before its module arrived stays closed, and asks for nothing', async () => {
  await world.sandbox.turn({ hold_assets: '.wasm' })
  const page = await visit()
  await press(page)
  await part(page, 'close').click()
  await world.sandbox.turn({ release_assets: '' })
  await hasModule(page)
  await press(page)
  await settled(page, 'ready')
  assert.equal(await popup(page).count(), 1)
  assert.equal((await world.sandbox.calls()).length, 1)
})

test('the module comes ahead of any click, once a page; opening again fetches nothing', async () => {
  const page = await visit()
  await hasModule(page)
  assert.equal(await popup(page).count(), 0, 'nobody has clicked')
  const before = await sent()
  assert.deepEqual(before.map(([, times]) => times), [1, 1, 1, 1], 'element, style sheet, glue, WASM')
  const asked = (await requests(page)).length
  for (let time = 0; time < 2; time++) {
    await press(page)
    await settled(page, 'ready')
    await part(page, 'close').click()
  }
  assert.deepEqual((await requests(page)).slice(asked), Array(2).fill('/api/method/haravan_bitrix_customer_profile'))
  assert.deepEqual(await sent(), before)
})

test('a click that does not wait for the module brings it, and it is still fetched once', async () => {
  await world.sandbox.turn({ hold_assets: '.wasm' })
  const page = await visit()
  await press(page)
  await part(page, 'close').click()
  await press(page)
  await world.sandbox.turn({ release_assets: '' })
  await settled(page, 'ready')
  const wasm = (await sent()).filter(([name]) => name.endsWith('.wasm'))
  assert.deepEqual(wasm.map(([, times]) => times), [1])
})

test('opening twice never makes two: the open one goes to the ticket, unfolds and has the focus', async () => {
  const page = await visit()
  await press(page)
  await settled(page, 'ready')
  await part(page, 'fold').click()
  await page.locator('#subject').focus()
  await press(page)
  assert.equal(await popup(page).count(), 1)
  assert.equal(await popup(page).getAttribute('folded'), null)
  assert.equal(await part(page, 'fold').getAttribute('aria-expanded'), 'true')
  // The closing menu gives the focus to its button first.
  await page.waitForFunction(() => document.activeElement.localName === 'hd-customer-profile')
  assert.equal((await world.sandbox.calls()).length, 1, 'the same ticket is not asked for again')
})

test('openProfile gives a handle: the element, refresh and close', async () => {
  const page = await bare()
  const handle = await page.evaluate(ticket => {
    window.profile = openProfile({ ticket })
    return { keys: Object.keys(profile), isElement: profile.element === document.querySelector('body > hd-customer-profile') }
  }, ticket)
  assert.deepEqual(handle, { keys: ['element', 'refresh', 'close'], isElement: true })
  await settled(page, 'ready')
  await page.evaluate(() => profile.refresh())
  await heard(page, 2)
  assert.deepEqual((await world.sandbox.calls()).map(({ ticket, refresh }) => [ticket, refresh]), [[ticket, 0], [ticket, 1]])
  await page.evaluate(() => profile.close())
  assert.equal(await popup(page).count(), 0)
})

test('openProfile refreshes, speaks and asks as it is told, with one call', async () => {
  const page = await bare()
  await page.evaluate(ticket => { openProfile({ ticket, refresh: true, lang: 'en' }) }, ticket)
  await settled(page, 'ready')
  assert.equal(await part(page, 'match').locator('span').nth(1).textContent(), 'Matched by Company ID')
  assert.deepEqual((await world.sandbox.calls()).map(({ refresh, verb, token_ok: isOurs }) => [refresh, verb, isOurs]), [[1, 'POST', true]])
})

test('events say what happened, to which ticket', async () => {
  const forbidden = ticketOf('forbidden')
  const page = await bare({ expected: /403/ })
  await page.evaluate(ticket => { window.profile = openProfile({ ticket }) }, ticket)
  await settled(page, 'ready')
  await page.evaluate(ticket => { openProfile({ ticket }) }, forbidden)
  await settled(page, 'failed')
  await page.evaluate(() => profile.close())
  assert.deepEqual((await page.evaluate(() => heard)).map(({ name, ticket, code }) => [name, ticket, code]), [
    ['hcp-ready', ticket, 'matched'],
    ['hcp-error', forbidden, 'forbidden'],
    ['hcp-close', forbidden, undefined],
  ])
})

test('the host is a dialog that is named after the customer', async () => {
  const page = await bare()
  await world.sandbox.turn({ hold: ticket })
  await page.evaluate(ticket => { openProfile({ ticket }) }, ticket)
  await settled(page, 'loading')
  const described = () => popup(page).evaluate(host => ['role', 'aria-label', 'aria-busy', 'aria-modal'].map(name => host.getAttribute(name)))
  await page.waitForFunction(() => document.querySelector('hd-customer-profile').ariaBusy === 'true')
  assert.deepEqual(await described(), ['dialog', 'Xem hồ sơ khách hàng', 'true', null])
  await world.sandbox.turn({ release: ticket })
  await settled(page, 'ready')
  assert.deepEqual(await described(), ['dialog', `Hồ sơ khách hàng: ${name}`, 'false', null])
})

test('ticket, lang and method are attributes that can change, and properties', async () => {
  const page = await bare({ expected: /404/ })
  await page.evaluate(ticket => { window.profile = openProfile({ ticket }) }, ticket)
  await settled(page, 'ready')
  const set = changes => popup(page).evaluate((host, changes) => Object.assign(host, changes) && undefined, changes)

  await set({ lang: 'en' })
  assert.equal(await part(page, 'lang').textContent(), 'Tiếng Việt')
  assert.equal(await part(page, 'close').getAttribute('aria-label'), 'Close')
  await set({ ticket: other })
  await heard(page, 2)
  assert.equal(await part(page, 'chip').first().textContent(), 'Grow · Expired 4 days ago')

  await set({ method: 'example.other_method' })
  await settled(page, 'failed')
  assert.equal((await requests(page)).at(-1), '/api/method/example.other_method')
  await set({ method: '' })
  await settled(page, 'ready')
  const state = await popup(page).evaluate(({ ticket, lang, method }) => ({ ticket, lang, method }))
  assert.deepEqual(state, { ticket: other, lang: 'en', method: 'haravan_bitrix_customer_profile' })
})

test('the element works where the page has written it, before or after its file is there', async () => {
  const write = ticket => document.body.insertAdjacentHTML('beforeend', `<aside><hd-customer-profile ticket="${ticket}" role="complementary"></hd-customer-profile></aside>`)
  const early = await bare({ init: `document.onreadystatechange = () => { if (!document.querySelector('aside')) (${write})('${ticket}') }` })
  await settled(early, 'ready')
  assert.equal(await value(early, 'company.company_id').textContent(), '1000069494')
  const late = await bare()
  await late.evaluate(write, ticket)
  await settled(late, 'ready')
  assert.equal(await popup(late).getAttribute('role'), 'complementary', 'as the page says')
  await late.evaluate(ticket => { openProfile({ ticket }) }, other)
  assert.equal(await popup(late).count(), 2, 'a panel of the page is not the popup')
})
