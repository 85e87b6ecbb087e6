// What a designer would check with a ruler: where the popup stands, what it covers, what is cut off.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, setUp } from './support/browser.js'
import { except } from './support/engine.js'
import { spills } from './support/layout.js'
import { part, popup, press, settled, show } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()

const LAPTOP = { width: 1280, height: 800 }
const WIDE = { width: 1600, height: 900 }
const SIDEBAR = 352 // Helpdesk's own
const LATE = ['slow', 'hang'] // they look like the others, seconds later
const expected = /Failed to load resource/

const opened = async options => {
  const page = await world.visit('/helpdesk/tickets/0002', { expected, ...options })
  await press(page)
  // Where it will stand: past its way in.
  await part(page, 'panel').evaluate(panel => Promise.all(panel.getAnimations().map(animation => animation.finished)))
  return page
}
const ready = async options => {
  const page = await opened(options)
  await settled(page)
  return page
}
const box = locator => locator.evaluate(node => {
  const { left, right, top, bottom, width } = node.getBoundingClientRect()
  return { left, right, top, bottom, width }
})
/** Whether a press in the middle of it would reach it. */
const isReachable = locator => locator.evaluate(node => {
  const { x, y, width, height } = node.getBoundingClientRect()
  return node.contains(document.elementFromPoint(x + width / 2, y + height / 2))
})

test('on a laptop it stands at the right edge, below the header, and leaves the reply box whole', async () => {
  const page = await ready({ viewport: LAPTOP })
  const { left, right, top, bottom } = await box(popup(page))
  const header = await box(page.locator('#app-header'))
  assert.deepEqual([right, top, bottom], [1280, header.bottom, 800])
  assert.ok(left <= 1280 - SIDEBAR, 'it covers what is beside the conversation')
  const composer = await box(page.locator('.composer'))
  assert.ok(composer.right <= left, `the reply box ends at ${composer.right}, the popup begins at ${left}`)
  await page.locator('#reply').click()
  await page.keyboard.type('Dạ')
  assert.match(await page.locator('#reply').innerText(), /Dạ/)
})

test('folded, it is a strip that lets the sidebar be used', async () => {
  const page = await ready({ viewport: LAPTOP })
  assert.equal(await isReachable(page.locator('#orgid')), false)
  await part(page, 'fold').click()
  const { width, right } = await box(popup(page))
  assert.deepEqual([width, right], [44, 1280])
  assert.ok(await isReachable(page.locator('#orgid')))
  await part(page, 'fold').click()
  assert.ok((await box(popup(page))).width > SIDEBAR)
})

test('on a phone it is a sheet over all of the window', async () => {
  const page = await ready({ viewport: PHONE, hasTouch: true, isMobile: true })
  const { left, top, right, bottom } = await box(popup(page))
  assert.deepEqual([left, top, right, bottom], [0, 0, PHONE.width, PHONE.height])
  assert.equal(await popup(page).getAttribute('aria-modal'), 'true')
})

test('under a finger every target is large enough', except({ webkit: 'cannot be told that it has a touch screen' }), async () => {
  const page = await ready({ viewport: PHONE, hasTouch: true, isMobile: true })
  const targets = await part(page, 'panel').locator('button:visible, a[href]:visible').evaluateAll(all => all
    .filter(node => node.getAttribute('part') !== 'value') // a link in a line of text
    .map(node => [node.getAttribute('part'), node.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 44).map(([name, { width, height }]) => `${name} ${width}x${height}`))
  assert.deepEqual(targets, [], 'smaller than a finger')
})

test('it is above the page and below the menus and toasts of Helpdesk', async () => {
  const page = await ready({ viewport: LAPTOP })
  const { zIndex } = await popup(page).evaluate(node => ({ zIndex: Number(getComputedStyle(node).zIndex) }))
  assert.ok(zIndex > 50 && zIndex < 100, `sheets are at 50, menus at 100, the popup at ${zIndex}`)
  await page.getByRole('button', { name: 'Customer', exact: true }).dispatchEvent('click')
  const item = page.getByRole('menuitem').first()
  await item.evaluate(node => { node.parentElement.style.position = 'fixed'; node.parentElement.style.inset = '0 0 auto auto' })
  assert.ok(await isReachable(item), 'a menu over the popup can be used')
})

test('it is not printed', except({ firefox: 'cannot be told to print', webkit: 'cannot be told to print' }), async () => {
  const page = await ready({ viewport: LAPTOP })
  await page.emulateMedia({ media: 'print' })
  assert.equal(await popup(page).isVisible(), false)
})

for (const [name, options] of Object.entries({ laptop: { viewport: LAPTOP }, phone: { viewport: PHONE, hasTouch: true, isMobile: true } })) {
  test(`nothing is cut off or hangs over in any state, in either language, on a ${name}`, async () => {
    const page = await ready(options)
    await popup(page).evaluate(popup => {
      for (const title of popup.shadowRoot.querySelectorAll('[part="group-title"][aria-expanded="false"]')) title.click()
    })
    for (const state of Object.keys(scenarios).filter(state => !LATE.includes(state))) {
      await show(page, ticketOf(state))
      for (const lang of ['vi', 'en']) {
        await popup(page).evaluate((popup, lang) => { popup.lang = lang }, lang)
        assert.deepEqual(await spills(page), [], `${state}, ${lang}`)
      }
    }
  })
}

test('Vietnamese keeps its marks: lines are high enough wherever something may be cut', async () => {
  const page = await ready({ viewport: LAPTOP })
  const low = await part(page, 'panel').evaluate(panel => [...panel.querySelectorAll('*')].flatMap(node => {
    const { lineHeight, fontSize, overflowY } = getComputedStyle(node)
    const [line, size] = [parseFloat(lineHeight), parseFloat(fontSize)]
    const least = overflowY === 'visible' ? 1.2 : 1.3
    return line / size >= least ? [] : [`${node.getAttribute('part') ?? node.localName} ${line / size}`]
  }))
  assert.deepEqual(low, [])
})

test('the skeleton has the shape of what takes its place', async () => {
  await world.sandbox.turn({ hold: '0002' })
  const page = await opened()
  const edges = locator => locator.evaluateAll(all => all.map(node => node.getBoundingClientRect()).map(({ left, top, height }) => [left, top + height / 2]))
  const bars = await edges(part(page, 'skeleton').locator('i'))
  await world.sandbox.turn({ release: '0002' })
  await settled(page)
  const things = await edges(part(page, 'panel').locator('[part="name"], [part="match"], [part="chip"]:first-child, [part="responsible"]'))
  const distances = things.flatMap(([left, middle], index) => [left - bars[index][0], middle - bars[index][1]])
  assert.equal(distances.length, 8)
  assert.deepEqual(distances.filter(distance => Math.abs(distance) > 4), [], `left and middle: ${distances}`)
})
