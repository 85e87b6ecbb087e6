// Which reply a request gets: what the server would say to it.

import { pasted, understood } from './pasted.js'
import { scenario, scenarios } from './scenarios.js'

const NAMED = '0002' // the ticket that the fixtures name
const SEGMENTS = ['HSI_1', 'HSI_2', 'HSI_3']
let refreshes = 0

/** A company as it may be a moment later, so that the marks of changed values can be seen. */
const moved = company => ({
  ...company,
  current_hsi_segment: SEGMENTS[refreshes % SEGMENTS.length],
  current_hsi_detail: `0.${50 + ((refreshes * 7) % 50)}00000`,
})

const picked = (reply, company) => {
  const { matches = [] } = reply.body?.message?.data?.bitrix ?? {}
  const match = matches.find(({ bitrix_id }) => bitrix_id === company)
  if (!match) return reply
  const chosen = structuredClone(scenario('chosen').reply)
  const { bitrix } = chosen.body.message.data
  for (const key of ['bitrix_id', 'company_id', 'company_name', 'url']) bitrix.company[key] = match[key]
  bitrix.matches = matches.filter(one => one !== match)
  return chosen
}

const own = () => {
  const { status, text } = pasted()
  const read = understood(text)
  const { ticket } = read.body?.message?.data ?? {}
  // Copied from elsewhere, it names the ticket it was an answer to; here it answers whoever asks.
  if (ticket?.name) ticket.name = NAMED
  return { status, ...read }
}

/** The reply as it is given for `ticket`; one that names yet another does so on purpose. */
export const named = (reply, ticket) => {
  const data = reply.body?.message?.data
  if (data?.ticket?.name === NAMED) data.ticket.name = ticket
  return reply
}

/** The reply `{ status, headers?, body? | text?, fault?, delay_ms? }` to what the popup sent. */
export const answer = ({ ticket, refresh, company }) => {
  const asked = scenarios.find(one => one.ticket === ticket)
  const reply = named(structuredClone(picked(asked?.reply ?? (asked ? own() : scenario('no_ticket').reply), company)), ticket)
  const data = reply.body?.message?.data
  if (refresh && data?.bitrix?.company) {
    refreshes++
    Object.assign(data.bitrix, { company: moved(data.bitrix.company), fetched_at: new Date().toISOString(), cached: false })
  }
  return reply
}
