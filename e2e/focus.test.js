// The focus goes into the popup and stays there, though Helpdesk's menus take it back; and it goes back to where it was.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, popup, press, settled } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'
import { until } from './support/until.js'

const world = setUp()
const ticket = ticketOf('full')
const visit = (query = '') => world.visit(`/helpdesk/tickets/${ticket}${query}`)
const opened = async query => {
  const page = await visit(query)
  await press(page)
  await settled(page, 'ready')
  return page
}
const focused = page => page.evaluate(() => {
  const { shadowRoot, id, localName, textContent } = document.activeElement
  return shadowRoot ? `popup: ${shadowRoot.activeElement?.part}` : localName === 'button' ? textContent : id || localName
})
const stays = async (page, where) => {
  await until(async () => await focused(page) === where, where)
  await page.waitForTimeout(700)
  assert.equal(await focused(page), where)
}
const byKeys = async page => {
  await page.getByRole('button', { name: 'Customer', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.locator('[role=menuitem]:focus').waitFor()
  await page.keyboard.press('Enter')
  await settled(page, 'ready')
}

test('opened by a press it has the focus and keeps it, when the menu has closed too', async () => {
  const page = await opened()
  await stays(page, 'popup: panel')
  for (const key of 'rstp') await page.keyboard.press(key)
  assert.deepEqual(await page.evaluate(() => shortcuts), [])
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 0)
})

test('a stop that the agent has gone on to inside keeps the focus', async () => {
  const page = await opened()
  await until(async () => await focused(page) === 'popup: panel', 'in')
  await page.keyboard.press('Tab')
  await stays(page, 'popup: fold')
})

test('an agent who presses elsewhere at once is not fetched back', async () => {
  const page = await visit()
  await press(page)
  await popup(page).waitFor()
  await page.evaluate(() => { document.body.style.pointerEvents = '' })
  await page.locator('#subject').click()
  await page.waitForTimeout(400)
  await page.locator('#subject').click()
  await stays(page, 'subject')
})

test('an agent who goes on by Tab from its last control is not fetched back', async () => {
  const page = await opened()
  await part(page, 'lang').focus()
  await page.keyboard.press('Tab')
  await page.waitForTimeout(300)
  assert.doesNotMatch(await focused(page), /popup/)
})

test('opened and closed by keyboard, the focus is back on the button', async () => {
  const page = await visit()
  await byKeys(page)
  await stays(page, 'popup: panel')
  await page.keyboard.press('Escape')
  await stays(page, 'Customer')
})

test('Esc before the menu has given the focus back', async () => {
  const page = await visit()
  await byKeys(page)
  await page.keyboard.press('Escape')
  await until(async () => await popup(page).count() === 0 || (await page.keyboard.press('Escape'), false), 'closed')
  await stays(page, 'Customer')
})

test('where the page has drawn its buttons anew, the focus goes to the one that took its place', async () => {
  const page = await visit()
  await byKeys(page)
  await until(async () => await focused(page) === 'popup: panel', 'in')
  await page.waitForTimeout(700)
  await page.evaluate(ticket => runScript(ticket), ticket)
  await page.keyboard.press('Escape')
  assert.equal(await focused(page), 'Customer')
})

test('opened by a press while a reply box folds away, the focus is back on the button', async () => {
  const page = await visit('?folds')
  await page.locator('#reply').click()
  await press(page)
  await settled(page, 'ready')
  assert.equal(await page.locator('#reply').isVisible(), false)
  await stays(page, 'popup: panel')
  await page.keyboard.press('Escape')
  await stays(page, 'Customer')
})

test('Ctrl+; opens it from the reply, goes back and forth, and the reply stays open', async () => {
  const page = await visit('?folds')
  await page.locator('#reply p').click()
  await page.keyboard.press('End')
  await page.keyboard.type('còn 74 ngày')
  for (let time = 0; time < 4; time++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+;')
  await settled(page, 'ready')
  assert.equal(await focused(page), 'popup: panel')
  assert.equal(await popup(page).getAttribute('aria-keyshortcuts'), 'Control+;')
  assert.match(await part(page, 'close').getAttribute('title'), /Ctrl\+;/)
  await page.keyboard.press('Control+;')
  assert.equal(await focused(page), 'reply')
  await page.keyboard.type('hay 75 ')
  await page.keyboard.press('Control+;')
  await page.keyboard.press('Escape')
  await page.keyboard.type('hoặc 76 ')
  // Firefox writes a space at the end of a line as one that does not break.
  assert.match((await page.locator('#reply').innerText()).replaceAll('\u00a0', ' '), /còn 74 hay 75 hoặc 76 ngày/)
  assert.equal(await page.locator('#reply').isVisible(), true)
})

test('Ctrl+; unfolds a folded popup; where there is no ticket it is the page\'s', async () => {
  const page = await opened()
  await part(page, 'fold').click()
  await page.locator('#subject').click()
  await page.keyboard.press('Control+;')
  assert.equal(await popup(page).getAttribute('folded'), null)
  assert.equal(await focused(page), 'popup: panel')
  await page.locator('#back-to-list').click()
  const passed = await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: ';', ctrlKey: true, cancelable: true })))
  assert.equal(passed, true)
  assert.equal(await popup(page).count(), 0)
})

test('what only looks like Ctrl+; is left to input methods, layouts and the page', async () => {
  const page = await visit()
  const passed = await page.evaluate(() => [
    { key: ';' },
    { key: ';', ctrlKey: true, isComposing: true },
    { key: 'Process', code: 'Semicolon', keyCode: 229, ctrlKey: true },
    { key: ';', ctrlKey: true, altKey: true },
    { key: ';', ctrlKey: true, shiftKey: true },
    { key: ';', ctrlKey: true, metaKey: true },
    { key: ';', metaKey: true },
    { key: 'm', code: 'Semicolon', ctrlKey: true },
  ].map(key => document.querySelector('#reply').dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))))
  assert.deepEqual(passed, passed.map(() => true))
  assert.equal(await popup(page).count(), 0)
})
