// A new version on the site: who gets it when.

import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, press, settled } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()
const NEWER = 'element.0123456789.js'
let folder, older

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'widget-'))
  await cp(process.env.WIDGET_DIR, folder, { recursive: true })
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  older = manifest.element
  const text = await readFile(join(folder, older), 'utf8')
  assert.match(text, /Đóng/)
  await writeFile(join(folder, NEWER), text.replace('Đóng', 'Đóng (mới)'))
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, element: NEWER }))
})
after(() => rm(folder, { recursive: true, force: true }))

const visit = () => world.visit(`/helpdesk/tickets/${ticketOf('full')}`)
/** Which version the open popup is of. */
const version = async page => await part(page, 'close').getAttribute('aria-label') === 'Đóng' ? 'older' : 'newer'

const open = async page => {
  await press(page)
  await settled(page, 'ready')
}

test('a ticket that was seen before is opened in the new version, without a hard reload', async () => {
  const page = await visit()
  await open(page)
  assert.equal(await version(page), 'older')
  await world.sandbox.turn({ widget: folder, hold_assets: NEWER })
  await page.reload()
  // The remembered script has brought the older file, and the newer one takes its time.
  await page.waitForFunction(() => window.isLoaded && window.hcpDefine)
  await world.sandbox.turn({ release_assets: true })
  await page.waitForFunction(name => performance.getEntriesByType('resource').some(entry => entry.name.endsWith(name)), NEWER)
  await open(page)
  assert.equal(await version(page), 'newer')
})

test('a tab that was open goes on in the version it began with', async () => {
  const page = await visit()
  await open(page)
  assert.equal(await version(page), 'older')
  await world.sandbox.turn({ widget: folder })
  await page.locator('#next').click()
  await page.waitForFunction(ticket => heard.some(one => one.name === 'hcp-ready' && one.ticket === ticket), ticketOf('minimal'))
  assert.equal(await version(page), 'older')
})
