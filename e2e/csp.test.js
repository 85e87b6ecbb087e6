// Under a strict policy, and without the files: what works, and what is said when it can't.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { engine } from './support/engine.js'
import { action, defined, group, part, popup, press, settled, show, value } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()

const SHOP = 'ĐẦM XINH Shop'
const GONE = 'Đã có phiên bản mới. Sao chép câu trả lời đang soạn rồi tải lại trang'
const notice = page => part(page, 'notice')
/** A ticket's page with the element and nothing else: no module is loaded ahead of time, the click is what asks for it. */
const frugal = async expected => {
  const init = () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  const page = await world.visit('/helpdesk/tickets/0002', { init, expected })
  await defined(page)
  return page
}

test('everything works under a strict Content-Security-Policy', async () => {
  const page = await world.visit('/bare?lang=vi', { expected: /Failed to load resource/, permissions: ['clipboard-read', 'clipboard-write'] })
  await settled(page)
  await part(page, 'copy').first().click()
  await page.waitForFunction(async () => await navigator.clipboard.readText() === '1000069494')
  await group(page, 'hsi').getByRole('button').first().click()
  assert.equal(await value(page, 'company.current_hsi_segment').innerText(), 'HSI_1')
  await part(page, 'refresh').click()
  await page.waitForFunction(() => heard.length === 2)
  await part(page, 'fold').click()
  await part(page, 'fold').click()
  await part(page, 'lang').click()
  for (const state of ['stale', 'csrf', 'long_names', 'hostile']) await show(page, ticketOf(state))
  await show(page, ticketOf('two_candidates'))
  await action(page).click()
  await part(page, 'match-button').first().click()
  await settled(page)
  assert.equal(await page.evaluate(() => window.violations), undefined)
  assert.equal(await part(page, 'panel').evaluate(panel => getComputedStyle(panel).display), 'flex', 'and it has its style sheet')
})

test('where the policy lets no WASM run, the popup says so and offers no retry that cannot help', async () => {
  const page = await world.visit('/refused?lang=vi', { expected: /WebAssembly|Content Security Policy/i })
  await settled(page, 'dead')
  assert.equal(await notice(page).innerText(), 'Trình duyệt không mở được hồ sơ. Báo quản trị viên')
  assert.deepEqual(await page.evaluate(() => heard.map(({ name, code }) => `${name} ${code}`)), ['hcp-error unsupported'])
  // WebKit reports no violation when it refuses WASM.
  if (engine !== 'webkit') assert.ok(await page.evaluate(() => violations.includes('script-src')), 'a violation is noticed when there is one')
  await part(page, 'close').click()
  await popup(page).waitFor({ state: 'detached' })
})

for (const [what, end] of [['module', '.wasm'], ['glue', '.js']]) {
  test(`where an upgrade took the ${what} away, a reload brings the new version`, async () => {
    const page = await frugal(/404|disallowed MIME type/)
    await world.sandbox.turn({ missing_assets: end })
    await press(page)
    await settled(page, 'dead')
    assert.equal(await notice(page).locator('p').innerText(), GONE)
    assert.equal(await notice(page).getByRole('button').innerText(), 'Tải lại trang')
    await world.sandbox.turn({ missing_assets: '' })
    await Promise.all([page.waitForEvent('load'), notice(page).getByRole('button').click()])
    await page.waitForFunction(() => window.isLoaded)
    await press(page)
    await settled(page)
    assert.equal(await part(page, 'name').innerText(), SHOP)
  })
}

test('where the style sheet is gone, the popup says so', async () => {
  await world.sandbox.turn({ missing_assets: '.css' })
  const page = await frugal(/404|disallowed MIME type/)
  await press(page)
  await settled(page, 'dead')
  assert.equal(await notice(page).locator('p').innerText(), GONE)
})

const HTML = { contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' }
const OFFLINE = 'Không tải được hồ sơ. Thử lại'

for (const [what, answer, said] of [
  ["a firewall's page", { status: 200, ...HTML }, OFFLINE],
  ['a page that is called WASM', { status: 200, ...HTML, contentType: 'application/wasm' }, OFFLINE],
  ["a firewall's refusal", { status: 403, ...HTML }, OFFLINE],
  ['a sign-in page of this host', { status: 302, headers: { location: '/helpdesk/tickets/0002' } }, 'Bạn đã đăng xuất. Đăng nhập lại'],
  ['a sign-in page of another host', { status: 302, headers: { location: 'https://sign-in.example/' } }, 'Bạn đã đăng xuất. Đăng nhập lại'],
]) {
  test(`${what} in the place of the module is not called the browser's fault`, async () => {
    const page = await frugal(/./)
    const module = '**/*.wasm'
    await page.route(module, route => route.fulfill(answer))
    await press(page)
    await settled(page, 'dead')
    assert.equal(await notice(page).locator('p').innerText(), said)
    await page.unroute(module)
    await notice(page).getByRole('button', { name: 'Thử lại' }).click()
    await settled(page, 'ready')
  })
}

for (const [what, take] of [
  ['AbortSignal.any', () => { delete AbortSignal.any }],
  ['AbortSignal.timeout', () => { delete AbortSignal.timeout }],
  ['DecompressionStream', () => { delete window.DecompressionStream }],
  ['WebAssembly', () => { delete window.WebAssembly }],
  ['checkVisibility', () => { delete Element.prototype.checkVisibility }],
]) {
  test(`a browser without ${what} is said to be the reason`, async () => {
    const page = await world.visit('/bare?lang=vi', { init: take })
    await settled(page, 'dead')
    assert.equal(await notice(page).innerText(), 'Trình duyệt không mở được hồ sơ. Báo quản trị viên')
    assert.equal(await page.evaluate(() => heard.at(-1).code), 'unsupported')
  })
}

test('offline at the click: a retry works as soon as the network is back', async () => {
  const page = await frugal(/ERR_INTERNET_DISCONNECTED/)
  await page.context().setOffline(true)
  await press(page)
  await settled(page, 'dead')
  assert.equal(await notice(page).locator('p').innerText(), 'Không tải được hồ sơ. Thử lại')
  await notice(page).getByRole('button', { name: 'Thử lại' }).click()
  await page.waitForFunction(() => heard.filter(({ code }) => code === 'offline').length === 2)
  await settled(page, 'dead')
  await page.context().setOffline(false)
  await notice(page).getByRole('button', { name: 'Thử lại' }).click()
  await settled(page)
  assert.equal(await part(page, 'name').innerText(), SHOP)
  assert.equal(await notice(page).isVisible(), false)
})
