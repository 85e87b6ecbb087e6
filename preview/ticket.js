// The sandbox's ticket page without its server: `?ticket=0003`.

import { answer } from './fetch.js'
import { replyOf, states } from './states.js'

const NOT_FOUND = { status: 404, body: { exc_type: 'DoesNotExistError' } }
const asked = new URLSearchParams(location.search)
const json = value => new Response(JSON.stringify(value))

answer(ticket => states.find(state => state.ticket === ticket)?.reply ?? NOT_FOUND, replyOf('chosen'))

const files = window.fetch
window.fetch = async (input, options) => {
  if (input === '/api/tickets') return json(states.map(({ name, ticket, title }) => ({ name: ticket, scenario: name, subject: title.vi, title })))
  if (input === '/api/form_script') return json({ script: await (await files('/ticket_customer_button.js')).text() })
  return files(input, options)
}

const page = new DOMParser().parseFromString(await (await files('/page/helpdesk.html')).text(), 'text/html')
document.head.append(...page.querySelectorAll('link[rel=stylesheet]'))
document.body.replaceChildren(...page.body.childNodes)
window.session_user = 'designer@example.com'
// Helpdesk's own address: the page's router reads it.
history.replaceState({}, '', `/helpdesk/tickets/${asked.get('ticket') ?? '0002'}`)
await import('/page/helpdesk.js')
