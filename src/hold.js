// Getting the focus into the popup and keeping it there: the menu that was pressed takes it back while it closes.

import { isText, remember } from './caret.js'

const LOOK = 25 // ms between two looks
const STAYS = 20 // looks in which nobody took it: it stays
const MOST = 120

let last
/** Keeps it no longer. */
export const letGo = () => last?.abort()

/** Focuses `element` until the focus stays there, or the agent goes elsewhere. */
export const hold = element => {
  letGo()
  last = new AbortController()
  const { signal } = last
  let inner, timer, isTyping = false, stayed = 0, looks = 0
  const isInside = () => document.activeElement === element
  const pressed = ({ target }) => { if (target !== element) letGo() }
  const typed = ({ target }) => {
    if (isText(target)) return letGo()
    const before = document.activeElement
    isTyping = true
    // A key that moves the focus away is the agent's wish.
    setTimeout(() => {
      isTyping = false
      if (!isInside() && document.activeElement !== before) letGo()
    })
  }
  addEventListener('pointerdown', pressed, { capture: true, signal })
  addEventListener('keydown', typed, { capture: true, signal })

  const look = () => {
    clearTimeout(timer)
    if (signal.aborted) return
    if (isInside()) {
      stayed++
    } else if (looks && (isText(document.activeElement) || !document.hasFocus())) {
      letGo() // no menu gives the focus to a text, or to a page around this one
    } else {
      remember(document.activeElement)
      inner?.focus({ preventScroll: true })
      if (!isInside()) element.focus()
      stayed = 0
    }
    if (!signal.aborted && element.isConnected && stayed < STAYS && ++looks < MOST) timer = setTimeout(look, LOOK)
    else letGo()
  }
  // Once it was in, it is brought back at once; while a menu still traps it, that would only be undone.
  // In a microtask: before the next key, which would act on the page. The control that had it is the one to go back to.
  element.addEventListener('focusout', () => {
    if (!stayed) return
    queueMicrotask(() => { if (!isTyping && !isInside()) look() })
  }, { signal })
  element.shadowRoot.addEventListener('focusin', ({ target }) => { inner = target }, { signal })
  look()
}
