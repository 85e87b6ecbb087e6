// Forced colours, reduced motion, 200 % zoom: what the agent's system asks for is done.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { spills } from './support/layout.js'
import { part, popup, press, settled, show } from './support/popup.js'
import { ticketOf } from './support/sandbox.js'

const world = setUp()

const expected = /Failed to load resource/
const ICONS = ['close', 'fold', 'refresh', 'copy', 'open', 'call', 'summary']
const opened = async options => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected, ...options })
  await press(page)
  await settled(page)
  return page
}
/** The animations that run in the popup, on pseudo-elements as well. */
const animations = page => part(page, 'panel').evaluate(panel => panel.getRootNode().getAnimations().map(({ animationName }) => animationName))

test('forced colours: every control has an edge or an icon that can be seen', async () => {
  const page = await opened({ forcedColors: 'active' })
  for (const state of ['full', 'two_candidates', 'csrf', 'expires_7']) {
    await show(page, ticketOf(state))
    const unseen = await part(page, 'panel').evaluate((panel, ICONS) => {
      const ground = getComputedStyle(panel).backgroundColor
      return [...panel.querySelectorAll('button, a[href], [part="chip"], [part="alert"]')].filter(node => node.checkVisibility()).flatMap(node => {
        const name = node.getAttribute('part')
        const { borderTopStyle, borderTopWidth, borderTopColor, textDecorationLine } = getComputedStyle(node)
        const icon = getComputedStyle(node, '::before').backgroundColor
        const isInk = color => color !== ground && !/^rgba.* 0\)$/.test(color)
        const hasIcon = isInk(icon)
        const hasEdge = borderTopStyle !== 'none' && borderTopWidth !== '0px' && isInk(borderTopColor)
        const isSeen = ICONS.includes(name) || name === 'group-title' ? hasIcon : hasEdge || textDecorationLine === 'underline'
        return isSeen ? [] : [`${name} "${node.textContent.slice(0, 20)}" icon ${icon} edge ${borderTopColor} on ${ground}`]
      })
    }, ICONS)
    assert.deepEqual(unseen, [], state)
  }
})

test('forced colours: focus is drawn as an outline, for shadows are not there', async () => {
  const page = await opened({ forcedColors: 'active' })
  const outline = () => part(page, 'panel').evaluate(panel => getComputedStyle(panel.getRootNode().activeElement).outlineStyle)
  await part(page, 'panel').press('Tab')
  assert.equal(await outline(), 'solid', 'a control')
  await popup(page).evaluate(popup => popup.focus())
  assert.equal(await outline(), 'solid', 'the panel')
})

test('forced colours: what changed is marked at its edge', async () => {
  const page = await opened({ forcedColors: 'active' })
  await world.sandbox.turn({ answer: { ticket: '0002', scenario: 'expires_7' } })
  await part(page, 'refresh').click()
  const changed = part(page, 'row').and(page.locator('[data-changed]')).first()
  await changed.waitFor()
  assert.equal(await changed.evaluate(row => getComputedStyle(row).borderInlineStartWidth), '3px')
})

for (const [reducedMotion, runs] of [['no-preference', true], ['reduce', false]]) {
  test(`motion, ${reducedMotion}: ${runs ? 'the popup moves' : 'nothing moves'}`, async () => {
    await world.sandbox.turn({ hold: '0002' })
    const page = await world.visit('/helpdesk/tickets/0002', { reducedMotion })
    await press(page)
    assert.equal((await animations(page)).includes('pulse'), runs, 'loading')
    await world.sandbox.turn({ release: '0002' })
    await settled(page)
    await world.sandbox.turn({ hold: '0002' })
    await part(page, 'refresh').click()
    await settled(page, 'refreshing')
    assert.deepEqual((await animations(page)).filter(name => name === 'turn').length, runs ? 1 : 0, 'refreshing')
    if (!runs) assert.deepEqual(await animations(page), [])
  })
}

test('zoomed to 200 %, everything is there by scrolling up and down only', async () => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected, viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  const before = await width()
  await press(page)
  await settled(page)
  for (const state of ['full', 'long_names', 'two_candidates', 'stale', 'csrf', 'not_found', 'multiple']) {
    await show(page, ticketOf(state))
    assert.deepEqual(await spills(page), [], state)
    const out = await part(page, 'panel').evaluate(async panel => {
      const out = []
      for (const node of panel.querySelectorAll('button, a[href], dd, [part=footer]')) {
        if (!node.checkVisibility()) continue
        node.scrollIntoView({ block: 'nearest' })
        const { left, right, top, bottom } = node.getBoundingClientRect()
        if (left < 0 || right > innerWidth || top < -1 || bottom > innerHeight + 1) out.push(node.getAttribute('part') ?? node.localName)
      }
      return out
    })
    assert.deepEqual(out, [], `${state}: not reached by scrolling`)
    assert.equal(await width(), before, `${state}: the page is wider than without it`)
  }
})
