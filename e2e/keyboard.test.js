// Without a mouse: focus goes in and comes back, keys stay inside while it is there, everything can be reached.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, setUp } from './support/browser.js'
import { action, group, heard, part, popup, press, settled } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()
const ticket = ticketOf('full')

const visit = (name = 'full', options = {}) => world.visit(`/helpdesk/tickets/${ticketOf(name)}`, options)
/** The ticket's page with the open popup. */
const open = async (name, options) => {
  const page = await visit(name, options)
  await press(page)
  await settled(page)
  return page
}
/** What has the focus: in the popup its part, else the element of the page. */
const focused = page => page.evaluate(() => {
  const { shadowRoot, id, localName } = document.activeElement
  return shadowRoot ? `popup: ${shadowRoot.activeElement?.part}` : id || localName
})
/** Waits until the panel has the focus, as after its control went. */
const onPanel = page => page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.part.contains('panel'))
/** Types every one-key shortcut of Helpdesk; returns those that acted on the ticket. */
const typed = async page => {
  for (const key of 'satprcf/<>') await page.keyboard.press(key)
  return page.evaluate(() => window.shortcuts.splice(0).join(''))
}
/** Presses a key until it stands on a control, and returns its way. */
const walk = async (page, key, to, most = 60) => {
  const way = []
  while (way.at(-1) !== to) {
    assert.ok(way.length < most, `never at ${to}: ${way}`)
    await page.keyboard.press(key)
    way.push(await focused(page))
  }
  return way
}

test('the whole popup without a mouse: opened, walked through, folded, closed', async () => {
  const page = await visit()
  await page.getByRole('button', { name: 'Customer', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await settled(page, 'ready')
  await onPanel(page)

  const way = await walk(page, 'Tab', 'popup: lang')
  assert.deepEqual(way.map(stop => stop.replace('popup: ', '')), [
    'fold', 'close', 'refresh', 'copy', 'open',
    'group-title', 'open', 'value', 'copy', 'value', 'copy', 'call', 'more',
    'group-title', 'open',
    'group-title', 'group-title', 'open', 'group-title', 'open', 'group-title', 'open', 'group-title',
    'summary', 'lang',
  ])

  await walk(page, 'Shift+Tab', 'popup: group-title') // the history's
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  assert.equal(await group(page, 'customer').locator('dl').isVisible(), false)
  await page.keyboard.press('Enter')
  assert.equal(await group(page, 'customer').locator('dl').isVisible(), true)
  await page.keyboard.press('Space')
  assert.equal(await group(page, 'customer').locator('dl').isVisible(), false)
  assert.equal(await focused(page), 'popup: group-title')
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 0)
})

test('every control has a name, in words', async () => {
  const page = await open()
  for (const key of ['hsi', 'company', 'bitrix_contact', 'customer']) await group(page, key).locator('[part=group-title]').click()
  const names = await popup(page).evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('button, a[href]')]
    .filter(control => control.checkVisibility())
    .map(control => (control.getAttribute('aria-label') || control.textContent || control.title).trim()))
  assert.ok(names.length > 30)
  assert.deepEqual(names.filter(name => !name), [])
})

for (const [field, write, read] of [
  ['the reply', async page => { await page.locator('#reply p').click(); await page.keyboard.press('End'); await page.keyboard.type('còn 74 ngày') }, page => page.locator('#reply').textContent()],
  ['a field', async page => { await page.locator('#subject').fill('gói còn 74 ngày') }, page => page.locator('#subject').inputValue()],
]) {
  test(`closing gives the caret back to where it was in ${field}`, async () => {
    const page = await visit()
    await write(page)
    for (let time = 0; time < 4; time++) await page.keyboard.press('ArrowLeft')
    await press(page)
    await settled(page, 'ready')
    await page.waitForFunction(() => document.body.style.pointerEvents === '') // the menu has closed
    await onPanel(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await page.keyboard.type('hay 75 ')
    assert.match(await read(page), /còn 74 hay 75 ngày$/)
  })
}

test('closing moves nothing when the agent is already elsewhere', async () => {
  const page = await visit()
  await page.locator('#reply').click()
  await press(page)
  await settled(page, 'ready')
  await page.locator('#subject').click() // as an agent goes there: the press ends the hold on the focus
  await page.locator('#subject').fill('gói Grow')
  await page.keyboard.press('Home')
  await page.evaluate(() => document.querySelector('hd-customer-profile').close())
  await page.keyboard.type('Hỏi ')
  assert.equal(await page.locator('#subject').inputValue(), 'Hỏi gói Grow')
})

test('data, a refresh and another ticket take no focus from the reply', async () => {
  await world.sandbox.turn({ hold: ticket })
  const page = await visit()
  await press(page)
  await page.locator('#reply').click()
  await world.sandbox.turn({ release: ticket })
  await settled(page, 'ready')
  assert.equal(await focused(page), 'reply')
  await page.evaluate(() => document.querySelector('hd-customer-profile').refresh())
  await heard(page, 2)
  await page.evaluate(ticket => { document.querySelector('hd-customer-profile').ticket = ticket }, ticketOf('multiple'))
  await heard(page, 3)
  assert.equal(await focused(page), 'reply')
})

test('Esc closes it with focus inside, and only then', async () => {
  const page = await open()
  await page.locator('#reply').click()
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 1)
  await part(page, 'name').click()
  await page.keyboard.press('Escape')
  assert.equal(await popup(page).count(), 0)
})

test('Helpdesk\'s shortcuts do not act while the popup has the focus, and do as soon as it has not', async () => {
  const page = await open()
  assert.equal(await typed(page), '', 'just opened')
  await part(page, 'label').first().click()
  assert.equal(await typed(page), '', 'after a click on plain text')
  await part(page, 'copy').first().click()
  assert.equal(await typed(page), '', 'on a button')
  await part(page, 'fold').click()
  assert.equal(await typed(page), '', 'folded')
  await page.locator('article').first().click()
  assert.equal(await typed(page), 'satprcf/<>', 'after a click on the page')
  await part(page, 'fold').click()
  assert.equal(await typed(page), '', 'unfolded')
  await part(page, 'close').click()
  assert.equal(await typed(page), 'satprcf/<>', 'closed')
})

test('a control that goes while it has the focus leaves it to the panel: Retry', async () => {
  const page = await open('server_error', { expected: /500/ })
  await action(page).focus()
  await page.keyboard.press('Enter')
  await heard(page, 2)
  await onPanel(page)
  assert.equal(await typed(page), '')
  await world.sandbox.turn({ hold: ticketOf('server_error') })
  await action(page).focus()
  await page.keyboard.press('Enter')
  assert.equal(await typed(page), '', 'while the answer is on its way')
  await world.sandbox.turn({ answer: { ticket: ticketOf('server_error'), reply: scenarios.full.reply } })
  await world.sandbox.turn({ release: ticketOf('server_error') })
  await settled(page, 'ready')
  await onPanel(page)
  assert.equal(await typed(page), '')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'popup: fold')
})

test('a control that goes while it has the focus leaves it to the panel: a company, and Back', async () => {
  const page = await open('multiple')
  await walk(page, 'Tab', 'popup: match-button')
  await page.keyboard.press('Enter')
  await heard(page, 2)
  await onPanel(page)
  assert.equal(await typed(page), '')
  await page.evaluate(ticket => { document.querySelector('hd-customer-profile').ticket = ticket }, ticketOf('two_candidates'))
  await heard(page, 3)
  await walk(page, 'Tab', 'popup: action')
  await page.keyboard.press('Enter')
  await walk(page, 'Tab', 'popup: back')
  await page.keyboard.press('Enter')
  await onPanel(page)
  assert.equal(await typed(page), '')
})

test('a group that is folded, or a row that is hidden, under the focus leaves it to the panel', async () => {
  const page = await open()
  await group(page, 'contact').locator('[part=copy]').first().focus()
  await group(page, 'contact').locator('[part=group-title]').evaluate(title => title.click())
  await onPanel(page)
  assert.equal(await typed(page), '')
})

test('another ticket under the focus leaves it to the panel', async () => {
  const page = await open('full', { expected: /403/ })
  await part(page, 'refresh').focus()
  await page.evaluate(ticket => { document.querySelector('hd-customer-profile').ticket = ticket }, ticketOf('forbidden'))
  await heard(page, 2)
  await onPanel(page)
  assert.equal(await typed(page), '')
})

test('keys of an input method, and with Ctrl, Alt or Meta, are the browser\'s and the page\'s', async () => {
  const page = await open()
  const passed = await page.evaluate(() => {
    const heard = []
    document.addEventListener('keydown', ({ key }) => heard.push(key))
    const panel = document.querySelector('hd-customer-profile').shadowRoot.querySelector('[part=panel]')
    const down = (key, more) => panel.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }))
    down('a')
    down('Escape', { isComposing: true })
    down('k', { ctrlKey: true })
    down('k', { metaKey: true })
    down('k', { altKey: true })
    return heard
  })
  assert.deepEqual(passed, ['Escape', 'k', 'k', 'k'])
  assert.equal(await popup(page).count(), 1)
})

test('on a phone it is modal: Tab goes round inside it', async () => {
  const page = await open('full', { viewport: PHONE })
  assert.equal(await popup(page).getAttribute('aria-modal'), 'true')
  const { width, height } = await popup(page).boundingBox()
  assert.deepEqual({ width, height }, PHONE)
  await page.keyboard.press('Shift+Tab')
  assert.equal(await focused(page), 'popup: lang')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'popup: fold')
  await walk(page, 'Tab', 'popup: lang')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'popup: fold')
})

test('on a wider window it is not modal; turned into a phone it is; folded, it is not', async () => {
  const page = await open()
  const isModal = () => popup(page).getAttribute('aria-modal')
  assert.equal(await isModal(), null)
  await page.setViewportSize(PHONE)
  await popup(page).and(page.locator('[aria-modal]')).waitFor()
  await part(page, 'fold').click()
  assert.equal(await isModal(), null, 'the page behind it is in use')
  await part(page, 'fold').click()
  assert.equal(await isModal(), 'true')
})

test('folded it is a strip that says how to open it; its data stays', async () => {
  const page = await open()
  await part(page, 'fold').click()
  const { width } = await popup(page).boundingBox()
  assert.equal(width, 44)
  assert.equal(await part(page, 'name').isVisible(), false)
  assert.deepEqual(await part(page, 'fold').evaluate(button => [button.ariaExpanded, button.ariaLabel, button.title]), ['false', 'Mở rộng', 'Mở rộng'])
  assert.equal(await focused(page), 'popup: fold')
  await page.keyboard.press('Enter')
  assert.equal(await part(page, 'name').textContent(), 'ĐẦM XINH Shop')
  assert.deepEqual(await part(page, 'fold').evaluate(button => [button.ariaExpanded, button.ariaLabel]), ['true', 'Thu gọn'])
  assert.equal((await world.sandbox.calls()).length, 1)
})
