// Answers the widget's `fetch` in the server's place. The widget does not know.

const METHOD = '/api/method/'

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

/** The same reply for another ticket. One that names neither is about a foreign ticket on purpose. */
const forTicket = (reply, ticket) => {
  const copy = structuredClone(reply)
  const echo = copy.body?.message?.data?.ticket
  if (echo?.name === '0002') echo.name = ticket
  return copy
}

/** The answer once one of several companies was picked. */
const forCompany = (reply, chosen, company) => {
  const bitrix = reply.body?.message?.data?.bitrix
  const one = [...bitrix?.matches ?? [], bitrix?.company].find(one => one && one.bitrix_id === company)
  if (!one) return reply
  const copy = structuredClone(chosen)
  const { bitrix_id, company_id, company_name, url } = one
  Object.assign(copy.body.message.data.bitrix.company, { bitrix_id, company_id, company_name, title_full: company_name, url })
  return copy
}

/** From now on `choose(ticket)` gives the reply to each question of the widget; `chosen` is the one for a picked company. */
export const answer = (choose, chosen) => {
  const real = window.fetch
  window.fetch = async (input, options) => {
    const request = new Request(input, options)
    if (!new URL(request.url).pathname.startsWith(METHOD)) return real(input, options)
    const { ticket, company } = await request.json()
    return respond(forTicket(forCompany(choose(ticket), chosen, company), ticket), request.signal)
  }
}
