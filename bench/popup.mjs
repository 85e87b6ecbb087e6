// How long an agent waits: click to skeleton, click to data, refresh to the new value, unfolding to the deals.
// `cargo xtask bench` builds what this needs and runs it, once in each browser: BROWSER says which.
//
// Cold: a new visitor with an empty cache, who clicks before anything was loaded ahead of time.
// Warm: he has been on the page for a moment, as agents are. The server answers at once: its own
// time, and the network's, come on top.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { engine, launch } from '../e2e/support/engine.js'

const RUNS = 15
const TICKET = '0002'
const { SANDBOX_HELPDESK, WIDGET_DIR } = process.env
// Only Chromium can be told to be slow.
const SLOWDOWNS = engine === 'chromium' ? [1, 4] : [1]

const stopwatch = await readFile(new URL('stopwatch.js', import.meta.url), 'utf8')
const fixtures = new URL('../fixtures/scenarios.json', import.meta.url)
const { full: { reply } } = JSON.parse(await readFile(fixtures, 'utf8'))

const helpdesk = spawn(SANDBOX_HELPDESK, ['--widget', WIDGET_DIR], { stdio: ['pipe', 'pipe', 'inherit'] })
const [line] = await once(createInterface(helpdesk.stdout), 'line')
const { url } = JSON.parse(line)
const browser = await launch()

/** Makes the server answer with a shop of this name. */
const rename = async name => {
  const answer = structuredClone(reply)
  answer.body.message.data.bitrix.company.company_name = name
  await fetch(`${url}/_control`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ answer: { ticket: TICKET, reply: answer } }) })
}

const COLUMNS = ['skeleton', 'data', 'refresh', 'history']

/** One visit: opens the popup, refreshes it, unfolds its history; returns milliseconds. */
const visit = async (slowdown, isWarm, run) => {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    if (slowdown > 1) {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    }
    await page.addInitScript({ content: stopwatch })
    await rename(`Shop ${run}`)
    await page.goto(`${url}/helpdesk/tickets/${TICKET}`, { waitUntil: isWarm ? 'networkidle' : 'commit' })
    await page.waitForFunction(() => window.isLoaded)
    if (isWarm) await page.evaluate(() => customElements.whenDefined('hd-customer-profile').then(() => {}))
    if (isWarm) await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm')))
    const { skeleton, data } = await page.evaluate(() => stopwatch.open())
    const name = `Shop ${run} again`
    await rename(name)
    const refresh = await page.evaluate(name => stopwatch.refresh(name), name)
    return { skeleton, data, refresh, history: await page.evaluate(() => stopwatch.unfold()) }
  } finally {
    await context.close()
  }
}

const summary = times => {
  const sorted = times.toSorted((a, b) => a - b)
  const [median, least, most] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)].map(Math.round)
  return `${median} (${least}–${most})`.padStart(18)
}

try {
  await visit(1, true, 'first') // the browser's own start is nobody's wait
  console.log(`\nmilliseconds, median (least–most) of ${RUNS}; ${engine} ${browser.version()}\n`)
  console.log(`${''.padEnd(16)}${COLUMNS.map(name => name.padStart(18)).join('')}`)
  for (const slowdown of SLOWDOWNS) {
    for (const isWarm of [false, true]) {
      const visits = []
      for (let run = 0; run < RUNS; run++) visits.push(await visit(slowdown, isWarm, run))
      const columns = COLUMNS.map(name => summary(visits.map(visit => visit[name])))
      console.log(`${`CPU ${slowdown}x, ${isWarm ? 'warm' : 'cold'}`.padEnd(16)}${columns.join('')}`)
    }
  }
} finally {
  await browser.close()
  helpdesk.stdin.end()
}
