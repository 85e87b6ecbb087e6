// axe-core finds nothing to complain about: in any state, theme, set of tokens, and between states.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { PHONE, setUp } from './support/browser.js'
import { action, part, press, settled, show } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const LATE = ['slow', 'hang'] // what they show meanwhile has tests of its own
const STATES = Object.keys(scenarios).filter(name => !LATE.includes(name))
// Every colour there is, and one of each kind of thing on screen.
const KINDS = ['full', 'expires_7', 'expires_30', 'two_candidates', 'stale', 'owner_inactive', 'disabled', 'csrf']
// What changes its colours under the pointer, and a state that shows it.
const POINTED = { full: ['row', 'more', 'lang', 'refresh', 'group-title'], server_error: ['action', 'copy-text'], two_candidates: ['match-button', 'back'] }
const COLOURS = { runOnly: ['color-contrast'] }
const expected = /Failed to load resource/

/** The popup on a page of Helpdesk's. */
const opened = async options => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected, ...options })
  await page.evaluate(axe)
  await press(page)
  return page
}
const unfold = page => part(page, 'panel').evaluate(panel => {
  for (const title of panel.querySelectorAll('[part="group-title"][aria-expanded="false"]')) title.click()
})
/** Every theme of a set of tokens, as the page switches them. */
const inThemes = async (page, tokens, check) => {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(look => Object.assign(document.documentElement.dataset, look), { theme, tokens })
    await check(theme)
  }
}

const QUICK = { resultTypes: ['violations'], selectors: false, iframes: false, rules: { 'target-size': { enabled: true } } }
/** What axe finds in the popup, as sentences. */
const complaints = (page, options) => part(page, 'panel').evaluate(async (panel, options) => {
  await Promise.all(panel.getAnimations().map(animation => animation.finished))
  const { violations } = await axe.run('hd-customer-profile', options)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}, { ...QUICK, ...options })

test('no violation in any state, everything unfolded, light and dark', async () => {
  const page = await opened()
  await settled(page)
  await unfold(page)
  for (const name of STATES) {
    await show(page, ticketOf(name))
    await inThemes(page, '1', async theme => {
      assert.deepEqual(await complaints(page, theme === 'dark' ? COLOURS : {}), [], `${name}, ${theme}`)
    })
  }
})

test('no violation on a phone', async () => {
  const page = await opened({ viewport: PHONE, hasTouch: true, isMobile: true })
  await settled(page)
  await unfold(page)
  for (const name of KINDS) {
    await show(page, ticketOf(name))
    if (name === 'two_candidates') await action(page).click()
    assert.deepEqual(await complaints(page), [], name)
  }
})

test('enough contrast with the tokens of the other generation and with none', async () => {
  const page = await opened()
  await settled(page)
  await unfold(page)
  for (const name of KINDS) {
    await show(page, ticketOf(name))
    if (name === 'two_candidates') await action(page).click()
    for (const tokens of ['2', 'none']) {
      await inThemes(page, tokens, async theme => {
        assert.deepEqual(await complaints(page, COLOURS), [], `${name}, tokens ${tokens}, ${theme}`)
      })
    }
  }
})

test('enough contrast under the pointer', async () => {
  const page = await opened()
  await settled(page)
  for (const [state, parts] of Object.entries(POINTED)) {
    await show(page, ticketOf(state))
    if (state === 'two_candidates') await action(page).click()
    for (const name of parts) {
      await part(page, name).and(page.locator(':visible')).first().hover()
      await inThemes(page, '1', async theme => {
        assert.deepEqual(await complaints(page, COLOURS), [], `${name}, ${theme}`)
      })
    }
  }
})

test('no violation at the moments between states', async () => {
  await world.sandbox.turn({ hold: '0002' })
  const page = await opened()
  await settled(page, 'loading')
  assert.deepEqual(await complaints(page), [], 'loading')
  await part(page, 'cancel').waitFor()
  assert.deepEqual(await complaints(page), [], 'slow')
  await part(page, 'cancel').click()
  await settled(page, 'failed')
  assert.deepEqual(await complaints(page), [], 'given up')
  await world.sandbox.turn({ release: '0002' })
  await action(page).click()
  await settled(page, 'ready')
  await unfold(page)
  for (const more of await part(page, 'more').all()) if (await more.isVisible()) await more.click()
  assert.deepEqual(await complaints(page), [], 'empty rows shown')

  await world.sandbox.turn({ answer: { ticket: '0002', scenario: 'expires_7' }, hold: '0002' })
  await part(page, 'refresh').click()
  await settled(page, 'refreshing')
  assert.deepEqual(await complaints(page), [], 'refreshing')
  await world.sandbox.turn({ release: '0002' })
  await part(page, 'said').filter({ hasText: 'Đã cập nhật' }).waitFor()
  assert.ok(await part(page, 'row').evaluateAll(rows => rows.some(row => row.hasAttribute('data-changed'))))
  assert.deepEqual(await complaints(page), [], 'changes marked, and said')
  await part(page, 'fold').click()
  assert.deepEqual(await complaints(page), [], 'folded')
})

test('no violation where the module could not run', async () => {
  const page = await world.visit('/refused?lang=vi', { expected: /WebAssembly|Content Security Policy/i })
  await page.evaluate(axe)
  await settled(page, 'dead')
  assert.deepEqual(await complaints(page), [])
})
