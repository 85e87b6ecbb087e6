// The page's place beside the popup. In a wide window the page makes room: what spans it, Helpdesk's `#app > *` or Desk's
// `.main-section`, is narrowed by the popup's width. The popup begins below the header where it would cover its menus.

const WIDE = 1400 // px; below that the page would get too narrow
const ROOM = 'data-hcp-room'
const PARTS = '#app > *, body > .main-section'

// Helpdesk's is as wide as the window; Desk's, beside a sidebar, ends where the window does.
const spans = node => {
  const { left, right } = node.getBoundingClientRect()
  const isWhole = Math.abs(right - innerWidth) < 20 && (left < 1 || node.matches('.main-section'))
  return isWhole && /static|relative/.test(getComputedStyle(node).position)
}

/** Keeps room for `host` until `signal` is aborted; returns what is to be called when the host is another. */
export const makeRoom = (host, signal) => {
  // In a style sheet of ours: a policy may forbid styles in attributes.
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  const fit = () => {
    if (signal.aborted) return
    for (const part of document.querySelectorAll(PARTS)) if (spans(part)) part.setAttribute(ROOM, '')
    const isRoomy = innerWidth >= WIDE && document.querySelector(`[${ROOM}]`) && !host.hasAttribute('folded')
    const header = isRoomy ? undefined : [...document.querySelectorAll('#app-header, .page-head')].find(node => node.checkVisibility())
    const width = host.hasAttribute('folded') ? 0 : host.offsetWidth
    sheet.replaceSync(`hd-customer-profile { --hcp-top: ${header?.getBoundingClientRect().bottom ?? 0}px }
@media screen and (min-width: ${WIDE}px) {
  #app > [${ROOM}] { width: calc(100vw - ${width}px) !important; min-width: 0 !important }
  .main-section[${ROOM}] { margin-inline-end: ${width}px !important; min-width: 0 !important }
}`)
  }
  const size = new ResizeObserver(fit)
  const parts = new MutationObserver(fit)
  size.observe(host)
  const app = document.querySelector('#app')
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
