// WebKitWebDriver: one process a context, one command at a time.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { createInterface } from 'node:readline'
import { display } from './screen.js'
import { sleep } from './wait.js'

// Interrupted, Node would go without a word to the processes that it has started.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))

const VIEW = new URL('view.py', import.meta.url).pathname
const PATIENCE = 20_000 // ms for one command

const freePort = async () => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

export class Driver {
  /** The browser's, once one was started. */
  static version
  #session
  #last = Promise.resolve()
  #window

  /** Starts the process; the window comes with the first command. `hear` is told every line that the browser prints. */
  static async start(environment, hear) {
    const driver = new Driver()
    const port = await freePort()
    const env = { ...process.env, DISPLAY: await display(), GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', ...environment }
    driver.url = `http://127.0.0.1:${port}`
    driver.process = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: ['ignore', 'pipe', process.env.WEBKIT_LOG ? 'inherit' : 'ignore'] })
    driver.kill = () => driver.process.kill()
    process.on('exit', driver.kill)
    createInterface(driver.process.stdout).on('line', hear)
    for (const end = Date.now() + PATIENCE; ; await sleep(20)) {
      if (await driver.#request('GET', '/status').then(() => true, () => false)) return driver
      if (Date.now() > end) throw new Error('WebKitWebDriver did not start')
    }
  }

  get isOpen() { return this.#session !== undefined }

  async #request(method, path, body) {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) })
    const { value } = await response.json()
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }

  async #open() {
    const alwaysMatch = { 'webkitgtk:browserOptions': { binary: VIEW, args: [] }, timeouts: { script: null } }
    const { sessionId, capabilities } = await this.#request('POST', '/session', { capabilities: { alwaysMatch } })
    Driver.version = capabilities.browserVersion
    return `/session/${sessionId}`
  }

  /** Runs a command of the session, in the window that is named, after those before it. */
  command(method, path, body, window) {
    const run = async () => {
      const session = await (this.#session ??= this.#open())
      if (window !== this.#window) {
        await this.#request('POST', `${session}/window`, { handle: window })
        this.#window = window
      }
      return this.#request(method, session + path, body)
    }
    const turn = this.#last.then(run)
    this.#last = turn.catch(() => {})
    return turn
  }

  /** The names of all windows, the first one first. */
  async windows() {
    const windows = await this.command('GET', '/window/handles', undefined, this.#window)
    this.#window ??= windows[0]
    return windows
  }

  /** Ends the window and the process, once all that it printed has been heard. */
  async stop() {
    if (this.#session) await this.command('DELETE', '', undefined, this.#window).catch(() => {})
    const ended = once(this.process, 'close')
    this.kill()
    await ended
    process.off('exit', this.kill)
  }
}
