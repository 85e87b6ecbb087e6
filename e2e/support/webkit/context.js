// Playwright's `BrowserContext`: a driver, a window and a folder of their own.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Driver } from './driver.js'
import { FINDER } from './embedded.js'
import { NAME_TAB } from './input.js'
import { Network } from './network.js'
import { Page } from './page.js'
import { until } from './wait.js'

const KNOWN = ['viewport', 'timezoneId', 'locale', 'reducedMotion', 'permissions', 'isMobile', 'hasTouch']
// How WebKit writes what a page complains about: "…: CONSOLE JS ERROR TypeError: …".
const COMPLAINT = /CONSOLE (?:([A-Z]+) )?ERROR (.*)$/

/** A page's language, time zone and motion, which GTK and the C library take from these. */
const environmentOf = async (folder, { viewport = { width: 1280, height: 720 }, timezoneId, locale, reducedMotion }) => {
  await mkdir(join(folder, 'gtk-3.0'))
  await writeFile(join(folder, 'gtk-3.0/settings.ini'), `[Settings]\ngtk-enable-animations=${reducedMotion === 'reduce' ? 0 : 1}\n`)
  return {
    XDG_CONFIG_HOME: folder,
    WEBKIT_VIEW_SCRIPT: join(folder, 'script.js'),
    WEBKIT_VIEW_SIZE: `${viewport.width}x${viewport.height}`,
    ...timezoneId && { TZ: timezoneId },
    ...locale && { LANG: `${locale.replace('-', '_')}.UTF-8`, LANGUAGE: locale },
  }
}

export class Context {
  #folder
  #scripts = [FINDER, NAME_TAB]
  #pages = []

  static async open(options = {}) {
    const unknown = Object.keys(options).filter(name => !KNOWN.includes(name))
    if (unknown.length) throw new Error(`the tests' WebKit does not know ${unknown}`)
    const context = new Context()
    context.#folder = await mkdtemp(join(tmpdir(), 'webkit-'))
    context.network = await Network.start((name, request) => context.#emit(name, request))
    const environment = { ...await environmentOf(context.#folder, options), WEBKIT_VIEW_PROXY: context.network.url }
    await context.#write()
    context.driver = await Driver.start(environment, line => context.#hear(line))
    return context
  }

  setDefaultTimeout() {}
  async setOffline(isOffline) { this.network.isOffline = isOffline }

  async newPage() {
    const page = new Page(this)
    this.#pages.push(page)
    return page
  }

  /** The next window that a page opens. */
  async nextPage() {
    const known = await this.driver.windows()
    const window = await until(async () => (await this.driver.windows()).find(one => !known.includes(one)), 'another window')
    const url = await until(() => this.driver.command('GET', '/url', undefined, window), 'its address')
    return new Page(this, window, url)
  }

  /** Adds to what every document runs first. */
  async prepare(script) {
    this.#scripts.push(script)
    await this.#write()
  }

  #write() {
    return writeFile(join(this.#folder, 'script.js'), this.#scripts.map(script => `;try { ${script}\n} catch (error) { console.error(error) }`).join('\n'))
  }

  #hear(line) {
    if (process.env.WEBKIT_LOG) console.log(line)
    const [, source, text] = COMPLAINT.exec(line) ?? []
    if (!text) return
    if (source === 'JS') this.#emit('pageerror', text)
    else this.#emit('console', { type: () => 'error', text: () => text })
  }

  #emit(name, value) { for (const page of this.#pages) page.emit(name, value) }

  async close() {
    await this.driver.stop()
    await this.network.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
