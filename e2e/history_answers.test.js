// The stand-in's own answers to the method of the history: what the popup's tests take for granted.

import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { histories, scenarios, shop, start, ticketOf } from './support/sandbox.js'

const METHODS = { profile: 'haravan_bitrix_customer_profile', history: 'haravan_bitrix_sales_history' }
const several = scenarios.multiple.reply.body.message.data.bitrix.matches
const TOKEN = 'of this session'
let sandbox

before(async () => { sandbox = await start() })
after(() => sandbox.stop())
beforeEach(() => sandbox.turn({ reset: true, token: TOKEN }))

const ask = async (asked, { method = 'history', csrf = TOKEN } = {}) => {
  const headers = { 'content-type': 'application/json', 'x-frappe-csrf-token': csrf }
  const response = await fetch(`${sandbox.url}/api/method/${METHODS[method]}`, { method: 'POST', headers, body: JSON.stringify(asked) })
  return { status: response.status, body: await response.json() }
}
const dataOf = async asked => (await ask(asked)).body.message.data

for (const [name, { reply, pages = [] }] of Object.entries(histories).filter(([, { reply }]) => reply.body?.message?.data?.history)) {
  test(`the ticket of the history ${name}`, async () => {
    const ticket = ticketOf(`history_${name}`)
    const written = [reply, ...pages].map(({ body }) => body.message.data)
    const asked = [...written.keys(), 9].map(page => dataOf({ ticket, page }))
    const [beyond, ...said] = (await Promise.all(asked)).reverse()
    assert.deepEqual(said.reverse(), written.map(data => ({ ...data, ticket: { ...data.ticket, name: ticket } })))
    assert.deepEqual(beyond.history.page, { ...reply.body.message.data.history.page, number: 9, more: false })
    assert.deepEqual(beyond.history.rows, [])
  })
}

test('any other ticket has sixty rows of the company that its profile shows', async () => {
  const { company, page } = (await dataOf({ ticket: ticketOf('multiple'), company: several[0].bitrix_id })).history
  assert.deepEqual([company.bitrix_id, company.company_name, page.count], [several[0].bitrix_id, several[0].company_name, 60])
  await sandbox.turn({ answer: { ticket: '0003', reply: shop({ bitrix_id: '7', company_name: 'Tiệm Hoa' }) } })
  assert.equal((await dataOf({ ticket: '0003' })).history.company.company_name, 'Tiệm Hoa')
})

test('a history or a reply takes the place of a ticket\'s own, and the profile stays', async () => {
  await sandbox.turn({ answer: { ticket: '0002', history: 'no_scope' } })
  assert.equal((await dataOf({ ticket: '0002' })).history.error.code, 'no_scope')
  await sandbox.turn({ answer: { ticket: '0002', history_reply: histories.sixty.pages[0] } })
  assert.equal((await dataOf({ ticket: '0002', page: 5 })).history.page.number, 1)
  assert.deepEqual((await ask({ ticket: '0002' }, { method: 'profile' })).body, scenarios.full.reply.body)
})

test('what is refused, as Frappe does', async () => {
  const refused = async (...asked) => { const { status, body } = await ask(...asked); return [status, body.exc_type] }
  assert.deepEqual(await refused({ ticket: '0002' }, { csrf: 'of another session' }), [400, 'CSRFTokenError'])
  assert.deepEqual(await refused({ ticket: 'nobody' }), [404, 'DoesNotExistError'])
  assert.deepEqual(await refused({ ticket: '0002', page: 'x' }), [417, 'ValidationError'])
  await sandbox.turn({ session: 'guest' })
  assert.deepEqual(await refused({ ticket: '0002' }), [403, 'PermissionError'])
})

test('a history is held alone, and told apart from a profile', async () => {
  await sandbox.turn({ hold_history: '0002' })
  const held = ask({ ticket: '0002', page: 1 })
  await sandbox.until(calls => calls.length === 1, 'history')
  await ask({ ticket: '0002' }, { method: 'profile' })
  assert.deepEqual((await sandbox.calls()).map(({ page }) => page), [null])
  assert.deepEqual((await sandbox.calls('history')).map(({ page, aborted }) => [page, aborted]), [[1, null]])
  await sandbox.turn({ release_history: '0002' })
  assert.equal((await held).body.message.data.history.page.number, 1)
})
