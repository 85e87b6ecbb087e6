// Several companies: the agent chooses, nothing is picked silently, and a pick is kept and can be taken back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { action, alert, heard, part, popup, press, settled } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()
const several = ticketOf('multiple')
const two = ticketOf('two_candidates')

const open = async (ticket, query = '') => {
  const page = await world.visit(`/helpdesk/tickets/${ticket}${query}`)
  await press(page)
  await settled(page, 'ready')
  return page
}
const companies = async () => (await world.sandbox.calls()).map(({ company }) => company ?? undefined)
const isChoosing = page => part(page, 'chooser').isVisible()
const name = page => part(page, 'name').textContent()
const matched = page => part(page, 'match').locator('span').nth(1).textContent()

test('several companies are a list, by name, number and last change, and none of them is shown', async () => {
  const page = await open(several)
  assert.equal(await alert(page).textContent(), 'Có 3 công ty phù hợp. Hãy chọn đúng công ty')
  assert.deepEqual(await part(page, 'match-button').allTextContents(), [
    'ĐẦM XINH Shop\n1000069494 · 02/10/2026',
    'ĐẦM XINH Outlet\n1000069494 · 18/03/2026',
    'Đầm Xinh (cũ)\n1000069494 · 01/07/2021',
  ])
  assert.equal(await name(page), 'Đầm Xinh Shop', 'what Helpdesk calls the customer, not one of the three')
  assert.equal(await part(page, 'chip').allTextContents().then(texts => texts.join('')), '')
  assert.equal(await part(page, 'responsible').textContent(), '')
  assert.deepEqual(await companies(), [undefined])
})

test('a pick asks for that company, and says that it was picked', async () => {
  const page = await open(several)
  await part(page, 'match-button').nth(1).click()
  await heard(page, 2)
  assert.deepEqual((await world.sandbox.calls()).map(({ ticket, company, refresh }) => [ticket, company, refresh]), [[several, null, 0], [several, '64100', 0]])
  assert.equal(await name(page), 'ĐẦM XINH Outlet')
  assert.equal(await matched(page), 'Do bạn chọn')
  assert.equal(await isChoosing(page), false)
})

test('a pick survives a refresh, opening again and loading the page anew, for this ticket only', async () => {
  const page = await open(several)
  await part(page, 'match-button').nth(1).click()
  await heard(page, 2)
  await part(page, 'refresh').click()
  await heard(page, 3)
  await part(page, 'close').click()
  await press(page)
  await settled(page, 'ready')
  await page.reload()
  await page.waitForFunction(() => window.isLoaded)
  await press(page)
  await settled(page, 'ready')
  assert.equal(await name(page), 'ĐẦM XINH Outlet')
  assert.equal(await isChoosing(page), false)
  assert.deepEqual(await companies(), [undefined, '64100', '64100', '64100', '64100'])
  await page.evaluate(ticket => { document.querySelector('hd-customer-profile').ticket = ticket }, two)
  await heard(page, 2)
  assert.deepEqual((await companies()).at(-1), undefined)
})

test('a pick is the signed-in user\'s own, and ends with the tab', async () => {
  const page = await open(several, '?user=an@example.com')
  await part(page, 'match-button').nth(1).click()
  await heard(page, 2)
  assert.deepEqual(await page.evaluate(() => [Object.entries(sessionStorage), Object.keys(localStorage).filter(key => key.startsWith('hcp'))]), [[[`hcp:v1:an@example.com:${several}`, '64100']], []])
  await page.goto(`${world.sandbox.url}/helpdesk/tickets/${several}?user=binh@example.com`)
  await page.waitForFunction(() => window.isLoaded)
  await press(page)
  await settled(page, 'ready')
  assert.equal(await isChoosing(page), true)
  assert.deepEqual(await companies(), [undefined, '64100', undefined])
})

test('a ticket that names two companies shows the first, says so, and leads to the other', async () => {
  const page = await open(two)
  assert.equal(await name(page), 'ĐẦM XINH Shop')
  assert.equal(await alert(page).textContent(), 'Ticket có hai Org ID của hai công ty. Hãy kiểm tra')
  assert.equal(await isChoosing(page), false)
  await action(page).click()
  assert.deepEqual(await part(page, 'match-button').allTextContents(), ['Nhà Sách Mây\n200000317825 · 05/05/2026'])
  await part(page, 'match-button').click()
  await heard(page, 2)
  assert.equal(await name(page), 'Nhà Sách Mây')
  assert.equal(await matched(page), 'Do bạn chọn')
  assert.deepEqual(await companies(), [undefined, '70001'])
})

test('Esc and the button Back close the list first, then Esc the popup', async () => {
  const page = await open(two)
  await action(page).click()
  await part(page, 'back').click()
  assert.equal(await isChoosing(page), false)
  await action(page).click()
  await page.keyboard.press('Escape')
  assert.equal(await isChoosing(page), false)
  assert.equal(await popup(page).count(), 1)
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 0)
})

test('where a company has to be chosen, Esc closes the popup: there is nothing behind the list', async () => {
  const page = await open(several)
  assert.equal(await part(page, 'back').isVisible(), false)
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 0)
})

test('a wrong pick can be taken back', async () => {
  const page = await open(several)
  await part(page, 'match-button').nth(2).click()
  await heard(page, 2)
  assert.equal(await name(page), 'Đầm Xinh (cũ)')
  assert.deepEqual([await alert(page).textContent(), await action(page).textContent()], ['Còn 2 công ty khác phù hợp', 'Chọn công ty khác'])
  await action(page).click()
  assert.deepEqual((await part(page, 'match-button').allTextContents()).map(text => text.split('\n')[0]), ['ĐẦM XINH Shop', 'ĐẦM XINH Outlet'])
  await part(page, 'match-button').first().click()
  await heard(page, 3)
  assert.equal(await name(page), 'ĐẦM XINH Shop')
  assert.deepEqual(await companies(), [undefined, '51877', '63962'])
})
