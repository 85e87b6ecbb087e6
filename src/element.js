// The custom element: what must be there before the WASM is, and what brings it. What it says is Rust's.

import { giveBack } from './caret.js'
import { letGo } from './hold.js'
import { listen } from './key.js'
import { around, isSpent, load } from './module.js'
import { tell } from './notice.js'
import { keepWith, open, toggle } from './open.js'
import { dress, frame, sheets } from './panel.js'
import { ownDrawing } from './redraw.js'
import { makeRoom } from './room.js'
import { WORDS } from './sentences.js'
import { keepInside } from './trap.js'
import { watch } from './watch.js'

const NAME = 'hd-customer-profile'
const METHOD = 'haravan_bitrix_customer_profile'

const narrow = matchMedia('(max-width: 639.98px)') // Helpdesk's own border to its mobile layout

class HdCustomerProfile extends HTMLElement {
  static observedAttributes = ['ticket', 'lang', 'method', 'folded', 'data-lang']
  static #onPage = new Set()
  #panel; #handle; #page; #turn = 0; #refresh = false; #inside = false; #isInline; #isSeen; #fit; #drawing

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = sheets
    root.append(frame.content.cloneNode(true))
    this.#panel = root.firstElementChild
    this.#part('close').onclick = () => this.close()
    this.#part('fold').onclick = () => this.toggleAttribute('folded')
    root.addEventListener('keydown', event => this.#key(event))
    root.addEventListener('focusin', () => { this.#inside = true })
    root.addEventListener('focusout', ({ target, relatedTarget }) => {
      // Focus that leaves for nowhere because its control went is still ours.
      this.#inside = !relatedTarget && !(target.isConnected && target.checkVisibility?.() && !target.disabled)
    })
  }

  connectedCallback() {
    // What was set before the element had a class stands in the way of its own properties.
    for (const name of ['ticket', 'method']) if (Object.hasOwn(this, name)) { const value = this[name]; delete this[name]; this[name] = value }
    this.#isInline = this.hasAttribute('inline')
    this.#isSeen = !this.#isInline
    if (!this.hasAttribute('role')) this.setAttribute('role', this.#isInline ? 'region' : 'dialog')
    HdCustomerProfile.#onPage.add(this)
    this.#page = new AbortController()
    const { signal } = this.#page
    const mirror = () => { this.dataset.theme = document.documentElement.dataset.theme ?? '' }
    // At once: until the next frame, keys would go to the control that went, then to the page.
    const keep = () => { if (this.#inside && !this.shadowRoot.activeElement?.checkVisibility?.()) this.focus() }
    const wake = () => this.#call(handle => handle.wake())
    watch(signal, mirror, document.documentElement, { attributeFilter: ['data-theme'] })
    watch(signal, keep, this.#panel, { subtree: true, childList: true, attributeFilter: ['hidden', 'disabled'] })
    watch(signal, keep, this, { attributeFilter: ['data-phase'] })
    narrow.addEventListener('change', () => this.#label(), { signal })
    document.addEventListener('visibilitychange', wake, { signal })
    addEventListener('pageshow', wake, { signal })
    mirror()
    this.translate = false
    this.classList.add('notranslate') // Google Translate's own word for it
    this.#drawing = ownDrawing(this.#part('content'), () => this.#redraw(), signal)
    if (!this.#isInline) {
      this.setAttribute('aria-keyshortcuts', 'Control+;')
      this.#fit = makeRoom(this, signal)
    }
    this.#begin()
    // In the flow of a page: what nobody sees asks for nothing.
    if (this.#isInline) watch(signal, entries => {
      this.#isSeen = entries.at(-1).isIntersecting
      if (this.#isSeen && !this.#handle && this.dataset.phase === 'loading') this.#mount()
    }, this, undefined, IntersectionObserver)
  }

  disconnectedCallback() { HdCustomerProfile.#onPage.delete(this); this.#page.abort(); this.#unmount() }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return
    if (name === 'lang') this.#call(handle => handle.speak(this.lang))
    if (name === 'ticket') {
      // Out of sight before the module is asked: whatever becomes of it, nobody is shown under another's ticket.
      if (this.#handle) this.dataset.phase = 'loading'
      this.#drawing?.begin()
      this.#isSeen ? this.#call(handle => handle.open(this.ticket, false)) : this.#begin()
    }
    if (name === 'method') this.#begin()
    if (name === 'folded') this.#fit?.()
    this.#label()
  }

  get ticket() { return this.getAttribute('ticket') ?? '' }
  set ticket(ticket) { this.setAttribute('ticket', ticket ?? '') }
  get method() { return this.getAttribute('method') || METHOD }
  set method(method) { this.setAttribute('method', method ?? '') }

  /** Asks the server anew, past its cache. */
  refresh() { this.#handle ? this.#call(handle => handle.refresh()) : this.#refresh = true }

  /** Takes the popup off the page and gives the caret back. */
  close() {
    const hadFocus = this.#inside
    letGo()
    this.#emit('hcp-close')
    // Removed while they run, its animations would keep it in Firefox for ever.
    for (const { effect } of this.shadowRoot.getAnimations()) effect.target.style.animation = 'none'
    this.getBoundingClientRect()
    this.remove()
    if (hadFocus) giveBack()
  }

  focus() { this.#panel.focus({ preventScroll: true }) }

  #begin() { this.#isSeen ? this.#mount() : this.#unmount() }
  async #mount() {
    this.#unmount()
    const turn = this.#turn
    try {
      const [{ mount, later }] = await Promise.all([load('high'), dress()])
      if (turn !== this.#turn) return
      this.#handle = mount(this.#part('content'), this, (name, code) => this.#emit(name, code), later, this.method, this.lang)
      this.#call(handle => handle.open(this.ticket, this.#refresh))
      this.#refresh = false
    } catch (error) {
      if (turn === this.#turn) this.#fail(error.state ?? 'offline')
    }
  }

  #unmount() {
    this.#turn++
    this.#call(handle => { this.#handle = undefined; handle.free() })
    this.#part('notice').hidden = true
    this.dataset.phase = 'loading'
    this.#label()
  }

  #call(act) {
    const handle = this.#handle
    // Of a module that has died of it, the error is told already.
    try { return handle && act(handle) } catch (error) { if (handle === this.#handle) throw error }
  }

  #redraw() {
    const top = this.#part('body')?.scrollTop
    this.#call(handle => handle.redraw())
    if (top) this.#part('body').scrollTop = top
  }

  /** Takes every element off the module that died. */
  static bury() { for (const one of HdCustomerProfile.#onPage) if (one.#handle || one.#isSeen) one.#fail('failed') }

  /** Says, without the module, why there is no popup. */
  #fail(state) {
    this.#turn++ // what is on its way is of the module that died
    this.#handle = undefined
    this.#part('content').replaceChildren()
    tell(this.#part('notice'), this.#words, state, state === 'gone' || isSpent(), () => this.#mount())
    this.dataset.phase = 'dead'
    this.#emit('hcp-error', state)
  }

  #emit(name, code) {
    this.#drawing?.begin()
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: { ticket: this.ticket, code } }))
  }
  #part(name) { return this.#panel.querySelector(`[part=${name}]`) }
  get #words() { return WORDS[(this.dataset.lang || this.lang || window.lang || 'vi').slice(0, 2)] ?? WORDS.vi }

  #label() {
    const isFolded = this.hasAttribute('folded')
    for (const [part, word] of [['close', 'close'], ['fold', isFolded ? 'unfold' : 'fold']]) {
      this.#part(part).title = this.#words[word]
      this.#part(part).setAttribute('aria-label', this.#words[word])
    }
    this.#part('close').title += ` (Esc). ${this.#words.keys}`
    this.#part('fold').setAttribute('aria-expanded', String(!isFolded))
    if (!this.#handle) this.setAttribute('aria-label', this.#words.title)
    this.ariaModal = narrow.matches && !isFolded && !this.#isInline ? 'true' : null
  }

  #key(event) {
    if (this.#isInline || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    event.stopPropagation() // Helpdesk's one-key shortcuts listen on the document
    if (event.key === 'Escape' && !this.#call(handle => handle.back())) this.close()
    if (event.key === 'Tab' && this.ariaModal) keepInside(event, this.#panel, this.shadowRoot.activeElement)
  }
}

const define = () => customElements.get(NAME) || customElements.define(NAME, HdCustomerProfile)
const ahead = () => navigator.connection?.saveData || load('low').catch(() => {})
/** Does something in a moment, in the place of an older version's file that was to do the same. */
const soon = (name, act, delay) => { clearTimeout(window[name]); window[name] = setTimeout(act, delay) }

around.died = () => HdCustomerProfile.bury()
dress().catch(() => {})
// Of two versions on a page, the one that has the name.
listen(() => {
  define()
  return customElements.get(NAME) === HdCustomerProfile && toggle()
})
soon('hcpDefine', define, 0)
soon('hcpAhead', ahead, 300)

/** Opens the popup of a ticket; where one is open it goes there. */
export const openProfile = options => { define(); return open(options) }

/** Keeps an open popup with the page. */
export const follow = options => {
  // The form script calls this. After an upgrade Helpdesk runs it first as the browser remembers it: the name is its successor's.
  if (options.router && !customElements.get(NAME)) soon('hcpDefine', define, 2000)
  keepWith(options)
}
