// The whole flow, running: the ticket page over the app's own code, Redis and the simulated Bitrix24.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { start as startPage } from './sandbox.js'

const { BITRIX24_SIM, PYTHON } = process.env
const HERE = new URL('../../sandbox/frappe', import.meta.url)

const ask = async (url, method = 'GET', body) => {
  const options = { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) }
  return (await fetch(url, options)).json()
}

/** Starts it: what `start` of sandbox.js gives, and `{ tickets, record(ticket), errors(), bitrix24 }`. */
export const start = async () => {
  const site = spawn(PYTHON, ['-m', 'standin', '--simulator', BITRIX24_SIM], { cwd: HERE, stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(site.stdout), 'line')
  const { url, control } = JSON.parse(line)
  const page = await startPage('--site', url)
  const listed = await ask(`${url}/api/tickets`)
  const standing = await ask(`${control}/faults`)
  const secrets = Object.values((await ask(`${control}/`)).webhooks).map(path => path.split('/').findLast(Boolean))
  return {
    ...page,
    /** The name of the ticket in each state. */
    tickets: Object.fromEntries(listed.map(({ scenario, name }) => [scenario, name])),
    /** The fields of a ticket, as the site holds them. */
    record: async ticket => (await ask(`${url}/_control`)).records[ticket],
    /** The site's Error Log. */
    errors: async () => (await ask(`${url}/_control`)).error_log,
    /** The portal: its webhooks' secrets, what was asked of it, what is wrong with it. */
    bitrix24: {
      secrets,
      calls: async webhook => (await ask(`${control}/counters`))[webhook]?.http ?? 0,
      fault: fault => ask(`${control}/faults`, 'POST', fault),
      heal: async () => { await ask(`${control}/faults`, 'DELETE'); for (const fault of standing) await ask(`${control}/faults`, 'POST', fault) },
    },
    stop: async () => { await page.stop(); site.stdin.end(); await once(site, 'exit') },
  }
}
