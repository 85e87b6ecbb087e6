// What is drawn follows what changes after the first frame: texts that come later, attributes of the host.
// WebKit restyles by less than the others do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, popup, settled, show } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()

const opened = async state => {
  const page = await world.visit(`/bare?ticket=${ticketOf(state)}`)
  await settled(page)
  await popup(page).evaluate(popup => {
    for (const title of popup.shadowRoot.querySelectorAll('[part="group-title"][aria-expanded="false"]')) title.click()
  })
  return page
}

// Runs in the page: what holds a text but is not drawn, and what is drawn but holds none.
const amiss = () => {
  const root = document.querySelector('hd-customer-profile').shadowRoot
  const isDrawn = node => node.getClientRects().length > 0
  const found = []
  for (const row of root.querySelectorAll('[part="row"]')) {
    const value = row.querySelector('[part="value"]')
    if (isDrawn(row) !== Boolean(value.textContent)) found.push(`row ${value.dataset.key} "${value.textContent}"`)
  }
  for (const chip of root.querySelectorAll('[part="chip"]')) {
    if (isDrawn(chip) !== Boolean(chip.textContent)) found.push(`chip ${chip.dataset.chip} "${chip.textContent}"`)
  }
  const chips = root.querySelector('[part="chips"]')
  if (isDrawn(chips) !== Boolean(chips.textContent)) found.push('the line of chips')
  for (const text of root.querySelectorAll('[part="group"] > div > p, [part="responsible"] > span')) {
    if (text.checkVisibility() && !text.textContent) found.push(`an empty ${text.parentElement.part} ${text.localName}`)
  }
  return found
}

test('every row and chip that has a text is drawn, and none that has not, on one ticket after the other', async () => {
  const page = await opened('full')
  for (const state of ['full', 'minimal', 'not_found', 'full', 'no_plan', 'no_responsible', 'full']) {
    await show(page, ticketOf(state))
    assert.deepEqual(await page.evaluate(amiss), [], state)
  }
  assert.ok(await part(page, 'chips').isVisible())
})

test('folded, the strip holds its two buttons and nothing else; unfolded, everything is back', async () => {
  const page = await opened('full')
  const drawn = () => part(page, 'panel').evaluate(panel => [...panel.children]
    .flatMap(node => node.part.value === 'content' ? [...node.children] : [node])
    .filter(node => node.getClientRects().length).map(node => node.part.value))
  const whole = await drawn()
  assert.deepEqual(whole, ['frame', 'header', 'body', 'footer'])
  await part(page, 'fold').click()
  assert.deepEqual(await drawn(), ['frame'])
  const outside = await popup(page).evaluate(host => {
    const { left, right } = host.getBoundingClientRect()
    return [...host.shadowRoot.querySelectorAll('[part="frame"] button')].map(node => node.getBoundingClientRect())
      .filter(box => box.left < left || box.right > right).length
  })
  assert.equal(outside, 0, 'buttons outside the strip')
  await part(page, 'fold').click()
  assert.deepEqual(await drawn(), whole)
})

test('while the first answer is on its way there is a skeleton and no header, whatever was there before', async () => {
  const page = await opened('full')
  const ticket = ticketOf('expired')
  await world.sandbox.turn({ hold: ticket })
  await popup(page).evaluate((popup, ticket) => { popup.ticket = ticket }, ticket)
  await settled(page, 'loading')
  const seen = () => Promise.all(['skeleton', 'header', 'body'].map(name => part(page, name).isVisible()))
  assert.deepEqual(await seen(), [true, false, false])
  await world.sandbox.turn({ release: ticket })
  await settled(page)
  assert.deepEqual(await seen(), [false, true, true])
})
