// A browser, and pages in it whose complaints fail the test.

import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import { launch } from './engine.js'
import { start } from './sandbox.js'

const PATIENCE = 10_000 // ms until a test stops waiting; nothing waits for a fixed time
const DESK = { width: 1280, height: 800 }
/** A phone, below Helpdesk's own border to its mobile layout. */
export const PHONE = { width: 390, height: 844 }

/** One stand-in, begun by `begin`, and one browser for all tests of a file. Returns how a test opens pages and what it turns. */
export const setUp = (begin = start) => {
  const world = {}
  let contexts, complaints
  before(async () => {
    world.sandbox = await begin()
    world.browser = await launch()
  })
  after(async () => {
    await world.browser?.close()
    await world.sandbox?.stop()
  })
  beforeEach(async () => {
    [contexts, complaints] = [[], []]
    await world.sandbox.turn({ reset: true })
  })
  afterEach(async () => {
    await Promise.all(contexts.map(context => context.close()))
    assert.deepEqual(complaints, [], 'what pages complained about')
  })

  /** Opens an address of the stand-in in a context of its own. `options` are Playwright's; `expected` matches complaints that belong to the test; `clock` is the time there, for the test to turn. */
  world.visit = async (path, { expected, init, clock, ...options } = {}) => {
    const context = await world.browser.newContext({ viewport: DESK, ...options })
    context.setDefaultTimeout(PATIENCE)
    contexts.push(context)
    const page = await context.newPage()
    const complain = text => expected?.test(text) || complaints.push(text)
    page.on('pageerror', error => complain(String(error)))
    page.on('console', message => message.type() === 'error' && complain(message.text()))
    await page.addInitScript(listen)
    if (clock) await turnable(page, clock)
    if (init) await page.addInitScript(init)
    await page.goto(world.sandbox.url + path)
    await page.waitForFunction(() => window.isLoaded)
    await page.evaluate(() => Promise.all([...document.fonts].map(face => face.load())).then(() => {}))
    return page
  }
  return world
}

// The page's clock in the test's hand. Playwright's does not know this one timer of the browser's; its
// `AbortSignal.timeout` is the same over a timer that it knows.
const turnable = async (page, time) => {
  await page.clock.install({ time })
  await page.addInitScript(() => {
    AbortSignal.timeout = delay => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(new DOMException('signal timed out', 'TimeoutError')), delay)
      return controller.signal
    }
  })
}

// Runs in the page: gathers the popup's events.
const listen = () => {
  window.heard = []
  for (const name of ['hcp-ready', 'hcp-error', 'hcp-close']) addEventListener(name, ({ detail }) => heard.push({ name, ...detail }))
}
