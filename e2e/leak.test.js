// A tab is open for days: opening and closing leaves nothing behind.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { except } from './support/engine.js'
import { ticketOf } from './support/sandbox.js'
import { until } from './support/until.js'

const world = setUp()
const BATCH = 40
const CYCLES = 400
// What Chromium's developer tools count.
const UNCOUNTED = 'it does not say how many nodes and listeners it holds'
// Two tickets with different parts: rows and extra fields, a list to choose from.
const tickets = [ticketOf('full'), ticketOf('multiple')]

// Runs before the page: keeps the memory of every module that is started.
const keepMemories = () => {
  window.memories = []
  const { instantiate } = WebAssembly
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given)
    memories.push(Object.values((made.instance ?? made).exports).find(one => one instanceof WebAssembly.Memory))
    return made
  }
}

// Runs in the page: opens and closes the popup, each time when its data is there.
const cycle = async ([times, tickets]) => {
  for (let time = 0; time < times; time++) {
    const ready = new Promise(done => addEventListener('hcp-ready', done, { once: true }))
    const { close } = openProfile({ ticket: tickets[time % tickets.length] })
    await ready
    close()
  }
}

test(`${CYCLES} times opened and closed: no more DOM nodes, listeners or WASM memory than before`, except({ firefox: UNCOUNTED, webkit: UNCOUNTED }), async t => {
  const page = await world.visit('/bare?open=0', { init: keepMemories, clock: '2026-11-24T03:25:11Z' })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  // Each batch is as long as a minute: no timer of a closed popup is still waiting then.
  const batch = async () => {
    await page.evaluate(cycle, [BATCH, tickets])
    await page.clock.fastForward('01:00')
  }
  const count = async () => {
    await page.evaluate(() => { heard.length = 0; performance.clearResourceTimings() })
    for (let time = 0; time < 3; time++) await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const { Nodes: nodes, JSEventListeners: listeners, JSHeapUsedSize: heap } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
    return { nodes, listeners, heap, wasm: await page.evaluate(() => memories.map(({ buffer }) => buffer.byteLength)) }
  }
  await batch()
  const before = await count()
  for (let cycles = 0; cycles < CYCLES; cycles += BATCH) await batch()
  const after = await count()
  const kilobytes = bytes => `${Math.round(bytes / 1024)} KB`
  t.diagnostic(`DOM nodes ${before.nodes} → ${after.nodes}, listeners ${before.listeners} → ${after.listeners}, WASM memory ${before.wasm.map(kilobytes)} → ${after.wasm.map(kilobytes)}, JS heap ${kilobytes(before.heap)} → ${kilobytes(after.heap)}`)
  assert.equal(after.wasm.length, 1, 'one module served them all')
  assert.equal((await world.sandbox.calls()).length, BATCH + CYCLES)
  assert.deepEqual(after.wasm, before.wasm)
  assert.ok(after.nodes <= before.nodes, 'DOM nodes')
  assert.ok(after.listeners <= before.listeners, 'listeners')
  assert.ok(after.heap < before.heap + 400 * 1024, 'less than 1 KB of JS heap a cycle')
})

test('popups closed while they still slide in are freed', async () => {
  const page = await world.visit('/bare?open=0')
  await page.evaluate(async ticket => {
    window.gone = []
    for (let time = 0; time < 20; time++) {
      const { element, close } = openProfile({ ticket })
      await new Promise(requestAnimationFrame)
      gone.push(new WeakRef(element))
      close()
    }
  }, tickets[0])
  // Browsers free when they like: asked with memory that they need back.
  await until(() => page.evaluate(async () => {
    window.ballast = Array.from({ length: 200 }, () => new Array(10_000).fill({}))
    window.ballast = undefined
    await new Promise(resolve => setTimeout(resolve, 50))
    return gone.filter(one => one.deref()).length <= 1
  }), 'freed')
})
