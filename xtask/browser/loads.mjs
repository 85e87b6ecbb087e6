// Loads the shipped files in Chromium, under the strictest policy a site may have,
// and waits for a popup to show an answer.  node loads.mjs <dist>

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { basename, extname, join } from 'node:path'
import { chromium } from 'playwright-core'

const dist = process.argv[2]
const { element } = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'))

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' }
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:"
const PAGE = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/${element}"></script><hd-customer-profile ticket="0002"></hd-customer-profile>`
const ANSWER = { message: { success: true, message: '', data: { ticket: { name: '0002' }, bitrix: { enabled: true, configured: true, status: 'not_found' } } } }

const server = createServer(async ({ url }, response) => {
  const send = (type, body, status = 200) => response.writeHead(status, { 'content-type': type }).end(body)
  if (url === '/') return response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(PAGE)
  if (url.startsWith('/api/')) return send('application/json', JSON.stringify(ANSWER))
  const file = await readFile(join(dist, basename(url))).catch(() => undefined)
  return file ? send(TYPES[extname(url)], file) : send('text/plain', 'not found', 404)
}).listen(0, '127.0.0.1')

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
const problems = []
try {
  const page = await browser.newPage()
  page.on('console', message => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', error => problems.push(String(error)))
  page.on('requestfailed', request => problems.push(`${request.url()}: ${request.failure().errorText}`))
  await page.addInitScript(() => {
    window.heard = []
    for (const name of ['hcp-ready', 'hcp-error']) addEventListener(name, ({ detail }) => heard.push(`${name} ${detail?.code ?? ''}`))
  })
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.waitForFunction(() => heard.length, undefined, { timeout: 15_000 }).catch(() => problems.push('no event after 15 s'))
  const { heard, phase } = await page.evaluate(() => ({ heard, phase: document.querySelector('hd-customer-profile').dataset.phase }))
  if (phase !== 'ready' || heard[0]?.split(' ')[0] !== 'hcp-ready') problems.push(`the popup is ${phase}, after: ${heard.join(', ')}`)
} finally {
  await browser.close()
  server.close()
}
if (problems.length) {
  console.error(problems.join('\n'))
  process.exit(1)
}
