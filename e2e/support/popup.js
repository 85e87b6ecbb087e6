// The popup on a page, as an agent sees it.

import { until } from './until.js'

/** The host. */
export const popup = page => page.locator('hd-customer-profile')

/** A part of it, by the name the style sheet knows it under. */
export const part = (page, name) => popup(page).locator(`[part~="${name}"]`)

/** A group by its key: `contact`, `shopplan`, `hsi`, `company`, `bitrix_contact`, `customer`. */
export const group = (page, key) => popup(page).locator(`[part="group"][data-group="${key}"]`)

/** The value of a row, by its key. */
export const value = (page, key) => popup(page).locator(`[part="value"][data-key="${key}"]`)

/** The paths of all that the page has asked for, by its own account. */
export const requests = page => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname))

/** What the alert says, and what it offers. */
export const alert = page => part(page, 'alert').locator('p')
export const action = page => part(page, 'alert').locator('[part="action"]')

/** Presses an item of the menu "Customer", as an agent does. */
export const press = async (page, label = 'Customer Profile') => {
  await page.getByRole('button', { name: 'Customer', exact: true }).click()
  await page.getByRole('menuitem', { name: label, exact: true }).click()
}

/** Waits until the element has its name: its own files are there, whatever becomes of the module's. */
export const defined = page => page.evaluate(() => customElements.whenDefined('hd-customer-profile').then(() => {}))

// None of these waits by the page's clock: a test may have stopped it.

/** Waits until the popup is in one of these phases: `loading`, `ready`, `refreshing`, `failed`, `dead`. */
export const settled = (page, ...phases) => {
  const wanted = phases.length ? phases : ['ready', 'failed']
  const phase = page.locator(wanted.map(phase => `[data-phase="${phase}"]`).join())
  return popup(page).and(phase).first().waitFor({ state: 'attached' })
}

/** Waits until the popup has told the page so many things. */
export const heard = (page, count) => until(() => page.evaluate(count => heard.length >= count, count), `${count} events`)

/** Waits until `text` stands in `place`, and nothing else. */
export const reads = (place, text) => until(async () => await place.textContent() === text, text)

/** Goes to another ticket with the open popup, and waits for its answer. */
export const show = async (page, ticket) => {
  await popup(page).evaluate((popup, ticket) => { popup.ticket = ticket }, ticket)
  await settled(page)
}
