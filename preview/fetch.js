// Answers the page's questions in the site's place. Neither the widget nor the ticket page knows.

import { answer } from './answer.js'
import { history } from './history.js'
import { scenarios } from './scenarios.js'

const METHOD = '/api/method/'
const HISTORY = `${METHOD}haravan_bitrix_sales_history`
const FORM_SCRIPT = '/form_scripts/ticket_customer_button.js'
const ON_A_SITE = '/assets/bitrix_integration/widget/element.js'

const json = value => new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } })

const wait = (milliseconds, signal) => new Promise((resolve, reject) => {
  if (milliseconds < Infinity) setTimeout(resolve, milliseconds)
  signal.addEventListener('abort', () => reject(signal.reason))
})

/** A reply of the fixtures as the response it stands for. */
async function respond({ status, headers, body, text, fault, delay_ms = 300 }, signal) {
  await wait(fault === 'hang' ? Infinity : delay_ms, signal)
  if (fault === 'drop') throw new TypeError('Failed to fetch')
  const content = text ?? JSON.stringify(body)
  const cut = () => new ReadableStream({
    start(stream) { stream.enqueue(new TextEncoder().encode(content)); stream.error(new TypeError('network error')) },
  })
  return new Response(fault === 'cut' ? cut() : content, { status, headers: { 'Content-Type': 'application/json', ...headers } })
}

/** From now on the page asks here; with `isReal`, the methods are the site's behind Trunk's proxy. */
export const answerFetch = ({ lang, isReal }) => {
  const real = window.fetch
  window.fetch = async (input, options) => {
    const request = new Request(input, options)
    const { pathname } = new URL(request.url)
    if (pathname === '/api/tickets') return json(scenarios.map(({ id, ticket, title }) => ({ name: ticket, scenario: id, subject: title[lang], title })))
    // As the app installs it: naming the element where it is.
    if (pathname === '/api/form_script') return json({ script: (await (await real(FORM_SCRIPT)).text()).replace(ON_A_SITE, '/element.js') })
    if (isReal || !pathname.startsWith(METHOD)) return real(input, options)
    const asked = await request.json()
    return respond(pathname === HISTORY ? history(asked) : answer(asked), request.signal)
  }
}
