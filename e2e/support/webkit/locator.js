// Playwright's `Locator`, as much of it as the tests use: looked up anew each time, strict where one element is meant.

import { both, byRole, byText, filters } from './selectors.js'
import { Final } from './wait.js'

// In the page: whether an agent sees it, as Playwright tells it.
const SEEN = `e => e && __finder().elementState(e, 'visible', true).matches`

// In the page: where a press on it would land, once it can be pressed; else what is in the way.
const POINT = `all => {
  if (all.length > 1) return { many: all.length }
  const [e] = all
  if (!e || !(${SEEN})(e) || !__finder().elementState(e, 'enabled', true).matches) return
  const { top, left, bottom, right } = e.getBoundingClientRect()
  const show = () => e.scrollIntoView({ block: 'center', behavior: 'instant' })
  if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) show()
  const box = e.getClientRects()[0]
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  let hit = document.elementFromPoint(x, y)
  for (let inner; (inner = hit?.shadowRoot?.elementFromPoint(x, y)) && inner !== hit;) hit = inner
  for (let node = hit; node; node = node.parentNode ?? node.host) if (node === e) return { x, y }
  show()
  return { covering: hit?.outerHTML.slice(0, 120) }
}`

// In the page: writes into a field or an editable element as a keyboard would, in the place of all that was there.
const WRITE = `(e, text) => {
  e.focus()
  if (e.select) e.select()
  else getSelection().selectAllChildren(e)
  document.execCommand(text ? 'insertText' : 'delete', false, text)
}`

const STATES = {
  attached: 'all => all.length > 0',
  detached: 'all => all.length === 0',
  visible: `all => (${SEEN})(all[0])`,
  hidden: `all => !(${SEEN})(all[0])`,
}

export class Locator {
  constructor(page, selector) {
    this.page = page
    this.selector = selector
  }

  #and(...steps) { return new Locator(this.page, [this.selector, ...steps].join(' >> ')) }
  locator(selector) { return this.#and(selector.selector ?? selector) }
  getByRole(...asked) { return this.#and(byRole(...asked)) }
  getByText(...asked) { return this.#and(byText(...asked)) }
  filter(asked) { return this.#and(...filters(asked)) }
  and(other) { return this.#and(both(other)) }
  first() { return this.nth(0) }
  last() { return this.nth(-1) }
  nth(index) { return this.#and(`nth=${index}`) }
  async all() { return Array.from({ length: await this.count() }, (_, index) => this.nth(index)) }

  /** Runs in the page with all that it finds. */
  evaluateAll(act, argument) {
    return this.page.run(`return (${act})(__found(${JSON.stringify(this.selector)}), argument)`, argument)
  }

  /** Runs in the page with the one that it finds, once it is there. */
  async evaluate(act, argument, { timeout } = {}) {
    const one = `async (all, argument) => all.length === 1 ? { value: await (${act})(all[0], argument) } : all.length && { many: all.length }`
    const { value } = await this.page.until(async () => this.#single(await this.evaluateAll(one, argument)), this.selector, timeout)
    return value
  }

  #single(got) {
    if (got?.many) throw new Final(`${got.many} elements are ${this.selector}`)
    return got
  }

  count() { return this.evaluateAll('all => all.length') }
  allTextContents() { return this.evaluateAll('all => all.map(e => e.textContent)') }
  allInnerTexts() { return this.evaluateAll('all => all.map(e => e.innerText)') }
  async isVisible() { return Boolean(await this.evaluateAll(STATES.visible)) }
  async isHidden() { return !await this.isVisible() }

  textContent() { return this.evaluate('e => e.textContent') }
  innerText() { return this.evaluate('e => e.innerText') }
  innerHTML() { return this.evaluate('e => e.innerHTML') }
  inputValue() { return this.evaluate('e => e.value') }
  getAttribute(name) { return this.evaluate('(e, name) => e.getAttribute(name)', name) }
  boundingBox() { return this.evaluate('e => { const { x, y, width, height } = e.getBoundingClientRect(); return { x, y, width, height } }') }
  dispatchEvent(type) { return this.evaluate('(e, type) => __finder().dispatchEvent(e, type, {})', type) }
  focus() { return this.evaluate('e => e.focus()') }
  fill(text) { return this.evaluate(WRITE, text) }

  async waitFor({ state = 'visible', timeout } = {}) {
    await this.page.until(() => this.evaluateAll(STATES[state]), `${this.selector} is ${state}`, timeout)
  }

  /** The point to press, once it stands still. */
  #point(timeout) {
    let before
    return this.page.until(async () => {
      const at = this.#single(await this.evaluateAll(POINT))
      if (at?.covering) throw new Error(`it is covered by ${at.covering}`)
      const stands = at && before?.x === at.x && before?.y === at.y
      before = at
      return stands && at
    }, `${this.selector} can be pressed`, timeout)
  }

  async click({ timeout } = {}) { await this.page.mouse.click(await this.#point(timeout)) }
  async hover({ timeout } = {}) { await this.page.mouse.move(await this.#point(timeout)) }

  async press(keys) {
    await this.focus()
    await this.page.keyboard.press(keys)
  }
}
