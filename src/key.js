// Ctrl+; opens the popup from anywhere and moves the focus between it and the reply. Why this key: docs/ADMIN.md.

const COMPOSING = 229 // the key code of a key that an input method has taken

// The key that types ";", or is where it is on most keyboards and types no letter that Ctrl has a meaning with.
const isOurs = ({ key, code }) => key === ';' || (code === 'Semicolon' && !/^[a-z]$/i.test(key))

/** Calls `act` when the key is pressed, before the page hears of it; `act` says whether it did something. */
export const listen = act => addEventListener('keydown', event => {
  if (!event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return
  if (event.isComposing || event.keyCode === COMPOSING || !isOurs(event) || !act()) return
  event.preventDefault()
  event.stopImmediatePropagation()
}, true)
