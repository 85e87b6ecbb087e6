// The popup's history, which is folded until somebody asks for it.

/** Unfolds it, and keeps it in view until its rows are there: in the grid nobody can scroll. */
export const unfoldHistory = ({ shadowRoot }) => {
  const body = shadowRoot.querySelector('[part="body"]')
  const group = body.querySelector('[part="group"][data-group="history"]')
  group.querySelector('[part="group-title"]').click()
  const show = () => { body.scrollTop += group.getBoundingClientRect().top - body.getBoundingClientRect().top }
  const watcher = new ResizeObserver(() => {
    show()
    if (!group.querySelector('[aria-busy="true"]')) watcher.disconnect()
  })
  watcher.observe(group)
}
