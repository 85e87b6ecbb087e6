// The fixtures as a list. Each stands for a ticket: 0002 is the first, as in the sandbox; the histories come last.

import { PASTED, SITE } from './words.js'

const FIRST = 2
const name = number => String(number).padStart(4, '0')
const read = async file => Object.entries(await (await fetch(`/fixtures/${file}.json`)).json())

/** What a scenario is about, told by what it answers and what is expected of it. */
const group = ({ reply, expect }, isForeign) => {
  const bitrix = reply.body?.message?.data?.bitrix
  if (isForeign) return 'odd'
  if (expect.phase === 'failed') return 'failure'
  if (bitrix?.status === 'error') return 'bitrix'
  if (expect.chip) return 'plan'
  if (expect.match || bitrix?.matches?.length) return 'match'
  if (expect.vi || expect.responsible || expect.footer || reply.delay_ms) return 'alert'
  return 'odd'
}

const fixtures = [...(await read('scenarios')).map(one => [...one, false]), ...(await read('foreign')).map(one => [...one, true])]

const states = fixtures.map(([id, fixture, isForeign]) => ({ id, group: group(fixture, isForeign), title: fixture.title, reply: fixture.reply }))

/** Every history is beside the profile that has everything. */
const histories = (await read('history')).map(([id, { title, reply, pages = [] }]) =>
  ({ id: `history_${id}`, group: 'history', title, reply: states[0].reply, history: [reply, ...pages] }))

/** Every scenario: `{ id, ticket, group, title: { vi, en }, reply?, history? }`; the designer's own have no reply here. */
export const scenarios = [
  ...[...states, ...histories].map((one, index) => ({ ...one, ticket: name(FIRST + index) })),
  { id: 'pasted', ticket: name(0), group: 'own', title: PASTED },
  { id: 'site', ticket: name(FIRST), group: 'own', title: SITE },
]

/** The scenario of an id; of one that is not there, the first. */
export const scenario = id => scenarios.find(one => one.id === id) ?? scenarios[0]
