// As much of vue-router as Helpdesk hands to a form script.

const BASE = '/helpdesk'

const route = path => {
  const [, ticketId] = /^\/tickets\/([^/]+)$/.exec(path) ?? []
  return ticketId ? { name: 'TicketAgent', params: { ticketId: decodeURIComponent(ticketId) }, path } : { name: 'TicketsAgent', params: {}, path }
}

const here = () => route(location.pathname.slice(BASE.length))

/** A router over the history of the page. */
export const createRouter = () => {
  const hooks = new Set()
  const currentRoute = { value: here() }
  let show = () => {}
  const go = to => {
    const from = currentRoute.value
    currentRoute.value = to
    show(to)
    for (const hook of [...hooks]) hook(to, from)
  }
  addEventListener('popstate', () => go(here()))
  return {
    currentRoute,
    push({ name, params }) {
      const path = name === 'TicketAgent' ? `/tickets/${encodeURIComponent(params.ticketId)}` : '/tickets'
      history.pushState({}, '', BASE + path + location.search)
      go(route(path))
    },
    afterEach(hook) { hooks.add(hook); return () => hooks.delete(hook) },
    /** The page's own drawing, before any hook. */
    beforeEachShown(draw) { show = draw },
  }
}
