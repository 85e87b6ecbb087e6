// Frappe's replies as recorded on a live site: each leads to its words, and takes no data off the screen.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { action, heard, part, popup, settled } from './support/popup.js'
import { frappeReplies, shop, ticketOf } from './support/sandbox.js'

const world = setUp()
const ticket = ticketOf('full')
// What is not the method's own answer came as a page of HTML.
const HTML = '<!doctype html><html><head><title>Message</title></head><body><h1>Invalid Request</h1></body></html>'

/** The words, and what can be pressed, for each meaning. */
const WORDS = {
  csrf: {
    vi: ['Phiên làm việc đã hết hạn. Sao chép câu trả lời đang soạn rồi tải lại trang', 'Tải lại trang'],
    en: ['Your session has expired. Copy the reply you are writing, then reload', 'Reload the page'],
  },
  signed_out: { vi: ['Bạn đã đăng xuất. Đăng nhập lại', 'Đăng nhập'], en: ['You are signed out. Sign in again', 'Sign in'] },
  forbidden: {
    vi: ['Bạn không có quyền xem hồ sơ này. Nếu cần, hỏi trưởng nhóm'],
    en: ['You may not view this profile. If you need to, ask your team lead'],
  },
  no_ticket: { vi: ['Không tìm thấy ticket. Kiểm tra lại số ticket'], en: ['Ticket not found. Check its number'] },
  not_installed: { vi: ['Trang chưa cài phần máy chủ. Báo quản trị viên'], en: ['The server part is not installed. Tell your administrator'] },
  invalid: { vi: ['orgid must be digits', 'Thử lại'], en: ['orgid must be digits', 'Retry'] },
  server: {
    vi: ['Không tải được hồ sơ. Thử lại hoặc báo mã lỗi {id}', 'Thử lại', 'Sao chép mã lỗi'],
    en: ['The profile could not be loaded. Retry, or report error {id}', 'Retry', 'Copy the error id'],
  },
}

const visit = lang => world.visit(`/bare?open=0&lang=${lang}`, { expected: /Failed to load resource/ })
const code = page => page.evaluate(() => heard.at(-1).code)
const answer = ({ status, body }) => world.sandbox.turn({ answer: { ticket, reply: body ? { status, body } : { status, text: HTML } } })
/** Sentence and buttons of the alert, with an error's number as `{id}`. */
const alert = async (page, status) => {
  const texts = await part(page, 'alert').locator('p, button:not([hidden])').allTextContents()
  return texts.map(text => text.replace(new RegExp(`${status}-\\d{6}$`), '{id}'))
}

for (const lang of ['vi', 'en']) {
  test(`each of ${frappeReplies.length} recorded replies says what happened and what to do (${lang})`, async () => {
    const page = await visit(lang)
    for (const [index, reply] of frappeReplies.entries()) {
      await answer(reply)
      await page.evaluate(([ticket, lang]) => { window.profile = openProfile({ ticket, lang }) }, [ticket, lang])
      await settled(page, 'failed')
      assert.equal(await code(page), reply.code, reply.case)
      assert.deepEqual(await alert(page, reply.status), WORDS[reply.code][lang], reply.case)
      assert.equal(await part(page, 'body').isVisible(), false, reply.case)
      await page.evaluate(() => profile.close())
      await heard(page, 2 * (index + 1))
    }
  })
}

test('after any of them the data that was there is there still, with the words above it', async () => {
  const page = await visit('vi')
  await answer(shop({}))
  await page.evaluate(ticket => { window.profile = openProfile({ ticket }) }, ticket)
  await settled(page, 'ready')
  for (const [index, reply] of frappeReplies.entries()) {
    await answer(reply)
    await page.evaluate(() => profile.refresh())
    await heard(page, index + 2)
    assert.deepEqual(await alert(page, reply.status), WORDS[reply.code].vi, reply.case)
    assert.equal(await part(page, 'name').textContent(), 'ĐẦM XINH Shop', reply.case)
    assert.equal(await part(page, 'body').isVisible(), true, reply.case)
    assert.equal(await popup(page).getAttribute('data-phase'), 'ready', reply.case)
  }
})

test('a refusal while Frappe\'s cookie says Guest means: signed out', async () => {
  const page = await visit('vi')
  const { status, body } = frappeReplies.find(reply => reply.case === 'not_logged_in_post')
  await answer({ status, body })
  await page.evaluate(ticket => { document.cookie = 'user_id=Guest'; openProfile({ ticket }) }, ticket)
  await settled(page, 'failed')
  assert.equal(await code(page), 'signed_out')
  assert.deepEqual(await alert(page), WORDS.signed_out.vi)
})

test('signing in opens another tab, reloading this one; the token is read anew at each question', async () => {
  const page = await visit('vi')
  await world.sandbox.turn({ session: 'guest' })
  await page.evaluate(ticket => { openProfile({ ticket }) }, ticket)
  await settled(page, 'failed')
  const [login] = await Promise.all([page.waitForEvent('popup'), action(page).click()])
  assert.equal(new URL(login.url()).pathname, '/login')
  assert.equal(await login.evaluate(() => opener), null)

  await world.sandbox.turn({ session: 'agent', token: 'b'.repeat(56) })
  await page.evaluate(() => document.querySelector('hd-customer-profile').refresh())
  await heard(page, 2)
  assert.equal(await code(page), 'csrf')
  await page.evaluate(() => { window.csrf_token = undefined; window.frappe = { csrf_token: 'b'.repeat(56) } })
  await page.evaluate(() => document.querySelector('hd-customer-profile').refresh())
  await settled(page, 'ready')
  assert.deepEqual((await world.sandbox.calls()).map(({ token_ok: isOurs }) => isOurs), [true, false, true])

  await world.sandbox.turn({ token: 'c'.repeat(56) })
  await page.evaluate(() => document.querySelector('hd-customer-profile').refresh())
  await heard(page, 4)
  await Promise.all([page.waitForEvent('load'), action(page).click()])
})

test('what stands in front of Frappe: a redirect is a sign-in, a firewall\'s page is no lack of rights', async () => {
  const page = await visit('vi')
  const sign = { status: 302, headers: { location: 'https://sign-in.example.com/start', 'content-type': 'text/html' }, text: HTML }
  const wall = { status: 403, headers: { 'content-type': 'text/html' }, text: HTML }
  for (const [reply, said, words] of [
    [sign, 'signed_out', WORDS.signed_out.vi],
    [{ ...sign, headers: { location: '/login' } }, 'signed_out', WORDS.signed_out.vi],
    [wall, 'server', WORDS.server.vi],
  ]) {
    await world.sandbox.turn({ answer: { ticket, reply } })
    await page.evaluate(ticket => { window.profile = openProfile({ ticket }) }, ticket)
    await settled(page, 'failed')
    assert.equal(await code(page), said)
    assert.deepEqual(await alert(page, 403), words)
    const before = await page.evaluate(() => heard.length)
    await page.evaluate(() => profile.close())
    await heard(page, before + 1)
  }
})
