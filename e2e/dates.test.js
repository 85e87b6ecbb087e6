// Dates are calendar days: the same in every time zone, at every hour; and what depends on today is
// worked out anew when the page is looked at again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { part, settled, show, value } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()

/** Noon of the same day. */
const NOON = { 'America/Los_Angeles': '2026-11-24T20:00:00Z', 'Europe/Moscow': '2026-11-24T09:00:00Z', 'Asia/Ho_Chi_Minh': '2026-11-24T05:00:00Z' }
const DATES = {
  'company.shopplan_expiry': '06/02/2027',
  'company.current_shopplan_date': '06/02/2026',
  'company.first_shopplan_date': '20/01/2016',
  'company.shop_created_date': '19/01/2016',
}
// A second before and after midnight in Vietnam, in Moscow and in Los Angeles.
const MIDNIGHTS = ['24T16:59:59', '24T17:00:01', '24T20:59:59', '24T21:00:01', '25T07:59:59', '25T08:00:01'].map(time => `2026-11-${time}Z`)
const PLANS = Object.keys(scenarios).filter(name => scenarios[name].expect.chip)
const chip = page => part(page, 'chip').first().innerText()
const age = page => part(page, 'footer').locator('p span').nth(1).innerText()
const look = (page, event) => page.evaluate(event => (event === 'pageshow' ? window : document).dispatchEvent(new Event(event)), event)

const opened = async (timezoneId, at) => {
  const page = await world.visit('/bare?open=0', { timezoneId })
  if (at) await page.clock.setFixedTime(at)
  await page.evaluate(ticket => { openProfile({ ticket, lang: 'vi' }) }, ticketOf('full'))
  await settled(page)
  return page
}

for (const zone of Object.keys(NOON)) {
  test(`every date is the same day in ${zone}`, async () => {
    const page = await opened(zone)
    for (const [key, date] of Object.entries(DATES)) assert.equal(await value(page, key).innerText(), date, key)
    for (const name of PLANS) {
      await show(page, ticketOf(name))
      assert.ok((await chip(page)).endsWith(scenarios[name].expect.chip.vi), `${name}: ${await chip(page)}`)
    }
  })

  // The browser's day and the site's differ for hours each day: the site's counts.
  test(`no day shifts around midnight in ${zone}`, async () => {
    const page = await opened(zone)
    for (const at of MIDNIGHTS) {
      await page.clock.setFixedTime(at)
      const answered = page.evaluate(() => new Promise(resolve => addEventListener('hcp-ready', resolve, { once: true })))
      await page.evaluate(() => document.querySelector('hd-customer-profile').refresh())
      await answered
      assert.equal(await chip(page), 'Grow · Còn 74 ngày', at)
      assert.equal(await value(page, 'company.shopplan_expiry').innerText(), DATES['company.shopplan_expiry'], at)
    }
  })

  test(`days left are counted on over midnight in ${zone}, not before`, async () => {
    const noon = NOON[zone]
    const page = await opened(zone, noon)
    const later = async hours => {
      await page.clock.setFixedTime(new Date(noon).getTime() + hours * 3_600_000)
      await look(page, 'visibilitychange')
      return chip(page)
    }
    assert.equal(await later(11.9), 'Grow · Còn 74 ngày')
    assert.equal(await later(12.1), 'Grow · Còn 73 ngày')
    assert.equal(await later(24 * 74), 'Grow · Hết hạn hôm nay')
    assert.equal(await later(24 * 75), 'Grow · Đã hết hạn 1 ngày')
  })
}

for (const event of ['visibilitychange', 'pageshow']) {
  test(`age and days left are worked out anew on ${event}`, async () => {
    const fetched = Date.parse(scenarios.full.reply.body.message.data.bitrix.fetched_at)
    const page = await opened('Asia/Ho_Chi_Minh', fetched + 10_000)
    assert.equal(await age(page), 'Cập nhật vừa xong · Bitrix24')
    for (const [after, text] of [[3 * 60, '3 phút trước'], [2 * 3600 + 60, '2 giờ trước'], [24 * 3600, '10:20 24/11/2026']]) {
      await page.clock.setFixedTime(fetched + after * 1_000)
      await look(page, event)
      assert.equal(await age(page), `Cập nhật ${text} · Bitrix24`)
    }
    assert.equal(await chip(page), 'Grow · Còn 73 ngày')
  })
}
