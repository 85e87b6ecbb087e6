// Some hundreds of spoilt answers in the browser, on one page: the module never dies, and the popup
// always has something to say. tests/widget/mutation.rs does ten thousand on the host; here they
// come over the network, through the browser's own JSON, and are drawn.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { settled } from './support/popup.js'
import { scenarios } from './support/sandbox.js'

const world = setUp()

const ROUNDS = 300
const SEED = 20_261_124

/** A small generator with a fixed seed: a failure can be seen again. */
const chance = (state => limit => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
})(SEED)

const deep = depth => Array.from({ length: depth }).reduce(inner => [inner], 'x')
const ODD = [
  null, true, false, 0, -1.5e300, '', ' ', [], {}, [[[{}]]], 'javascript:alert(1)', 'https://a@b/crm/company/details/1/',
  '<img src=x onerror=alert(1)>', '\u202egpj.exe\0', '9999-99-99T99:99', '1E999999999', '-0.00000000000000000000000000000000000005',
  '🛍️'.repeat(3_000), 'x'.repeat(10_000), '2026-02-3ă', '{n}', ['a', 1, null, { b: [] }], 'rate_limited', 'multiple', deep(100), deep(1_000),
  '\ud800 half a pair', { length: 1e9 }, { toString: 1 },
]

const spoil = value => {
  const keys = value && typeof value === 'object' ? Object.keys(value) : []
  if (keys.length && chance(8)) {
    const key = keys[chance(keys.length)]
    if (chance(6)) return Object.assign(value, { [key]: spoil(value[key]) })
    return Array.isArray(value) ? value.filter((_, index) => index !== Number(key)) : (delete value[key], value)
  }
  if (typeof value === 'string' && !chance(3)) return value.slice(0, chance(value.length + 1))
  return structuredClone(ODD[chance(ODD.length)])
}

const NAMES = Object.keys(scenarios).filter(name => scenarios[name].reply.body && !scenarios[name].reply.delay_ms)

/** A reply of the fixtures, spoilt in one to six places; every eighth breaks off or is no JSON any more. */
const spoilt = () => {
  const reply = structuredClone(scenarios[chance(2) ? 'full' : NAMES[chance(NAMES.length)]].reply)
  const { message } = reply.body
  if (message?.data && chance(8)) {
    message.data.ticket = {} // of no ticket in particular: most answers should get past that check
    for (let times = 1 + chance(6); times > 0; times--) message.data = spoil(message.data)
  } else reply.body = spoil(reply.body)
  const { body, ...rest } = reply
  const text = JSON.stringify(body)
  if (chance(8)) return { ...rest, text }
  return { ...rest, text: text.slice(0, chance(text.length + 1)), fault: chance(2) ? 'cut' : undefined }
}

test(`${ROUNDS} spoilt answers: data or a clear word, and never a panic`, async () => {
  const page = await world.visit('/bare?lang=vi', { expected: /Failed to load resource/ })
  await settled(page)
  let shown = 0
  for (let round = 0; round < ROUNDS; round++) {
    const ticket = `round ${round}`
    const reply = spoilt()
    await world.sandbox.turn({ answer: { ticket, reply } })
    const { phase, said, name } = await page.evaluate(async ticket => {
      const popup = document.querySelector('hd-customer-profile')
      const arrived = new Promise(resolve => { for (const name of ['hcp-ready', 'hcp-error']) addEventListener(name, resolve, { once: true }) })
      popup.ticket = ticket
      await arrived
      const text = part => [...popup.shadowRoot.querySelectorAll(`[part="${part}"]`)].filter(node => node.checkVisibility()).map(node => node.textContent.trim()).join()
      return { phase: popup.dataset.phase, said: text('alert'), name: text('chips') }
    }, ticket)
    const where = () => `round ${round}: ${JSON.stringify(reply).slice(0, 2_000)}`
    assert.ok(phase === 'ready' || phase === 'failed', `${phase} in ${where()}`)
    assert.ok(said || name, `neither data nor a word in ${where()}`)
    shown += Boolean(name)
  }
  assert.ok(shown > ROUNDS / 4, `what can still be read is shown; ${shown} companies were`)
})
