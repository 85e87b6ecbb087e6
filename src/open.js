// One popup a page: put there by a button or a key, following the agent from ticket to ticket.

import { giveBack } from './caret.js'
import { hold, letGo } from './hold.js'

const NAME = 'hd-customer-profile'
const shown = () => document.querySelector(`body > ${NAME}:not([inline])`)

/** The ticket that the page is at. Its router knows: the form script is run again with the ticket before. */
const current = ({ ticket, router }) => {
  const route = router?.currentRoute?.value
  return route ? route.params?.ticketId : ticket
}

/** Opens the popup of a ticket; where one is open it goes there. Returns `{ element, refresh(), close() }`. */
export function open({ ticket, router, refresh, lang, method }) {
  const element = shown() ?? document.createElement(NAME)
  if (lang) element.lang = lang
  if (method) element.method = method
  element.removeAttribute('folded')
  element.ticket = String(current({ ticket, router }) ?? ticket)
  if (!element.isConnected) document.body.append(element)
  if (refresh) element.refresh()
  hold(element)
  return { element, refresh: () => element.refresh(), close: () => element.close() }
}

const routers = new WeakSet()
let page = {}
/** Keeps an open popup with the page: it goes where the agent goes, and closes when the tickets are left. */
export function keepWith(options) {
  page = options
  const go = () => {
    const element = shown()
    const ticket = current(page)
    if (element && ticket) element.ticket = String(ticket)
    else element?.close()
  }
  go()
  const { router } = options
  if (!router?.afterEach || routers.has(router)) return
  routers.add(router)
  router.afterEach(to => { if (!router.currentRoute) page = { ticket: to.params?.ticketId }; go() })
}

/** Opens the popup of the page's ticket, or moves the focus between it and the agent's text; says whether it could. */
export const toggle = () => {
  const element = shown()
  if (!element && !current(page)) return false
  if (!element) open({ ...page, refresh: false })
  else if (element === document.activeElement && !element.hasAttribute('folded')) { letGo(); giveBack() }
  else { element.removeAttribute('folded'); hold(element) }
  return true
}
