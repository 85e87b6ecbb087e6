// Where the agent was before the focus came into the popup, to give it back: the caret in his text, or what he pressed.

const STOPS = 'button, a[href], input, [tabindex]:not([tabindex="-1"])'
/** Whether an agent types there. */
export const isText = target => target.isContentEditable || /^(TEXTAREA|INPUT)$/.test(target.tagName)
const isThere = node => node.isConnected && node.checkVisibility({ visibilityProperty: true })
const named = node => node.ariaLabel || node.textContent.trim()

let caret, opener, last
// WebKit has taken the selection away by the time of `focusout`.
const note = () => {
  const selection = getSelection()
  if (selection.rangeCount) last = selection.getRangeAt(0).cloneRange()
}
note()
document.addEventListener('selectionchange', note)
document.addEventListener('focusout', ({ target }) => {
  if (!isText(target)) return
  const selection = getSelection()
  const range = selection.rangeCount ? selection.getRangeAt(0) : last
  caret = { target, range: target.isContentEditable && target.contains(range?.startContainer) ? range : undefined }
})
// Who goes on by keyboard has left his text: what he presses then is where he comes back to.
document.addEventListener('keydown', ({ target }) => { if (!isText(target) && !target.shadowRoot) caret = undefined }, true)

/** Remembers what has the focus, and where it stands: it may be gone by the time the focus goes back. */
export const remember = node => {
  if (node === document.body) return
  const around = []
  for (let one = node.parentElement; one && one !== document.body; one = one.parentElement) around.push(one)
  opener = { node, around, name: named(node) }
}

// The opener, or what took its place: a page draws its buttons anew, and a menu goes with its items.
const place = ({ node, around, name }) => {
  if (isThere(node)) return node
  for (const one of around.filter(isThere)) {
    const stops = [...one.querySelectorAll(STOPS)].filter(isThere)
    const found = stops.find(stop => named(stop) === name) ?? stops[0]
    if (found) return found
  }
}

/** Puts focus and caret back to where they were, or as near to it as there is something. */
export const giveBack = () => {
  if (caret && isThere(caret.target)) {
    caret.target.focus({ preventScroll: true })
    if (!caret.range) return
    getSelection().removeAllRanges()
    getSelection().addRange(caret.range)
  } else if (opener) place(opener)?.focus({ preventScroll: true })
}
