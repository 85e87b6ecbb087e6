// `<hd-customer-profile inline>`: in the flow of a page, asking for nothing while nobody sees it.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { PHONE, setUp } from './support/browser.js'
import { come, history, sales, title } from './support/history.js'
import { spills } from './support/layout.js'
import { group, heard, part, popup, reads, settled } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()
const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const [a, b] = [ticketOf('full'), ticketOf('expired')]
const BELOW = 3000 // px, out of view of any window here

const asked = async () => (await world.sandbox.calls()).map(({ ticket }) => ticket)
const frames = page => page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))

/** A page with the panel of a ticket in it, so far below its top. */
const visit = async (ticket = a, { below = 0, lang = 'vi', ...options } = {}) => {
  const page = await world.visit('/bare?open=0', options)
  await page.evaluate(async ({ ticket, below, lang }) => {
    await customElements.whenDefined('hd-customer-profile')
    const before = document.createElement('div')
    before.style.height = `${below}px`
    const holder = Object.assign(document.createElement('main'), { id: 'holder' })
    holder.innerHTML = `<hd-customer-profile inline lang="${lang}" ticket="${ticket}"></hd-customer-profile>`
    document.body.append(before, holder)
  }, { ticket, below, lang })
  return page
}
const scroll = (page, top) => page.evaluate(top => scrollTo(0, top), top)
const name = page => part(page, 'name').innerText()

test('it stands in the flow of the page, as wide as its place, and is no dialog', async () => {
  const page = await visit()
  await settled(page, 'ready')
  const place = await popup(page).evaluate(element => {
    const [own, around] = [element, element.parentElement].map(one => one.getBoundingClientRect())
    return { position: getComputedStyle(element).position, width: own.width === around.width, top: own.top === around.top, isWhole: own.height >= element.shadowRoot.querySelector('[part=footer]').getBoundingClientRect().bottom - own.top }
  })
  assert.deepEqual(place, { position: 'static', width: true, top: true, isWhole: true })
  assert.equal(await popup(page).getAttribute('role'), 'region')
  assert.equal(await popup(page).getAttribute('aria-modal'), null)
  assert.match(await popup(page).getAttribute('aria-label'), /ĐẦM XINH Shop/)
  assert.equal(await part(page, 'close').isVisible(), false)
  assert.equal(await part(page, 'fold').isVisible(), false)
  assert.equal(await name(page), 'ĐẦM XINH Shop')
})

test('nothing in it takes the focus: not its coming, not its data, not another ticket', async () => {
  await world.sandbox.turn({ hold: a })
  const page = await visit()
  await page.locator('#text').focus()
  await world.sandbox.turn({ release: a })
  await settled(page, 'ready')
  await popup(page).evaluate((element, ticket) => { element.ticket = ticket }, b)
  await heard(page, 2)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text')
})

test('keys pass through it: Esc and all others are the page\'s', async () => {
  const page = await visit()
  await settled(page, 'ready')
  await page.evaluate(() => { window.keys = []; document.addEventListener('keydown', ({ key }) => keys.push(key)) })
  await part(page, 'refresh').focus()
  for (const key of ['Escape', 's', 'Tab']) await page.keyboard.press(key)
  assert.deepEqual(await page.evaluate(() => keys), ['Escape', 's', 'Tab'])
  assert.equal(await popup(page).count(), 1)
})

test('out of view it asks for nothing, in view once', async () => {
  const page = await visit(a, { below: BELOW })
  await frames(page)
  assert.deepEqual(await asked(), [])
  assert.equal(await popup(page).getAttribute('data-phase'), 'loading')
  for (let time = 0; time < 3; time++) {
    await scroll(page, BELOW)
    await settled(page, 'ready')
    await scroll(page, 0)
    await frames(page)
  }
  assert.deepEqual(await asked(), [a])
})

test('it follows its attribute; the ticket before is gone at once', async () => {
  const page = await visit()
  await settled(page, 'ready')
  await world.sandbox.turn({ hold: b })
  await popup(page).evaluate((element, ticket) => element.setAttribute('ticket', ticket), b)
  await settled(page, 'loading')
  assert.equal(await part(page, 'body').isVisible(), false)
  await world.sandbox.turn({ release: b })
  await settled(page, 'ready')
  assert.deepEqual(await asked(), [a, b])
})

test('a ticket that it is given out of view is asked for when it comes into view, and the one before is not shown again', async () => {
  const page = await visit(a, { below: BELOW })
  await scroll(page, BELOW)
  await settled(page, 'ready')
  await scroll(page, 0)
  await frames(page)
  await popup(page).evaluate((element, ticket) => { element.ticket = ticket }, b)
  await frames(page)
  assert.deepEqual(await asked(), [a])
  assert.equal(await popup(page).getAttribute('data-phase'), 'loading')
  assert.equal(await part(page, 'name').count(), 0)
  await scroll(page, BELOW)
  await settled(page, 'ready')
  assert.deepEqual(await asked(), [a, b])
})

test('removed it stops: the request is taken back; put elsewhere it starts anew', async () => {
  await world.sandbox.turn({ hold: a })
  const page = await visit()
  await world.sandbox.until(calls => calls.length === 1)
  await page.evaluate(() => { window.kept = document.querySelector('hd-customer-profile'); kept.remove() })
  await world.sandbox.until(([first]) => first.aborted)
  await world.sandbox.turn({ release: a })
  await page.evaluate(() => holder.append(kept))
  await settled(page, 'ready')
  assert.deepEqual(await asked(), [a, a])
  assert.deepEqual(await page.evaluate(() => heard.map(({ name }) => name)), ['hcp-ready'])
})

test('a popup opens beside it, and neither is taken for the other', async () => {
  const page = await visit()
  await settled(page, 'ready')
  await page.evaluate(ticket => { document.body.append(document.querySelector('[inline]')); window.profile = openProfile({ ticket }) }, b)
  const opened = page.locator('hd-customer-profile:not([inline])')
  await opened.and(page.locator('[data-phase=ready]')).waitFor({ state: 'attached' })
  assert.equal(await popup(page).count(), 2)
  assert.equal(await page.locator('[inline]').getAttribute('ticket'), a)
  await page.evaluate(() => profile.close())
  assert.equal(await popup(page).count(), 1)
  assert.equal(await page.locator('[inline]').count(), 1)
})

test('everything in it works as in the popup: groups, history, refresh, language', async () => {
  const page = await visit(ticketOf('history_one'))
  await settled(page, 'ready')
  await group(page, 'hsi').locator('[part=group-title]').click()
  assert.equal(await group(page, 'hsi').locator('[part=value]').first().innerText(), 'HSI_1')
  await title(page).click()
  await come(page)
  assert.equal(await sales(page).count(), 1)
  await part(page, 'refresh').click()
  await heard(page, 2)
  await popup(page).evaluate(element => { element.lang = 'en' })
  await reads(title(page), 'History')
  assert.equal(await history(page).isVisible(), true)
})

test('every state says its words in it too', async () => {
  const page = await visit(a, { expected: /Failed to load resource/ })
  await settled(page, 'ready')
  for (const [state, { expect }] of Object.entries(scenarios)) {
    if (['slow', 'hang'].includes(state)) continue
    await popup(page).evaluate((element, ticket) => { element.ticket = ticket }, ticketOf(state))
    await settled(page)
    assert.equal(await popup(page).getAttribute('data-phase'), expect.phase, state)
    assert.equal(await part(page, 'alert').isVisible(), Boolean(expect.vi), state)
  }
})

test('a module that dies takes the panel with it, wherever that is, but not one that nobody has seen', async () => {
  const page = await visit(a, { expected: /unwrap_throw|RuntimeError: / })
  await settled(page, 'ready')
  await page.evaluate(({ ticket, height }) => {
    const host = document.createElement('section')
    host.attachShadow({ mode: 'open' }).innerHTML = `<hd-customer-profile inline ticket="${ticket}"></hd-customer-profile>`
    const below = document.createElement('div')
    below.innerHTML = `<div></div><hd-customer-profile inline ticket="${ticket}"></hd-customer-profile>`
    below.firstChild.style.height = `${height}px`
    document.querySelector('#holder').before(host)
    document.body.append(below)
    window.nested = host.shadowRoot.firstChild
    window.unseen = below.lastChild
  }, { ticket: b, height: BELOW })
  await page.waitForFunction(() => nested.dataset.phase === 'ready')
  await page.evaluate(() => {
    const { toISOString } = Date.prototype
    // A clock that cannot be read: the module stumbles over it, as over a mistake of its own.
    Date.prototype.toISOString = () => { Date.prototype.toISOString = toISOString; return 42 }
    holder.firstChild.refresh()
  })
  await page.waitForFunction(() => holder.firstChild.dataset.phase === 'dead')
  assert.deepEqual(await page.evaluate(() => [holder.firstChild, nested, unseen].map(one => one.dataset.phase)), ['dead', 'dead', 'loading'])
  await page.evaluate(() => unseen.scrollIntoView())
  await page.waitForFunction(() => unseen.dataset.phase === 'ready')
})

test('where the module cannot run it says so in its place', async () => {
  const page = await world.visit('/refused?open=0', { expected: /WebAssembly|Content Security Policy/i })
  await page.evaluate(ticket => { document.body.insertAdjacentHTML('beforeend', `<hd-customer-profile inline ticket="${ticket}"></hd-customer-profile>`) }, a)
  await settled(page, 'dead')
  assert.equal(await part(page, 'notice').locator('p').innerText(), 'Trình duyệt không mở được hồ sơ. Báo quản trị viên')
})

test('axe-core finds nothing, in both themes, wide and on a phone, and nothing is cut off', async () => {
  for (const options of [{}, { viewport: PHONE, hasTouch: true, isMobile: true }]) {
    for (const state of ['full', 'long_names', 'two_candidates', 'not_found', 'csrf']) {
      const page = await visit(ticketOf(state), { expected: /Failed to load resource/, ...options })
      await settled(page)
      await page.evaluate(axe)
      for (const theme of ['light', 'dark']) {
        await page.evaluate(theme => { document.documentElement.dataset.theme = theme }, theme)
        const found = await page.evaluate(async () => {
          const { violations } = await axe.run('hd-customer-profile', { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
          return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
        })
        assert.deepEqual(found, [], `${state}, ${theme}`)
      }
      assert.deepEqual(await spills(page), [], state)
      await page.context().close()
    }
  }
})
