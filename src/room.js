// The page's place beside the popup. In a wide window the page makes room: what spans it, Helpdesk's `#app > *`, is
// narrowed by the popup's width. In others the popup begins below Helpdesk's header, whose menus stay in reach.

const WIDE = 1400 // px; below that the page would get too narrow
const ROOM = 'data-hcp-room'

const spans = node => {
  const { width } = node.getBoundingClientRect()
  return [innerWidth, document.documentElement.clientWidth].some(whole => Math.abs(width - whole) < 1) && /static|relative/.test(getComputedStyle(node).position)
}

/** Keeps room for `host` until `signal` is aborted; returns what is to be called when the host is another. */
export const makeRoom = (host, signal) => {
  const app = document.querySelector('#app')
  // In a style sheet of ours: a policy may forbid styles in attributes.
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  const fit = () => {
    if (signal.aborted) return
    for (const part of app?.children ?? []) if (spans(part)) part.setAttribute(ROOM, '')
    const top = document.querySelector('#app-header')?.getBoundingClientRect().bottom ?? 0
    const room = host.hasAttribute('folded') ? '' : `@media screen and (min-width: ${WIDE}px) { [${ROOM}] { width: calc(100vw - ${host.offsetWidth}px) !important; min-width: 0 !important } }`
    sheet.replaceSync(`hd-customer-profile { --hcp-top: ${top}px } ${room}`)
  }
  const size = new ResizeObserver(fit)
  const parts = new MutationObserver(fit)
  size.observe(host)
  if (app) parts.observe(app, { childList: true })
  addEventListener('resize', fit, { signal })
  signal.addEventListener('abort', () => {
    size.disconnect()
    parts.disconnect()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet)
    for (const part of document.querySelectorAll(`[${ROOM}]`)) part.removeAttribute(ROOM)
  })
  fit()
  return fit
}
