// Never the wrong customer: what comes late, for another ticket, or not at all.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { endless } from './support/endless.js'
import { action, alert, heard, part, popup, settled } from './support/popup.js'
import { scenarios, shop, ticketOf } from './support/sandbox.js'

const world = setUp()
const [a, b] = [ticketOf('full'), ticketOf('minimal')]
const [shopA, shopB] = ['Cửa hàng Á', 'Cửa hàng Bê']

/** An answer that does not say which ticket it is for, as older servers answer: nothing but its turn tells. */
const unnamed = company_name => {
  const reply = shop({ company_name })
  delete reply.body.message.data.ticket
  return reply
}

/** A page with nothing open, where the shop of ticket A and that of ticket B have names of their own. `seen` is every name that was shown, by the ticket it was shown under. */
const visit = async options => {
  await world.sandbox.turn({ answer: { ticket: a, reply: unnamed(shopA) } })
  await world.sandbox.turn({ answer: { ticket: b, reply: unnamed(shopB) } })
  const page = await world.visit('/bare?open=0', options)
  await page.evaluate(() => {
    window.seen = []
    window.watch = host => new MutationObserver(() => {
      const name = host.shadowRoot.querySelector('[part=name]')?.textContent
      if (name?.startsWith('Cửa hàng')) seen.push(`${host.ticket} ${name}`)
    }).observe(host.shadowRoot, { subtree: true, childList: true, characterData: true })
  })
  return page
}
const open = (page, ticket) => page.evaluate(ticket => { const { element } = openProfile({ ticket }); window.watched ??= watch(element) ?? true }, ticket)
const shown = async page => [...new Set(await page.evaluate(() => seen))]
const name = page => part(page, 'name').textContent()
const until = isSo => world.sandbox.until(isSo)

for (const [what, options, isTakenBack] of [['whoever comes first', {}, true], ['where requests cannot be taken back', { init: endless }, false]]) {
  /** Lets ticket A's answer go, the `index`th question; resolves once it would be on screen. */
  const letGo = async (page, index) => {
    if (isTakenBack) await until(calls => calls[index].aborted)
    const before = await page.evaluate(() => window.arrived)
    await world.sandbox.turn({ release: a })
    if (!isTakenBack) await page.waitForFunction(before => arrived > before, before)
    await page.evaluate(() => new Promise(done => setTimeout(done)))
  }

  test(`${what}, ticket A's answer, after B's, never shows under B`, async () => {
    const page = await visit(options)
    await world.sandbox.turn({ hold: a })
    await open(page, a)
    await until(calls => calls.length === 1)
    await open(page, b)
    await settled(page, 'ready')
    await letGo(page, 0)
    assert.equal(await name(page), shopB)
    assert.deepEqual(await shown(page), [`${b} ${shopB}`])
    assert.deepEqual(await page.evaluate(() => heard.map(({ ticket }) => ticket)), [b])
  })

  test(`${what}, ticket A's answer, before B's, never shows under B`, async () => {
    const page = await visit(options)
    await world.sandbox.turn({ hold: a })
    await world.sandbox.turn({ hold: b })
    await open(page, a)
    await until(calls => calls.length === 1)
    await open(page, b)
    await until(calls => calls.length === 2)
    await letGo(page, 0)
    assert.equal(await popup(page).getAttribute('data-phase'), 'loading')
    await world.sandbox.turn({ release: b })
    await settled(page, 'ready')
    assert.deepEqual(await shown(page), [`${b} ${shopB}`])
  })

  test(`${what}, a refresh of A does not show under B`, async () => {
    const page = await visit(options)
    await open(page, a)
    await settled(page, 'ready')
    await world.sandbox.turn({ hold: a })
    await part(page, 'refresh').click()
    await until(calls => calls.length === 2)
    await open(page, b)
    await settled(page, 'ready')
    await letGo(page, 1)
    assert.equal(await name(page), shopB)
    assert.deepEqual(await shown(page), [`${a} ${shopA}`, `${b} ${shopB}`])
    assert.deepEqual(await page.evaluate(() => heard.map(({ ticket }) => ticket)), [a, b])
  })
}

test('there and back again: the last question counts, though it is the same ticket', async () => {
  const page = await visit()
  await world.sandbox.turn({ hold: a })
  await world.sandbox.turn({ hold: b })
  await open(page, a)
  await until(calls => calls.length === 1)
  await open(page, b)
  await until(calls => calls.length === 2)
  await open(page, a)
  await until(([one, two, three]) => one.aborted && two.aborted && three)
  await world.sandbox.turn({ release: a })
  await settled(page, 'ready')
  await until(calls => calls.map(({ aborted }) => aborted).join() === 'true,true,false')
  assert.deepEqual(await shown(page), [`${a} ${shopA}`])
})

test('closing takes the request back', async () => {
  const page = await visit()
  await world.sandbox.turn({ hold: a })
  await open(page, a)
  await until(calls => calls.length === 1)
  await part(page, 'close').click()
  await until(([first]) => first.aborted)
  await world.sandbox.turn({ release: a })
  assert.deepEqual(await page.evaluate(() => heard.map(({ name }) => name)), ['hcp-close'])
})

test('an answer that names another ticket is refused, and what was on screen stays', async () => {
  const { reply } = scenarios.other_ticket
  await world.sandbox.turn({ answer: { ticket: b, reply } })
  const page = await world.visit(`/bare?ticket=${b}`)
  await settled(page, 'failed')
  assert.equal(await alert(page).textContent(), 'Không tải được hồ sơ. Thử lại hoặc báo mã lỗi ticket-mismatch')
  assert.equal(await name(page), 'Xem hồ sơ khách hàng')
  assert.equal(await part(page, 'body').isVisible(), false)

  await world.sandbox.turn({ answer: { ticket: b, reply: shop({ company_name: shopB }) } })
  await action(page).click()
  await settled(page, 'ready')
  await world.sandbox.turn({ answer: { ticket: b, reply } })
  await part(page, 'refresh').click()
  await heard(page, 3)
  assert.equal(await name(page), shopB)
  assert.deepEqual(await page.evaluate(() => heard.map(({ name, code }) => [name, code])), [['hcp-error', 'server'], ['hcp-ready', 'matched'], ['hcp-error', 'server']])
})

test('a request that hangs is given up after 20 seconds, in words', async () => {
  const hang = ticketOf('hang')
  const page = await world.visit('/bare?open=0', { clock: '2026-11-24T03:00:00Z' })
  await page.clock.pauseAt('2026-11-24T03:25:11Z')
  await page.evaluate(ticket => { openProfile({ ticket }) }, hang)
  await until(calls => calls.length === 1)
  await page.clock.runFor(19_900)
  assert.equal(await popup(page).getAttribute('data-phase'), 'loading')
  await page.clock.runFor(100)
  await until(([first]) => first.aborted)
  await page.clock.resume()
  await settled(page, 'failed')
  assert.equal(await alert(page).textContent(), 'Máy chủ không trả lời. Thử lại')
  assert.equal(await action(page).textContent(), 'Thử lại')

  await world.sandbox.turn({ answer: { ticket: hang, reply: shop({ company_name: shopB }) } })
  await action(page).click()
  await settled(page, 'ready')
  assert.equal(await name(page), shopB)
})
