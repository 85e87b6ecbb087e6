// One popup a page: put there by a button, following the agent from ticket to ticket.

const NAME = 'hd-customer-profile'
const shown = () => document.querySelector(`body > ${NAME}:not([inline])`)

/** Opens the popup of a ticket; where one is open it goes there. Returns `{ element, refresh(), close() }`. */
export function open({ ticket, refresh, lang, method }) {
  const element = shown() ?? document.createElement(NAME)
  if (lang) element.lang = lang
  if (method) element.method = method
  element.removeAttribute('folded')
  element.ticket = String(ticket)
  if (!element.isConnected) document.body.append(element)
  if (refresh) element.refresh()
  element.focus()
  return { element, refresh: () => element.refresh(), close: () => element.close() }
}

const routers = new WeakSet()
/** Keeps an open popup with the page: it goes where the agent goes, and closes when the tickets are left. */
export function keepWith({ ticket, router }) {
  const go = name => {
    const element = shown()
    if (element && name) element.ticket = String(name)
    else element?.close()
  }
  go(ticket)
  if (!router?.afterEach || routers.has(router)) return
  routers.add(router)
  router.afterEach(to => go(to.params?.ticketId))
}
