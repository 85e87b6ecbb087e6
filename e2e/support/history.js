// The group "Lịch sử" in the popup, as an agent sees it.

import { group, part, popup, press, settled } from './popup.js'
import { until } from './until.js'
import { ticketOf } from './sandbox.js'

export const history = page => group(page, 'history')
export const title = page => history(page).locator('[part=group-title]')
/** What it says where it has nothing to show, or not all. */
export const note = page => part(page, 'note')
/** The rows, one a deal or a lead. */
export const sales = page => part(page, 'sales').locator('[part=row]')
export const more = page => history(page).locator('[part=more]')
export const isBusy = async page => await history(page).locator(':scope > div').getAttribute('aria-busy') === 'true'

/** Waits until what was asked for has come, or has not. */
export const come = page => until(async () => !await isBusy(page), 'the history')

/** Opens the popup of a ticket, with nothing of its history asked for yet. */
export const open = async (world, ticket, { lang = 'vi', query = '', ...options } = {}) => {
  const page = await world.visit(`/helpdesk/tickets/${ticket}${query}`, options)
  await page.evaluate(lang => { window.lang = lang }, lang)
  await press(page)
  await settled(page, 'ready')
  return page
}

/** Opens the popup beside a history, and unfolds that. */
export const unfolded = async (world, name, options) => {
  const page = await open(world, ticketOf(`history_${name}`), options)
  await title(page).click()
  await come(page)
  return page
}

/** Lets the ticket of the open popup be another. */
export const go = (page, ticket) => popup(page).evaluate((popup, ticket) => { popup.ticket = ticket }, ticket)
