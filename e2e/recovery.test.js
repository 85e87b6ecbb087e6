// A module that died is said to have, is never called again, and is replaced without a request.
//
// The deaths are real ones. A panic: the page's `Date` gives what no browser gives, and the module
// stumbles where it reads it, as it would over a mistake of its own. A trap: one of its exports is
// handed a pointer that leads out of its memory.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, popup, press, settled } from './support/popup.js'

const world = setUp()

const FAILED = 'Hồ sơ gặp lỗi. Thử lại'
const SHOP = 'ĐẦM XINH Shop'
const notice = page => part(page, 'notice')
// An error that nobody caught, in the console as well: that is how the shell learns of it.
const expected = /unwrap_throw|RuntimeError: /

const opened = async path => {
  const page = await world.visit(path ?? '/helpdesk/tickets/0002', { expected })
  if (!path) await press(page)
  await settled(page)
  return page
}

// Run in the page: from now on, or no longer, the clock cannot be read.
const spoilClock = () => {
  window.toISOString ??= Date.prototype.toISOString
  Date.prototype.toISOString = () => 42
}
const mendClock = () => { Date.prototype.toISOString = window.toISOString }

const die = async page => {
  await page.evaluate(spoilClock)
  await part(page, 'refresh').click()
  await settled(page, 'dead')
  await page.evaluate(mendClock)
}

const files = async () => Object.entries(await world.sandbox.assets()).sort()

test('a panic is said, and a retry brings a fresh module with no request', async () => {
  const page = await opened()
  await page.waitForLoadState('networkidle')
  const before = await files()
  await die(page)
  assert.equal(await notice(page).locator('p').innerText(), FAILED)
  assert.equal(await part(page, 'content').locator('*').count(), 0, 'nothing of the dead module stays')
  assert.deepEqual(await page.evaluate(() => heard.at(-1)), { name: 'hcp-error', ticket: '0002', code: 'failed' })
  await notice(page).getByRole('button', { name: 'Thử lại' }).click()
  await settled(page)
  assert.equal(await part(page, 'name').innerText(), SHOP)
  assert.equal(await notice(page).isVisible(), false)
  assert.deepEqual(await files(), before, 'the files it had were enough')
})

test('a trap is said as well, though nothing on the page called the module', async () => {
  const page = await opened()
  const error = await page.evaluate(async () => {
    const glue = performance.getEntriesByType('resource').map(({ name }) => name).find(name => /hd-customer-profile\.\w+\.js$/.test(name))
    const { mount } = await import(glue)
    const handle = mount(document.createElement('div'), document.createElement('div'), () => {}, () => {}, 'none', 'vi')
    const uncaught = new Promise(resolve => addEventListener('error', ({ error }) => resolve(error), { once: true }))
    setTimeout(() => { handle.__wbg_ptr = 0xfffffff0; handle.refresh() })
    return String(await uncaught)
  })
  assert.match(error, /^RuntimeError/)
  await settled(page, 'dead')
  assert.equal(await notice(page).locator('p').innerText(), FAILED)
  await notice(page).getByRole('button').click()
  await settled(page)
})

test("errors of the page's own listeners and of other modules leave it alone", async () => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected: /not ours|RuntimeError/ })
  await page.evaluate(() => addEventListener('hcp-ready', () => { throw new Error('not ours') }))
  await press(page)
  await settled(page)
  await page.evaluate(async () => {
    // (module (func (export "trap") unreachable))
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11])
    const { instance } = await WebAssembly.instantiate(bytes)
    const uncaught = new Promise(resolve => addEventListener('error', resolve, { once: true }))
    setTimeout(instance.exports.trap)
    await uncaught
  })
  assert.equal(await popup(page).getAttribute('data-phase'), 'ready')
  const count = await page.evaluate(() => heard.length)
  await part(page, 'refresh').click()
  await page.waitForFunction(count => heard.length > count, count)
})

test('the fresh module does all the first one did', async () => {
  const page = await opened()
  await die(page)
  await notice(page).getByRole('button').click()
  await settled(page)
  const count = await page.evaluate(() => heard.length)
  await part(page, 'refresh').click()
  await page.waitForFunction(count => heard.length > count, count)
  await part(page, 'group-title').nth(2).click()
  assert.equal(await part(page, 'group-title').nth(2).getAttribute('aria-expanded'), 'true')
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 0)
})

test('the dead module is not called again', async () => {
  const page = await opened()
  await die(page)
  const calls = (await world.sandbox.calls()).length
  const complaint = await page.evaluate(() => {
    const popup = document.querySelector('hd-customer-profile')
    try {
      popup.refresh()
      popup.ticket = '0003'
      popup.lang = 'en'
      document.dispatchEvent(new Event('visibilitychange'))
    } catch (error) { return String(error) }
  })
  assert.equal(complaint, undefined)
  assert.equal((await world.sandbox.calls()).length, calls)
  await notice(page).getByRole('button').click()
  await settled(page)
  assert.equal((await world.sandbox.calls()).at(-1).ticket, '0003', 'and the next one goes where the popup was sent meanwhile')
})

test('what the dead module had begun does not disturb the fresh one', async () => {
  await world.sandbox.turn({ hold: '0003' })
  const page = await world.visit('/bare?lang=vi', { expected, clock: '2026-11-24T03:25:11Z' })
  await settled(page)
  await page.evaluate(() => {
    window.other = document.createElement('hd-customer-profile')
    other.ticket = '0003'
    document.body.prepend(other)
  })
  await page.waitForFunction(() => other.dataset.phase === 'loading' && other.hasAttribute('aria-busy'))
  await page.evaluate(spoilClock)
  await popup(page).last().locator('[part="refresh"]').click()
  await page.waitForFunction(() => other.dataset.phase === 'dead')
  await page.evaluate(mendClock)
  await popup(page).last().locator('[part="notice"] button').dispatchEvent('click')
  await page.waitForFunction(() => document.querySelector('body > hd-customer-profile:last-of-type').dataset.phase === 'ready')
  // Its request is answered, and its timers run out.
  await world.sandbox.turn({ release: '0003' })
  await page.clock.runFor(60_000)
  assert.deepEqual(await popup(page).evaluateAll(all => all.map(({ dataset }) => dataset.phase)), ['dead', 'ready'])
})

test('it is replaced twice; after that only loading the page helps', async () => {
  const page = await opened()
  for (let death = 1; death <= 2; death++) {
    await die(page)
    await notice(page).getByRole('button', { name: 'Thử lại' }).click()
    await settled(page)
  }
  await die(page)
  const reload = notice(page).getByRole('button')
  assert.equal(await reload.innerText(), 'Tải lại trang')
  await Promise.all([page.waitForEvent('load'), reload.click()])
  await page.waitForFunction(() => window.isLoaded)
  await press(page)
  await settled(page)
  assert.equal(await part(page, 'name').innerText(), SHOP)
})

test('every popup of the page is taken off the dead module, and each comes back', async () => {
  const page = await opened('/bare?lang=vi')
  await page.evaluate(() => {
    const other = document.createElement('hd-customer-profile')
    other.id = 'other'
    other.ticket = '0003'
    other.lang = 'en'
    document.body.prepend(other)
  })
  const other = page.locator('#other')
  await page.waitForFunction(() => document.querySelector('#other').dataset.phase === 'ready')
  await page.evaluate(spoilClock)
  await popup(page).last().locator('[part="refresh"]').click()
  const dead = () => page.waitForFunction(() => [...document.querySelectorAll('hd-customer-profile')].every(popup => popup.dataset.phase === 'dead'))
  await dead()
  await page.evaluate(mendClock)
  assert.equal(await other.locator('[part="notice"] p').innerText(), 'The profile ran into an error. Retry')
  for (const one of [popup(page).last(), other]) await one.locator('[part="notice"] button').dispatchEvent('click')
  await page.waitForFunction(() => [...document.querySelectorAll('hd-customer-profile')].every(popup => popup.dataset.phase === 'ready'))
})

// Runs before the page: stacks hold one line, as an error tracker may have it, and somebody else keeps errors to himself.
const silence = () => {
  Error.stackTraceLimit = 1
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, event => event.stopImmediatePropagation())
}

test('a death is noticed whatever the stack holds, and whoever hears of the error', async () => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected, init: silence })
  await press(page)
  await settled(page)
  await die(page)
  assert.equal(await notice(page).locator('p').innerText(), FAILED)
  await notice(page).getByRole('button').click()
  await settled(page)
})

test('a module that dies on the way to another ticket leaves nothing of the customer before', async () => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected, init: silence })
  await press(page)
  await settled(page)
  await page.evaluate(spoilClock)
  await popup(page).evaluate(popup => { popup.ticket = '0003' })
  await settled(page, 'dead')
  assert.equal((await part(page, 'content').innerText()).trim(), '')
  await page.evaluate(mendClock)
})

test('a load that failed is not remembered: Retry brings the module', async () => {
  const init = () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  const page = await world.visit('/helpdesk/tickets/0002', { expected: /./, init })
  const glue = '**/hd-customer-profile.*.js*'
  await page.route(glue, route => route.abort())
  await press(page)
  await settled(page, 'dead')
  await page.unroute(glue)
  await notice(page).getByRole('button', { name: 'Thử lại' }).click()
  await settled(page, 'ready')
})
