// The profile in Desk's form: one panel, of the record that the form shows, whatever Desk does to the form.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()
const first = ticketOf('full')
const second = ticketOf('minimal')
const WIDE = { width: 1366, height: 800 }

const visit = ({ panel = '?panel', at = `/${first}`, ...options } = {}) => world.visit(`/app/hd-ticket${at}${panel}`, { viewport: WIDE, ...options })
const panel = page => page.locator('.std-form-layout > hd-customer-profile')
const popup = page => page.locator('body > hd-customer-profile')
const go = (page, ...route) => page.evaluate(route => frappe.set_route(...route), route)
const shown = (page, ticket) => page.waitForFunction(ticket => heard.some(one => one.name === 'hcp-ready' && one.ticket === ticket), ticket)
const asked = async () => (await world.sandbox.calls()).map(({ ticket }) => ticket)
const box = locator => locator.evaluate(node => {
  const { left, right, top, bottom, width } = node.getBoundingClientRect()
  return { left, right, top, bottom, width }
})
/** One panel and nothing else of its kind, and of which ticket. */
const isOf = async (page, ticket) => {
  assert.equal(await page.locator('hd-customer-profile').count(), 1)
  assert.equal(await panel(page).getAttribute('ticket'), ticket)
  assert.equal(await panel(page).getAttribute('inline'), '')
  assert.equal(await panel(page).getAttribute('hidden'), null)
}

test('while the check is off there are the two buttons, and nothing is asked for', async () => {
  const page = await visit({ panel: '' })
  assert.deepEqual(await page.locator('#buttons button').allTextContents(), ['Customer Profile', 'Refresh Bitrix Profile'])
  assert.equal(await page.locator('hd-customer-profile').count(), 0)
  assert.deepEqual(await asked(), [])
})

test('with the check on the form shows the customer of its ticket', async () => {
  const page = await visit()
  await shown(page, first)
  await isOf(page, first)
  assert.deepEqual(await asked(), [first])
})

test('it is there as soon as its file is', async () => {
  const script = await (await fetch(`${world.sandbox.url}/api/doctype_js`)).text()
  const page = await visit()
  const isThere = page.evaluate(async file => {
    await import(file)
    await new Promise(resolve => setTimeout(resolve))
    return Boolean(customElements.get('hd-customer-profile'))
  }, script.match(/\/assets[^"]+/)[0])
  assert.ok(await isThere)
})

test('ten refreshes leave the same panel, which asks for nothing again', async () => {
  const page = await visit()
  await shown(page, first)
  const before = await panel(page).elementHandle()
  await page.evaluate(async () => { for (let time = 0; time < 10; time++) await cur_frm.refresh() })
  await isOf(page, first)
  assert.ok(await panel(page).evaluate((now, before) => now === before, before))
  assert.deepEqual(await asked(), [first])
})

test('it follows the form to another record, back and forward', async () => {
  const page = await visit()
  await shown(page, first)
  await go(page, 'Form', 'HD Ticket', second)
  await shown(page, second)
  await isOf(page, second)
  await page.goBack()
  await page.waitForFunction(() => heard.length === 3)
  await isOf(page, first)
  await page.goForward()
  await page.waitForFunction(() => heard.length === 4)
  await isOf(page, second)
  assert.deepEqual(await asked(), [first, second, first, second])
})

test('on the way to another record nobody is shown, for the form still shows the one before', async () => {
  const page = await visit()
  await shown(page, first)
  let arrive
  const held = new Promise(resolve => { arrive = resolve })
  await page.route('**/api/tickets', async route => { await held; await route.continue() })
  const going = go(page, 'Form', 'HD Ticket', second)
  await page.waitForFunction(ticket => location.pathname.endsWith(ticket), second)
  await panel(page).waitFor({ state: 'hidden' })
  assert.equal(await page.evaluate(() => cur_frm.doc.name), first)
  arrive()
  await going
  await panel(page).waitFor()
  await isOf(page, second)
})

test('leaving the tickets takes it away with what it waits for; coming back brings one', async () => {
  await world.sandbox.turn({ hold: first })
  const page = await visit()
  await world.sandbox.until(calls => calls.length === 1)
  const ended = page.waitForEvent('requestfailed')
  await go(page, 'List', 'HD Ticket')
  await ended
  assert.equal(await page.locator('hd-customer-profile').count(), 0)
  await world.sandbox.turn({ release: first })
  await page.goBack()
  await shown(page, first)
  await isOf(page, first)
  assert.equal(await page.evaluate(() => heard.length), 1, 'the answer that came too late was not heard')
})

test('a ticket that is not saved has none', async () => {
  const page = await visit()
  await shown(page, first)
  await go(page, 'Form', 'HD Ticket', 'new-hd-ticket-1')
  assert.equal(await page.locator('hd-customer-profile').count(), 0)
  assert.equal(await page.locator('#buttons button').count(), 0)
  await go(page, 'Form', 'HD Ticket', second)
  await shown(page, second)
  await isOf(page, second)
})

test('it is one where Desk has run the script for two forms', async () => {
  const page = await visit()
  await shown(page, first)
  await page.evaluate(async () => { runScript(); await cur_frm.refresh() })
  await isOf(page, first)
  await go(page, 'Form', 'HD Ticket', second)
  await shown(page, second)
  await isOf(page, second)
  assert.deepEqual(await asked(), [first, second])
})

test('the buttons open the popup beside it', async () => {
  const page = await visit()
  await shown(page, first)
  await page.getByRole('button', { name: 'Customer Profile' }).evaluate(button => button.click())
  await page.waitForFunction(() => heard.length === 2)
  assert.deepEqual([await popup(page).count(), await panel(page).count()], [1, 1])
  const { top, right } = await box(popup(page))
  assert.deepEqual([top, right], [(await box(page.locator('.page-head'))).bottom, WIDE.width], 'below the bar, with no gap')
  await go(page, 'Form', 'HD Ticket', second)
  await page.waitForFunction(() => heard.length === 4)
  assert.deepEqual(await asked(), [first, first, second, second], 'and both follow')
  await popup(page).evaluate(popup => popup.close())
  await isOf(page, second)
  await page.getByRole('button', { name: 'Customer Profile' }).evaluate(button => button.click())
  await go(page, 'List', 'HD Ticket')
  await popup(page).waitFor({ state: 'detached' })
})

for (const width of [1280, 1366, 1440, 1920]) {
  test(`at ${width} px the panel stands beside the fields, and touches neither the bar nor what is beside it`, async () => {
    const page = await visit({ viewport: { width, height: 900 } })
    await shown(page, first)
    const [fields, profile, head, side] = await Promise.all(['.form-layout', '.std-form-layout > hd-customer-profile', '.page-head', '.layout-side-section'].map(name => box(page.locator(name))))
    assert.ok(fields.right < profile.left, 'beside')
    assert.ok(fields.width > 400 && profile.width >= 300 && profile.width <= 360, `${fields.width} and ${profile.width} px`)
    assert.ok(profile.top - head.bottom >= 10 && profile.top - head.bottom < 30, 'below the bar')
    assert.ok(side.left - profile.right >= 10, 'beside the sidebar')
  })
}

test('where there is no room beside the fields the panel stands above them', async () => {
  const page = await visit({ viewport: { width: 1024, height: 900 } })
  await shown(page, first)
  const [fields, profile] = [await box(page.locator('.form-layout')), await box(panel(page))]
  assert.ok(profile.bottom <= fields.top, 'above')
  await go(page, 'List', 'HD Ticket')
  assert.equal(await page.locator('.std-form-layout').evaluate(form => getComputedStyle(form).display), 'block', 'the form that was left is as it was')
})

test('in a wide window Desk makes room for the popup, and has it back', async () => {
  const page = await visit({ panel: '', viewport: { width: 1440, height: 900 } })
  await page.getByRole('button', { name: 'Customer Profile' }).click()
  await page.waitForFunction(() => heard.length === 1)
  const main = page.locator('.main-section')
  assert.deepEqual([(await box(main)).right, (await box(popup(page))).left, (await box(popup(page))).top], [1040, 1040, 0])
  await popup(page).evaluate(popup => popup.close())
  assert.equal((await box(main)).right, 1440)
})

test('Ctrl+; opens the popup of the form, and no other page of Desk has it', async () => {
  const page = await visit({ panel: '' })
  await page.locator('.form-page input').focus()
  await page.keyboard.press('Control+;')
  await shown(page, first)
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'hd-customer-profile')
  await page.keyboard.press('Escape')
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), 'Subject')
  await go(page, 'List', 'HD Ticket')
  await page.keyboard.press('Control+;')
  assert.equal(await popup(page).count(), 0)
})
