// A menu as Helpdesk draws one (reka-ui 2.9.2, DropdownMenu): it takes the focus, traps it while it is open, is animated
// away after the press, and only then gives the focus back to its button.

const LEAVES = 200 // ms until it is taken off; the focus goes back in the task after that
let count = 0

const focus = node => node?.focus({ preventScroll: true })

/** Makes `content` the menu of `trigger`; returns what an item does with its press. */
export const menu = (trigger, content) => {
  let ended, last
  Object.assign(content, { role: 'menu', tabIndex: -1, hidden: true, id: `menu-${++count}` })
  Object.assign(trigger, { id: `${content.id}-trigger`, ariaHasPopup: 'menu', ariaExpanded: 'false' })
  content.setAttribute('aria-labelledby', trigger.id)
  const items = () => [...content.children]

  const trapped = ({ target }) => { if (content.contains(target)) last = target; else focus(last) }
  const leaving = ({ relatedTarget }) => { if (relatedTarget && !content.contains(relatedTarget)) focus(last) }

  const open = async byKey => {
    ended = new AbortController()
    const { signal } = ended
    content.hidden = false
    trigger.ariaExpanded = 'true'
    document.body.style.pointerEvents = 'none'
    content.style.pointerEvents = 'auto'
    document.addEventListener('focusin', trapped, { signal })
    document.addEventListener('focusout', leaving, { signal })
    setTimeout(() => document.addEventListener('pointerdown', ({ target }) => content.contains(target) || close(), { signal }))
    await null
    focus(content)
    if (byKey) focus(items()[0])
  }

  const close = () => {
    if (!ended) return
    ended.abort() // no longer open: no trap
    ended = undefined
    trigger.ariaExpanded = 'false'
    setTimeout(() => {
      content.hidden = true
      document.body.style.pointerEvents = ''
      setTimeout(() => trigger.focus())
    }, LEAVES)
  }

  trigger.onclick = () => ended ? close() : open()
  trigger.onkeydown = event => {
    if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return
    event.preventDefault()
    open(true)
  }
  content.onkeydown = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) focus(items().at((items().indexOf(document.activeElement) + step) % items().length))
    if (event.key === 'Tab') event.preventDefault()
    if (event.key === 'Escape') close()
    if ((event.key === 'Enter' || event.key === ' ') && event.target.role === 'menuitem') { event.preventDefault(); event.target.click() }
  }
  content.onpointermove = ({ target }) => focus(target.closest('[role=menuitem]'))
  return async act => { act(); await null; close() }
}
