// The stand-in for a site, running: its address, what was asked of it, what a test turns.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { until } from './until.js'

const { SANDBOX_HELPDESK, WIDGET_DIR, FONT = 'inter' } = process.env

const read = async name => JSON.parse(await readFile(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8'))

/** Every state by its name: `{ title, reply, expect }`, in the order of the tickets. */
export const scenarios = { ...await read('scenarios'), ...await read('foreign') }

/** Frappe's recorded replies: `[{ case, status, body, text, code }]`. */
export const frappeReplies = await read('frappe_replies')

/** Every history by its name: `{ title, reply, pages?, expect }`; each has a ticket, `history_<name>`, after those of the states. */
export const histories = await read('history')

const states = [...Object.keys(scenarios), ...Object.keys(histories).map(name => `history_${name}`)]

/** The ticket that leads to a state. */
export const ticketOf = name => {
  const index = states.indexOf(name)
  if (index < 0) throw new Error(`no state is called ${name}`)
  return String(index + 2).padStart(4, '0')
}

/** A good reply in which the company's fields are `changes`. */
export const shop = changes => {
  const reply = structuredClone(scenarios.full.reply)
  Object.assign(reply.body.message.data.bitrix.company, changes)
  return reply
}

/** Starts the stand-in: `{ url, turn(wish), calls(method), until(isSo, method), assets(), stop() }`; `options` are its program's. */
export const start = async (...options) => {
  const helpdesk = spawn(SANDBOX_HELPDESK, ['--widget', WIDGET_DIR, '--font', FONT, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(helpdesk.stdout), 'line')
  const { url } = JSON.parse(line)
  const control = `${url}/_control`
  const told = async () => (await fetch(control)).json()
  const calls = async (of = 'profile') => (await told()).requests.filter(({ method }) => method === of)
  return {
    url,
    /** Any of `reset`, `hold`, `release`, `answer`, `session`, …: sandbox/helpdesk/README.md. */
    turn: wish => fetch(control, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) }),
    /** The calls of a method so far: `profile`, or `history`. */
    calls,
    /** Waits until they are as a test wants them. */
    until: (isSo, method) => until(async () => isSo(await calls(method)), isSo),
    /** How often each file was sent. */
    assets: async () => (await told()).assets,
    stop: async () => { helpdesk.stdin.end(); await once(helpdesk, 'exit') },
  }
}
