// Hostile strings in every field: nothing becomes markup, nothing runs, no link leads astray, and
// the popup keeps its shape.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { spills } from './support/layout.js'
import { action, part, popup, press, settled, show } from './support/popup.js'
import { scenarios } from './support/sandbox.js'

const world = setUp()

const HOSTILE = {
  markup: '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">',
  attribute: '" onfocus="window.ran=1" autofocus="',
  script: 'javascript:window.ran=1',
  data: 'data:text/html,<script>opener.ran=1</script>',
  elsewhere: 'https://evil.example/',
  disguised: 'https://portal.example.com@evil.example/crm/company/details/1/',
  relative: '//evil.example/crm/company/details/1/',
  turned: '\u202egpj.exe\u202d \u2067\u200fabc\u061c',
  emoji: '👩‍👩‍👧‍👦🛍️'.repeat(50),
  stacked: `Ẵ${'\u0302\u0301'.repeat(60)}`.repeat(20),
  endless: 'x'.repeat(10_000),
  wordy: 'Đặng Thị Mỹ Hạnh '.repeat(600),
  lines: 'a\r\n\u2028b\n'.repeat(300),
  nothing: 'a\0b\0',
}
// What matters of these is where they would lead: the first answer has every field that can be a link.
const ADDRESSES = ['attribute', 'script', 'data', 'elsewhere', 'disguised', 'relative']
const { full, multiple } = scenarios
const PLAIN = 'x'

/** A copy with every text, number and gap replaced; flags stay, they have no text. */
const poisoned = (value, poison) => {
  if (Array.isArray(value)) return value.map(one => poisoned(one, poison))
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poisoned(one, poison)]))
  return typeof value === 'boolean' ? value : poison
}

/** The full answer with `poison` everywhere, seen as each state that shows other fields. */
const answers = poison => {
  const data = structuredClone(full.reply.body.message.data)
  Object.assign(data.bitrix, { matches: multiple.reply.body.message.data.bitrix.matches, error: { code: '', retry_after: '', id: '' } })
  const spoilt = poisoned(data, poison)
  spoilt.ticket.name = ''
  const as = (bitrix, rest) => ({ body: { message: { success: true, message: poison, data: { ...spoilt, ...rest, bitrix: { ...spoilt.bitrix, ...bitrix } } } } })
  const responsible = { ...spoilt.bitrix.responsible, status: 'inactive' }
  return [
    as({}),
    as({ matches: [], responsible, status: 'matched', stale: true }),
    as({ status: 'multiple', company: null }),
    as({ status: 'not_found', company: null }),
    as({ status: 'error', company: null, error: { ...spoilt.bitrix.error, code: 'timeout' } }),
    { body: { message: { success: false, message: poison } } },
    { status: 417, body: { exc_type: 'ValidationError', _server_messages: JSON.stringify([JSON.stringify({ message: poison, title: poison })]) } },
  ]
}

// Runs in the page: unfolds everything that folds and shows what is empty.
const unfold = () => {
  for (const name of ['group-title', 'more']) {
    for (const button of document.querySelector('hd-customer-profile').shadowRoot.querySelectorAll(`[part="${name}"]:not([aria-expanded="true"], [hidden])`)) button.click()
  }
}

// Runs in the page: what the answer was made into.
const read = () => {
  const root = document.querySelector('hd-customer-profile').shadowRoot
  const nodes = [...root.querySelectorAll('*')]
  const { top: above } = root.host.getBoundingClientRect()
  const edges = part => root.querySelector(`[part="${part}"]`).getBoundingClientRect()
  return {
    nodes: nodes.map(node => node.localName).sort().join(' '),
    attributes: [...new Set(nodes.flatMap(node => node.getAttributeNames()))].filter(name => /^on|autofocus|style|src/.test(name)),
    links: nodes.filter(node => node.hasAttribute('href')).map(node => node.getAttribute('href')),
    header: [edges('header').top, edges('name').bottom, edges('header').bottom].map(edge => Math.round(edge - above)),
    footer: Math.round(edges('footer').bottom),
    ran: window.ran,
  }
}

/** Opens each answer on a page of Helpdesk's, which no Content-Security-Policy protects. */
const seen = async (page, poison, name) => {
  const states = []
  const replies = answers(poison).slice(0, ADDRESSES.includes(name) ? 1 : undefined)
  for (const [index, reply] of replies.entries()) {
    const ticket = `${name}-${index}`
    await world.sandbox.turn({ answer: { ticket, reply } })
    await show(page, ticket)
    const offers = await action(page).isVisible() && await action(page).textContent()
    if (offers === 'Chọn công ty khác') await action(page).click()
    states.push({ ...await page.evaluate(read), spills: await spills(page) })
  }
  return states
}

const opened = async options => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected: /Failed to load resource/, ...options })
  await press(page)
  await settled(page)
  await page.evaluate(unfold)
  return page
}

test('hostile strings stay text, keep the layout, and lead nowhere', async () => {
  const page = await opened()
  const usual = (await seen(page, PLAIN, 'plain')).map(({ nodes }) => nodes)
  for (const [name, poison] of Object.entries(HOSTILE)) {
    for (const [index, state] of (await seen(page, poison, name)).entries()) {
      const { nodes, attributes, links, header, footer, ran, spills } = state
      const where = `${name}, answer ${index}`
      assert.equal(nodes, usual[index], `${where}: other elements than from plain strings`)
      assert.deepEqual(attributes, [], where)
      assert.deepEqual(links, [], where)
      assert.equal(ran, undefined, `${where}: something ran`)
      assert.deepEqual(spills, [], where)
      const [top, named, bottom] = header
      assert.ok(top === 0 && named < 120 && bottom < 400 && footer <= 800, `${where}: header ${header}, footer ${footer}`)
    }
  }
})

test('what is copied is the plain text, whatever it is', async () => {
  const page = await opened({ permissions: ['clipboard-read', 'clipboard-write'] })
  for (const name of ['markup', 'turned', 'emoji', 'endless']) {
    await world.sandbox.turn({ answer: { ticket: name, reply: answers(HOSTILE[name])[0] } })
    await show(page, name)
    const id = HOSTILE[name]
    for (const [button, expected] of [['copy', id], ['summary', `Company ID (Haravan): ${id}`]]) {
      await page.evaluate(() => navigator.clipboard.writeText(''))
      await part(page, button).first().click()
      await page.waitForFunction(async text => (await navigator.clipboard.readText()).includes(text), expected)
      const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(item => item.types))
      assert.deepEqual(types, ['text/plain'], name)
    }
  }
})

test('names of ten thousand letters among several companies do not keep the page busy', async () => {
  const page = await opened()
  for (const name of ['endless', 'wordy', 'emoji']) {
    const reply = structuredClone(multiple.reply)
    const { bitrix, ticket } = reply.body.message.data
    const [one] = bitrix.matches
    bitrix.matches = Array.from({ length: 10 }, (_, index) => ({ ...one, bitrix_id: String(index + 1), company_name: HOSTILE[name].repeat(name === 'emoji' ? 10 : 1) }))
    ticket.name = `long-${name}`
    await world.sandbox.turn({ answer: { ticket: ticket.name, reply } })
    const [busy, longest] = await popup(page).evaluate(async (host, ticket) => {
      const told = new Promise(resolve => host.addEventListener('hcp-ready', resolve, { once: true }))
      host.ticket = ticket
      await told
      const begun = performance.now()
      const lengths = [...host.shadowRoot.querySelectorAll('[part="match-button"]')].map(node => node.getBoundingClientRect().height && node.textContent.length)
      return [performance.now() - begun, Math.max(...lengths)]
    }, ticket.name)
    assert.ok(longest > 100 && longest < 500, `${name}: ${longest} letters`)
    assert.ok(busy < 2_000, `${name}: laid out in ${busy} ms`)
  }
})

test('no text is drawn at a length that nobody reads', async () => {
  const page = await opened()
  await world.sandbox.turn({ answer: { ticket: 'long', reply: answers(HOSTILE.endless)[0] } })
  await show(page, 'long')
  const longest = await part(page, 'panel').evaluate(panel => Math.max(...[...panel.querySelectorAll('*')].flatMap(node => [...node.childNodes]).map(node => node.data?.length ?? 0)))
  assert.ok(longest > 500 && longest < 1_100, `${longest} letters`)
})
