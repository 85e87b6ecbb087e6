// Playwright's `Page`, as much of it as the tests use.

import { writeFile } from 'node:fs/promises'
import { clockOf } from './clock.js'
import { keyboardOf, mouseOf } from './input.js'
import { Locator } from './locator.js'
import { run } from './run.js'
import { byRole, byText } from './selectors.js'
import { Final, PATIENCE, sleep, until } from './wait.js'

const EVENTS = ['console', 'pageerror', 'request', 'requestfailed']

export class Page {
  #context
  #window
  #url
  #listeners = {}

  constructor(context, window, url) {
    this.#context = context
    this.#window = window
    this.#url = url
    this.keyboard = keyboardOf(this)
    this.mouse = mouseOf(this)
    this.clock = clockOf(this)
  }

  context() { return this.#context }
  on(name, hear) { (this.#listeners[name] ??= []).push(hear) }
  off(name, hear) { this.#listeners[name] = this.#listeners[name].filter(one => one !== hear) }
  emit(name, value) { for (const hear of this.#listeners[name] ?? []) hear(value) }
  /** Where it was opened. */
  url() { return this.#url }

  command(method, path, body) { return this.#context.driver.command(method, path, body, this.#window) }
  until(ask, what, timeout = PATIENCE) { return until(ask, what, timeout) }

  /** Runs the body of a function, which knows `argument`. Before the first document there is nothing to run in. */
  async run(body, argument) {
    if (!this.#context.driver.isOpen) return
    return run((script, args) => this.command('POST', '/execute/async', { script, args }), body, argument)
  }

  /** A string is a script, run for its effect. */
  evaluate(act, argument) {
    return typeof act === 'string' ? this.command('POST', '/execute/sync', { script: act, args: [] }) : this.run(`return (${act})(argument)`, argument)
  }

  waitForFunction(isSo, argument, { timeout } = {}) { return this.until(() => this.evaluate(isSo, argument), isSo, timeout) }
  waitForURL(wanted) { return this.until(async () => wanted.test(await this.run('return location.href')), wanted) }
  waitForTimeout(time) { return sleep(time) }

  async addInitScript(script, argument) {
    await this.#context.prepare(typeof script === 'function' ? `(${script})(${JSON.stringify(argument)})` : script.content ?? script)
  }

  async route(glob, handle) { this.#context.network.route(glob, handle) }
  async unroute(glob) { this.#context.network.unroute(glob) }

  locator(selector) { return new Locator(this, selector) }
  getByRole(...asked) { return new Locator(this, byRole(...asked)) }
  getByText(...asked) { return new Locator(this, byText(...asked)) }

  /** Until the page has loaded, or `waitUntil`: `commit`, it has begun to; `networkidle`, it asks for no more. */
  async goto(url, { waitUntil } = {}) {
    this.#url = url
    if (waitUntil !== 'commit') await this.command('POST', '/url', { url })
    else {
      const before = await this.command('GET', '/url')
      await this.run('setTimeout(() => location.assign(argument))', url)
      await this.until(() => this.run('return location.href !== argument', before), `${url} begins`)
    }
    if (waitUntil === 'networkidle') await this.waitForLoadState(waitUntil)
  }
  async goBack() { await this.command('POST', '/back', {}) }
  async goForward() { await this.command('POST', '/forward', {}) }
  async reload() { await this.command('POST', '/refresh', {}) }
  content() { return this.command('GET', '/source') }
  close() { return this.command('DELETE', '/window') }

  async setViewportSize({ width, height }) {
    await this.command('POST', '/window/rect', { x: 0, y: 0, width, height })
    await this.until(() => this.run('return innerWidth === argument.width && innerHeight === argument.height', { width, height }), `${width}x${height}`)
  }

  async screenshot({ path } = {}) {
    const image = Buffer.from(await this.command('GET', '/screenshot'), 'base64')
    if (path) await writeFile(path, image)
    return image
  }

  /** `load`: of the next document. `popup`: the next page that this one opens. */
  async waitForEvent(name) {
    if (name === 'load') {
      await this.run('window.__left = true')
      return this.until(() => this.run('return !window.__left && document.readyState === "complete"'), 'load')
    }
    if (name === 'popup') return this.#context.nextPage()
    if (!EVENTS.includes(name)) throw new Final(`the tests' WebKit knows no event ${name}`)
    let got
    const hear = value => { got = { value } }
    this.on(name, hear)
    const { value } = await this.until(() => got, name).finally(() => this.off(name, hear))
    return value
  }

  async waitForLoadState(state = 'load') {
    if (state !== 'networkidle') return this.waitForFunction(() => document.readyState === 'complete')
    // Half a second without another file, as Playwright tells it.
    const count = () => this.run('return performance.getEntriesByType("resource").length')
    for (let before = -1, now; before !== (now = await count()); before = now) await sleep(500)
  }
}
