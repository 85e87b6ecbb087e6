// Which page of a history a request gets: what the server would say to it.

import { answer, named } from './answer.js'
import { scenario, scenarios } from './scenarios.js'

const WRITTEN_FOR = '63962' // the company that the fixtures name
const block = reply => reply.body?.message?.data?.history

/** There is nothing on the pages after the last. */
const beyond = (pages, number) => {
  const reply = structuredClone(pages.at(-1))
  const history = block(reply)
  if (history) Object.assign(history, { rows: [], page: { ...history.page, number, more: false } })
  return reply
}

/** The history is that of the company which the profile shows; one of yet another is so on purpose. */
const beside = (history, profile) => {
  const { company } = profile.body?.message?.data?.bitrix ?? {}
  if (!company?.bitrix_id || history.company?.bitrix_id !== WRITTEN_FOR) return
  const { bitrix_id, company_id, title_full, company_name = title_full, url } = company
  history.company = { bitrix_id, company_id, company_name, url }
}

/** The reply to what the popup asked for as it was unfolded, or by its "more". */
export const history = ({ ticket, page = 0, refresh, company }) => {
  const asked = scenarios.find(one => one.ticket === ticket)
  if (!asked) return scenario('no_ticket').reply
  const pages = asked.history ?? scenario('history_sixty').history
  const reply = named(page < pages.length ? structuredClone(pages[page]) : beyond(pages, page), ticket)
  const found = block(reply)
  if (!found) return reply
  beside(found, answer({ ticket, company }))
  if (refresh && found.fetched_at) Object.assign(found, { fetched_at: new Date().toISOString(), cached: false })
  return reply
}
