// Page translators and extensions that replace texts: whatever they do, nobody is shown under another's ticket.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { heard, part, popup, press, settled, value } from './support/popup.js'
import { shop, ticketOf } from './support/sandbox.js'
import { until } from './support/until.js'

const world = setUp()
const first = ticketOf('full')
const second = ticketOf('minimal')
const SHOP = 'ĐẦM XINH Shop'
const OTHER = { company_name: 'Nhà Sách Mây', company_id: '2000000002', current_shopplan: 'Lite' }

// Run in the page: what they do to every text of the popup, or to whatever holds it.
const ways = {
  'every text is wrapped in <font>': () => `for (const text of texts) { const font = document.createElement('font'); text.replaceWith(font); font.append(text.data + ' (dịch)') }`,
  'the text itself is moved into <font>': () => `for (const text of texts) { const font = document.createElement('font'); text.before(font); font.append(text) }`,
  'every element with a text is replaced by a span': () => `for (const text of texts) { const span = document.createElement('span'); span.textContent = text.data; text.parentElement?.replaceWith(span) }`,
  'the texts are written over': () => `for (const text of texts) text.data = 'dịch'`,
  'the texts are removed': () => `for (const text of texts) text.remove()`,
  'links lead elsewhere': () => `for (const link of root.querySelectorAll('a[href]')) link.href = 'callto:1'`,
  'the header is removed': () => `root.querySelector('[part=header]').remove()`,
}
const script = way => `(() => {
  const root = document.querySelector('hd-customer-profile').shadowRoot
  const walker = document.createTreeWalker(root.querySelector('[part=content]'), NodeFilter.SHOW_TEXT), texts = []
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode)
  ${way()}
})()`

const opened = async (options = {}) => {
  await world.sandbox.turn({ answer: { ticket: second, reply: shop(OTHER) } })
  const page = await world.visit(`/helpdesk/tickets/${first}`, options)
  await press(page)
  await settled(page, 'ready')
  return page
}
const content = page => part(page, 'content').innerText()
const isOther = async page => {
  await until(async () => (await content(page)).includes(OTHER.company_name), OTHER.company_name)
  const text = await content(page)
  for (const old of [SHOP, '1000069494', 'Grow']) assert.ok(!text.includes(old), `${old} under the other ticket`)
  assert.equal(await value(page, 'company.company_id').textContent(), OTHER.company_id)
}

test('no translator may touch it', async () => {
  const page = await opened()
  for (const node of [popup(page), part(page, 'panel')]) {
    assert.equal(await node.getAttribute('translate'), 'no')
    assert.match(await node.getAttribute('class'), /notranslate/)
  }
})

for (const [what, way] of Object.entries(ways)) {
  test(`${what}: it is drawn anew, and another ticket shows its own customer`, async () => {
    const page = await opened()
    const before = await content(page)
    await page.evaluate(script(way))
    await until(async () => await content(page) === before, 'drawn anew')
    assert.equal(await part(page, 'name').textContent(), SHOP)
    // And in one task with the change of ticket, before anybody could notice.
    await page.evaluate(`${script(way)}; document.querySelector('hd-customer-profile').ticket = '${second}'`)
    await heard(page, 2)
    await isOther(page)
    assert.equal((await world.sandbox.calls()).length, 2, 'drawing asks for nothing')
  })

  test(`${what}, while the next answer is on its way`, async () => {
    const page = await opened()
    await world.sandbox.turn({ hold: second })
    await page.evaluate(ticket => { document.querySelector('hd-customer-profile').ticket = ticket }, second)
    await page.evaluate(script(way))
    await world.sandbox.turn({ release: second })
    await heard(page, 2)
    await isOther(page)
  })
}

test('one that never gives up does not keep the page busy, and still nobody is shown under another\'s ticket', async () => {
  const page = await opened()
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('hd-customer-profile')
    window.times = 0
    const wrap = () => {
      const walker = document.createTreeWalker(shadowRoot.querySelector('[part=content]'), NodeFilter.SHOW_TEXT)
      const texts = []
      while (walker.nextNode()) if (walker.currentNode.data.trim() && walker.currentNode.parentElement.localName !== 'font') texts.push(walker.currentNode)
      if (texts.length) times++
      for (const text of texts) { const font = document.createElement('font'); text.replaceWith(font); font.append(text.data) }
    }
    new MutationObserver(wrap).observe(shadowRoot, { subtree: true, childList: true, characterData: true })
    wrap()
  })
  await page.waitForTimeout(500)
  assert.ok(await page.evaluate(() => times) < 40)
  await page.evaluate(ticket => { document.querySelector('hd-customer-profile').ticket = ticket }, second)
  await heard(page, 2)
  await until(async () => (await content(page)).includes(OTHER.company_name), OTHER.company_name)
  assert.ok(!(await content(page)).includes(SHOP))
  await part(page, 'refresh').click()
  await heard(page, 3)
  assert.ok((await content(page)).includes(OTHER.company_name))
})
