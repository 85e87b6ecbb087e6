// WebKitGTK behind as much of Playwright's interface as these tests use: WebKitWebDriver moves the mouse and presses
// the keys, Playwright's own injected script finds the elements.

import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs'
import net from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const VIEW = process.env.WKBIN ?? new URL('view.py', import.meta.url).pathname
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
const bundle = readFileSync(createRequire(import.meta.url).resolve('playwright-core/package.json').replace('package.json', 'lib/coreBundle.js'), 'utf8')
const embedded = name => (0, eval)(new RegExp(`\\n    ${name} = ('(?:[^'\\\\]|\\\\.)*')`).exec(bundle)[1])
const CLOCK = `(() => { const module = {}; ${embedded('source')}; if (!globalThis.__pwClock) globalThis.__pwClock = (module.exports.inject())(globalThis, 'webkit') })();`
const INJECTED = `if (!window.__pw) window.__pw = (() => { const module = {}; ${embedded('source5')}; return new (module.exports.InjectedScript())(globalThis, { isUnderTest: false, sdkLanguage: 'javascript', frameSeq: 0, testIdAttributeName: 'data-testid', stableRafCount: 1, browserName: 'webkit', shouldPrependErrorPrefix: false, isUtilityWorld: false, customEngines: [] }) })(); const __seen = e => { const s = getComputedStyle(e); if (s.display === 'contents') return [...e.children].some(__seen); const r = e.getBoundingClientRect(); return e.getClientRects().length > 0 && s.visibility === 'visible' && r.width > 0 && r.height > 0 };`
const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Shift: '\uE008', Space: ' ', ArrowDown: '\uE015', ArrowUp: '\uE013', ArrowLeft: '\uE012', ArrowRight: '\uE014', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D', Backspace: '\uE003', Home: '\uE011', End: '\uE010' }

const freePort = () => new Promise(r => { const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => r(port)) }) })
let display, server
const screen = async () => display ??= (async () => {
  const n = 100 + process.pid % 20000
  const p = spawn('Xvfb', [`:${n}`, '-screen', '0', '2000x1400x24', '-nolisten', 'tcp'], { stdio: 'ignore' })
  process.on('exit', () => p.kill())
  await sleep(700)
  server = p
  return `:${n}`
})()

const text = value => value instanceof RegExp ? String(value) : JSON.stringify(value)
const role = (role, { name, exact } = {}) => `internal:role=${role}` + (name === undefined ? '' : `[name=${name instanceof RegExp ? name : JSON.stringify(name) + (exact ? 's' : 'i')}]`)
const byText = (value, { exact } = {}) => `internal:text=${text(value)}${value instanceof RegExp ? '' : exact ? 's' : 'i'}`

class Locator {
  constructor(page, selector) { this.page = page; this.selector = selector }
  #of(more) { return new Locator(this.page, `${this.selector} >> ${more}`) }
  locator(selector) { return this.#of(selector.selector ?? selector) }
  getByRole(...args) { return this.#of(role(...args)) }
  getByText(...args) { return this.#of(byText(...args)) }
  filter({ hasText, has, visible }) {
    let it = this
    if (hasText !== undefined) it = it.#of(`internal:has-text=${text(hasText)}${hasText instanceof RegExp ? '' : 'i'}`)
    if (has) it = it.#of(`internal:has=${JSON.stringify(has.selector)}`)
    if (visible !== undefined) it = it.#of(`visible=${visible}`)
    return it
  }
  and(other) { return this.#of(`internal:and=${JSON.stringify(other.selector)}`) }
  first() { return this.#of('nth=0') }
  last() { return this.#of('nth=-1') }
  nth(n) { return this.#of(`nth=${n}`) }
  all() { return this.count().then(count => Array.from({ length: count }, (_, n) => this.nth(n))) }
  /** Runs in the page with the elements. */
  #ask(fn, arg) {
    return this.page._run(`${INJECTED} const all = __pw.querySelectorAll(__pw.parseSelector(${JSON.stringify(this.selector)}), document); return (${fn})(all, a)`, arg)
  }
  /** Until there is exactly one. */
  async #one(fn, arg, options = {}) {
    const out = await this.page._poll(async () => {
      const got = await this.#ask(`async (all, a) => all.length > 1 ? { many: all.length } : all.length ? { value: await (${fn})(all[0], a) } : undefined`, arg)
      if (got?.many) throw Object.assign(new Error(`strict mode: ${got.many} × ${this.selector}`), { final: true })
      return got
    }, `one ${this.selector}`, options.timeout)
    return out.value
  }
  count() { return this.#ask('all => all.length') }
  evaluate(fn, arg) { return this.#one(String(fn), arg) }
  evaluateAll(fn, arg) { return this.#ask(String(fn), arg) }
  textContent() { return this.#one('e => e.textContent') }
  innerText() { return this.#one('e => e.innerText') }
  getAttribute(name) { return this.#one('(e, a) => e.getAttribute(a)', name) }
  inputValue() { return this.#one('e => e.value') }
  allTextContents() { return this.#ask('all => all.map(e => e.textContent)') }
  allInnerTexts() { return this.#ask('all => all.map(e => e.innerText)') }
  async isVisible() { return await this.#ask('all => all.length > 0 && __seen(all[0])') }
  async isHidden() { return !await this.isVisible() }
  isEnabled() { return this.#one('e => __pw.elementState(e, "enabled").matches') }
  focus() { return this.#one('e => e.focus()') }
  dispatchEvent(type, init) { return this.#one('(e, a) => { __pw.dispatchEvent(e, a[0], a[1] ?? {}) }', [type, init]) }
  boundingBox() { return this.#one('e => { const { x, y, width, height } = e.getBoundingClientRect(); return { x, y, width, height } }') }
  async waitFor({ state = 'visible', timeout } = {}) {
    const want = { visible: 'all => all.length > 0 && __seen(all[0])', attached: 'all => all.length > 0', detached: 'all => !all.length', hidden: 'all => !all.length || !__seen(all[0])' }[state]
    await this.page._poll(() => this.#ask(want), `${state} ${this.selector}`, timeout)
  }
  async #point(timeout) {
    let before
    return this.page._poll(async () => {
      const at = await this.#ask(`all => {
        if (all.length > 1) return { many: all.length }
        const [e] = all
        if (!e || !__seen(e) || !__pw.elementState(e, 'enabled').matches) return
        const out = r => r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth
        if (out(e.getBoundingClientRect())) e.scrollIntoView({ block: 'center', behavior: 'instant' })
        const r = e.getClientRects()[0]
        const x = r.x + r.width / 2, y = r.y + r.height / 2
        let hit = document.elementFromPoint(x, y)
        while (hit?.shadowRoot) { const inner = hit.shadowRoot.elementFromPoint(x, y); if (!inner || inner === hit) break; hit = inner }
        for (let n = hit; n; n = n.parentNode ?? n.host) if (n === e) return { x, y }
        e.scrollIntoView({ block: 'center', behavior: 'instant' }); return { covered: hit && hit.outerHTML.slice(0, 120) }
      }`)
      if (at?.many) throw Object.assign(new Error(`strict mode: ${at.many} × ${this.selector}`), { final: true })
      if (!at || at.covered) { before = undefined; if (at) this.page._covered = at.covered; return }
      const same = before && before.x === at.x && before.y === at.y
      before = at
      return same && at
    }, `clickable ${this.selector}`, timeout)
  }
  async click({ timeout, ...options } = {}) { const { x, y } = await this.#point(timeout); await this.page._pointer(x, y, true) }
  async hover() { const { x, y } = await this.#point(); await this.page._pointer(x, y) }
  async press(key) { await this.focus(); await this.page.keyboard.press(key) }
  async fill(value) { await this.#one('(e, a) => { e.focus(); if ("value" in e) { e.value = a; e.dispatchEvent(new Event("input", { bubbles: true })); e.dispatchEvent(new Event("change", { bubbles: true })) } else { getSelection().selectAllChildren(e); document.execCommand("insertText", false, a) } }', value) }
  async elementHandle() {
    const id = `__h${Math.random().toString(36).slice(2)}`
    await this.#one('(e, a) => { window[a] = e }', id)
    return { _id: id, evaluate: (fn, arg) => this.page._run(`return (${fn})(window[${JSON.stringify(id)}], a)`, arg), contentFrame() { throw new Error('frames: not in this adapter') } }
  }
}

class Page {
  constructor(context, driver) {
    this._context = context; this._d = driver; this._listeners = {}; this._timeout = 10_000
    this.keyboard = { press: keys => this._keys(keys), type: text => this._type(text), insertText: text => this._run('document.execCommand("insertText", false, a)', text), down: key => this._key('keyDown', key), up: key => this._key('keyUp', key) }
    this.mouse = { move: (x, y) => this._pointer(x, y), click: (x, y) => this._pointer(x, y, true) }
    const act = (name, ms) => { this._init.push(`globalThis.__pwClock.controller.log('${name}', ${Date.now()}, ${ms})`); return this._run(`await globalThis.__pwClock.controller.${name}(${ms})`).then(() => this._seed()) }
    const time = t => typeof t === 'number' ? t : new Date(t).getTime()
    const ticks = t => typeof t === 'number' ? t : t.split(':').reduce((all, part) => all * 60 + Number(part), 0) * 1000
    const install = async () => { if (!this._hasClock) { this._hasClock = true; this._init.unshift(CLOCK); await this._run(CLOCK); } }
    this.clock = {}
    for (const name of ['install', 'pauseAt', 'setFixedTime', 'setSystemTime']) this.clock[name] = async t => { await install(); await act(name, time(t.time ?? t)) }
    for (const name of ['fastForward', 'runFor']) this.clock[name] = async t => { await install(); await act(name, ticks(t)) }
    this.clock.resume = async () => { await install(); await act('resume', '') }
    this._init = []
  }
  context() { return this._context }
  on(name, act) { (this._listeners[name] ??= []).push(act) }
  _emit(name, value) { for (const act of this._listeners[name] ?? []) act(value) }
  /** What every new document runs first; the view reads it when its window is made, so a document is prepared by script here. */
  async _seed() { this._context._write(this._init) }
  async addInitScript(fn, arg) { this._init.push(typeof fn === 'function' ? `(${fn})(${JSON.stringify(arg)})` : fn.content ?? fn); await this._seed() }
  async _run(body, arg) {
    const script = `const done = arguments[1], a = arguments[0]; const lane = new MessageChannel(); lane.port1.onmessage = () => { lane.port1.close(); (async () => { ${body} })().then(v => done({ v: v === undefined ? { undef: 1 } : { json: __undef(v) } }), e => done({ e: String(e && e.stack ? e + '\\n' + e.stack : e) })) }; lane.port2.postMessage(0); function __undef(v) { return JSON.stringify(v) }`
    const got = await this._d('POST', '/execute/async', { script, args: [arg === undefined ? null : arg] })
    if (got?.e) throw new Error(got.e)
    return got?.v?.json === undefined || got.v.json === null ? undefined : JSON.parse(got.v.json)
  }
  evaluate(fn, arg) { return typeof fn === 'function' ? this._run(`return (${fn})(a)`, arg) : fn.length > 500 ? this._d('POST', '/execute/sync', { script: fn, args: [] }) : this._run(`return (${fn})`, arg) }
  async _poll(isSo, what, timeout = this._timeout) {
    let last
    for (const end = Date.now() + timeout; ;) {
      try { const got = await isSo(); if (got) return got } catch (error) { if (error.final) throw error; last = error }
      if (Date.now() > end) throw new Error(`never: ${what}${last ? `\n${last}` : ''}`)
      await sleep(10)
    }
  }
  waitForFunction(fn, arg, { timeout } = {}) { return this._poll(() => this.evaluate(fn, arg), String(fn), timeout) }
  locator(selector) { return new Locator(this, selector) }
  getByRole(...args) { return new Locator(this, role(...args)) }
  getByText(...args) { return new Locator(this, byText(...args)) }
  async goto(url) { await this._d('POST', '/url', { url }) }
  async goBack() { await this._d('POST', '/back', {}) }
  async goForward() { await this._d('POST', '/forward', {}) }
  async reload() { await this._d('POST', '/refresh', {}) }
  content() { return this._d('GET', '/source') }
  url() { return this.evaluate(() => location.href) }
  waitForURL(wanted) { return this._poll(async () => wanted.test(await this.url()), String(wanted)) }
  async waitForLoadState() { await sleep(700) }
  async waitForTimeout(ms) { await sleep(ms) }
  async waitForEvent(name) {
    if (name === 'load') { await this._run('window.__old = 1'); return this._poll(async () => await this._run('return !window.__old && document.readyState === "complete"'), 'load') }
    throw Object.assign(new Error(`waitForEvent ${name}: not in this adapter`), { final: true })
  }
  async waitForRequest() { throw new Error('waitForRequest: not in this adapter') }
  async route() { throw new Error('route: not in this adapter') }
  async emulateMedia() { throw new Error('emulateMedia: not in this adapter') }
  async setViewportSize({ width, height }) {
    for (let i = 0, [w, h] = [width, height]; i < 6; i++) {
      await this._d('POST', '/window/rect', { x: 0, y: 0, width: w, height: h })
      for (let j = 0; j < 10; j++) { await sleep(30); const [iw, ih] = await this._run('return [innerWidth, innerHeight]'); if (iw === width && ih === height) return }
    }
  }
  async screenshot({ path } = {}) { const png = Buffer.from(await this._d('GET', '/screenshot'), 'base64'); if (path) writeFileSync(path, png); return png }
  async _pointer(x, y, isClick) {
    await this._d('POST', '/actions', { actions: [{ type: 'pointer', id: 'm', parameters: { pointerType: 'mouse' }, actions: [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }, ...isClick ? [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] : []] }] })
  }
  async _key(type, key) { await this._d('POST', '/actions', { actions: [{ type: 'key', id: 'k', actions: [{ type, value: KEYS[key] ?? key }] }] }) }
  async _keys(keys) {
    const parts = keys.split('+').map(key => KEYS[key] ?? key)
    await this._d('POST', '/actions', { actions: [{ type: 'key', id: 'k', actions: [...parts.map(value => ({ type: 'keyDown', value })), ...parts.reverse().map(value => ({ type: 'keyUp', value }))] }] })
  }
  async _type(text) { for (const letter of text) await this._keys(letter === '+' ? letter : letter) }
}

const newContext = async (options = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'wk-'))
  const init = join(folder, 'init.js')
  const context = {
    _write: scripts => writeFileSync(init, [WATCH, ...scripts].map(script => `try { ${script} } catch (e) { console.error('init ' + e) }`).join(';\n')),
    setDefaultTimeout: () => {},
  }
  for (const name of ['hasTouch', 'isMobile', 'forcedColors', 'deviceScaleFactor']) if (options[name] && options[name] !== 1) throw new Error(`${name}: not in this adapter`)
  const WATCH = `window.__errs = []; addEventListener('error', e => { if (e.message) __errs.push(['pageerror', e.message]) }); addEventListener('unhandledrejection', e => __errs.push(['pageerror', String(e.reason)])); { const error = console.error; console.error = (...a) => { __errs.push(['console', a.map(String).join(' ')]); error.apply(console, a) } }`
  context._write([])
  const { width, height } = options.viewport ?? { width: 1280, height: 720 }
  const gtk = join(folder, 'gtk-3.0'); const { mkdirSync } = await import('node:fs'); mkdirSync(gtk)
  writeFileSync(join(gtk, 'settings.ini'), `[Settings]\ngtk-enable-animations=${options.reducedMotion === 'reduce' ? 0 : 1}\ngtk-xft-antialias=1\ngtk-xft-hinting=1\ngtk-xft-hintstyle=hintslight\n`)
  const port = await freePort()
  const env = { ...process.env, DISPLAY: await screen(), GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', WKVIEW_INIT: init, WKVIEW_SIZE: `${width}x${height}`, XDG_CONFIG_HOME: folder, ...options.timezoneId && { TZ: options.timezoneId }, ...options.locale && { LANG: options.locale.replace('-', '_') + '.UTF-8', LANGUAGE: options.locale } }
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const onExit = () => driver.kill()
  process.on('exit', onExit)
  const raw = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body), signal: AbortSignal.timeout(20_000) })
    const { value } = await response.json()
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  for (let i = 0; ; i++) try { await raw('GET', '/status'); break } catch (error) { if (i > 100) throw error; await sleep(30) }
  let session
  const send = async (method, path, body) => {
    // The window is made with the scripts that are known by then: with the first command.
    session ??= raw('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: VIEW, args: [] }, timeouts: { script: null } } } })
    return raw(method, `/session/${(await session).sessionId}${path}`, body)
  }
  const page = new Page(context, async (method, path, body) => {
    // Until there is a document there is nothing to run in.
    if (!session && path === '/execute/async') return { v: { undef: 1 } }
    return send(method, path, body)
  })
  let rest = ''
  driver.stdout.on('data', data => {
    const lines = (rest + data).split('\n'); rest = lines.pop()
    for (const line of lines) {
      if (process.env.WKLOG) console.log('OUT', line)
      const [, where, kind, said] = /CONSOLE (?:([A-Z]+) )?(ERROR|WARN|LOG|INFO|DEBUG) (.*)$/.exec(line) ?? []
      if (kind === 'ERROR') where === 'JS' ? page._emit('pageerror', said) : page._emit('console', { type: () => 'error', text: () => said })
    }
  })
  driver.stderr.on('data', data => process.env.WKLOG && process.stderr.write(data))
  context.newPage = async () => page
  context.close = async () => { try { if (session) for (const [kind, said] of await page._run('return window.__errs ?? []')) kind === 'pageerror' ? page._emit(kind, said) : page._emit(kind, { type: () => 'error', text: () => said }) } catch {}
    try { if (session) await raw('DELETE', `/session/${(await session).sessionId}`) } catch {} driver.kill(); driver.stdout.destroy(); driver.stderr.destroy(); process.off('exit', onExit) }
  context.setOffline = async () => { throw new Error('setOffline: not in this adapter') }
  context.newCDPSession = async () => { throw new Error('newCDPSession: not in this adapter') }
  return context
}

export const launch = async () => ({ newContext, close: async () => { server?.kill() }, version: () => '2.50' })
