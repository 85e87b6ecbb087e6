// One-key shortcuts that act on the ticket, off where Helpdesk has them off.

const KEYS = new Set('satprcf/<>')

/** Listens, and keeps what acted in `window.shortcuts`. */
export const listen = () => {
  window.shortcuts = []
  document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, target }) => {
    if (!KEYS.has(key) || ctrlKey || metaKey || altKey) return
    if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    if (document.activeElement?.closest('[role="dialog"]')) return
    window.shortcuts.push(key)
  })
}
