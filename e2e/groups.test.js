// The groups: which fields, under which labels, written how; folded and in a language as the agent left them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { group, part, popup, settled, value } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()
const TITLES = { vi: ['Contact', 'Shopplan', 'HSI', 'Bitrix Company', 'Bitrix Contact', 'HD Customer', 'Lịch sử'], en: ['Contact', 'Shopplan', 'HSI', 'Bitrix Company', 'Bitrix Contact', 'HD Customer', 'History'] }
const KEYS = ['contact', 'shopplan', 'hsi', 'company', 'bitrix_contact', 'customer']

const LABELS = {
  contact: ['Tên', 'Email', 'Điện thoại', 'Di động'],
  shopplan: ['Gói Shopplan hiện tại', 'Ngày hết hạn Shopplan', 'Ngày ký gói Shopplan hiện tại', 'Ngày ký gói Shopplan đầu tiên', 'Ngày tạo shop', 'Haravan Membership'],
  hsi: ['Current_HSI_Segment', 'Current_HSI_Detail', 'Last_HSI_Segment', 'Last_HSI_Detail'],
  company: ['Tên Công ty', 'Company ID (Haravan)', 'Bitrix ID nội bộ', 'Tên chủ shop', 'Email chủ shop', 'Số điện thoại chủ shop', 'Người phụ trách', 'Email người phụ trách', 'Ngành hàng', 'Ghi chú CSKH'],
  bitrix_contact: ['Tên', 'Email', 'Điện thoại', 'ID liên hệ Bitrix'],
  customer: ['Tên', 'Company ID (Haravan)', 'Tên miền', 'Mã HD Customer'],
}
// Labels of the field mapping stand as they are there in both languages; these do not.
const ENGLISH = {
  'Tên': 'Name', 'Email': 'E-mail', 'Điện thoại': 'Phone', 'Di động': 'Mobile',
  'Tên chủ shop': 'Shop owner', 'Email chủ shop': 'Shop owner\'s e-mail', 'Số điện thoại chủ shop': 'Shop owner\'s phone',
  'ID liên hệ Bitrix': 'Bitrix contact ID', 'Tên miền': 'Domain', 'Mã HD Customer': 'HD Customer record',
}
const labels = (key, lang) => LABELS[key].map(label => lang === 'en' && ENGLISH[label] || label)
const VALUES = {
  contact: ['Trần Thị Bình', 'binh@shop.example', '0900 000 067', ''],
  shopplan: ['Grow', '06/02/2027', '06/02/2026', '20/01/2016', '19/01/2016', 'Gold'],
  hsi: ['HSI_1', { vi: '0,85', en: '0.85' }, 'HSI_2', '0'],
  company: ['ĐẦM XINH Shop', '1000069494', '63962', 'Trần Thị Bình', 'binh@shop.example', '0900 000 067', 'Nguyễn An', 'an@example.com', 'Thời trang', 'Ưu tiên gọi buổi sáng'],
  bitrix_contact: ['Trần Thị Bình', 'binh@shop.example', '0900 000 067', '771'],
  customer: ['Đầm Xinh Shop', '1000069494', 'damxinh.example', '1000069494 Dam Xinh Shop'],
}

const open = async (name = 'full', query = '', options = {}) => {
  const page = await world.visit(`/bare?ticket=${ticketOf(name)}${query}`, options)
  await settled(page)
  return page
}
const title = (page, key) => group(page, key).locator('[part=group-title]')
const unfolded = page => popup(page).locator('[part=group]').evaluateAll(groups => groups
  .filter(group => group.querySelector('[aria-expanded=true]')).map(({ dataset }) => dataset.group))
/** What each row of a group says: the values of a field are side by side. */
const values = (page, key) => group(page, key).locator('[part=row]').evaluateAll(rows => rows
  .map(row => [...row.querySelectorAll('[part=value]')].map(value => value.textContent).join('')))
const texts = (page, key, name) => group(page, key).locator(`[part=${name}]`).allTextContents()

for (const lang of ['vi', 'en']) {
  test(`every field is there, in its group, under its label and as it is written (${lang})`, async () => {
    const page = await open('full', `&lang=${lang}`)
    assert.deepEqual(await part(page, 'group-title').allTextContents(), TITLES[lang])
    assert.deepEqual(await popup(page).locator('[part=group]').evaluateAll(groups => groups.map(({ dataset }) => dataset.group)), [...KEYS, 'history'])
    for (const key of KEYS) {
      assert.deepEqual(await texts(page, key, 'label'), labels(key, lang), key)
      assert.deepEqual(await values(page, key), VALUES[key].map(text => text[lang] ?? text), key)
    }
  })

  test(`the header says who, which plan, how healthy, and who looks after them (${lang})`, async () => {
    const page = await open('full', `&lang=${lang}`)
    const { expect } = scenarios.full
    assert.equal(await part(page, 'name').textContent(), 'ĐẦM XINH Shop')
    assert.deepEqual((await part(page, 'match').locator('span').allTextContents()), ['1000069494', expect.match[lang]])
    assert.deepEqual(await part(page, 'chip').allTextContents(), [expect.chip[lang], 'HSI_1', lang === 'vi' ? 'HSI 0,85' : 'HSI 0.85'])
    const active = lang === 'vi' ? 'Đang hoạt động' : 'Active'
    assert.deepEqual(await part(page, 'responsible').locator('span').allTextContents(), ['Người phụ trách', 'Nguyễn An', active])
  })
}

test('mail, phone and Bitrix24 links lead where they should, and nowhere into this tab', async () => {
  const page = await open()
  const hrefs = await popup(page).locator('a[href]').evaluateAll(links => links
    .map(link => [link.dataset.key ?? `${link.closest('[data-group]')?.dataset.group ?? 'header'} ${link.part}`, link.getAttribute('href')]))
  const company = 'https://portal.example.com/crm/company/details/63962/'
  assert.deepEqual(hrefs, [
    ['header open', company],
    ['contact open', '/helpdesk/contacts/binh'],
    ['contact.email_id', 'mailto:binh@shop.example'],
    ['contact.phone', 'tel:+84900000067'],
    ['contact call', 'tel:+84900000067'],
    ['shopplan open', company],
    ['company open', company],
    ['company.owner_email', 'mailto:binh@shop.example'],
    ['company.owner_phone', 'tel:+84900000067'],
    ['company call', 'tel:+84900000067'],
    ['responsible.email', 'mailto:an@example.com'],
    ['bitrix_contact open', 'https://portal.example.com/crm/contact/details/771/'],
    ['bitrix_contact.email', 'mailto:binh@shop.example'],
    ['bitrix_contact.phone', 'tel:+84900000067'],
    ['bitrix_contact call', 'tel:+84900000067'],
    ['customer open', '/helpdesk/customers/1000069494%20Dam%20Xinh%20Shop'],
  ])
  const inward = popup(page).locator('a[href^="tel:"], a[href^="mailto:"]')
  assert.deepEqual(new Set(await inward.evaluateAll(links => links.map(({ target }) => target))), new Set(['']), 'Firefox would leave an empty tab')
  const outward = popup(page).locator('a[href^="http"], a[href^="/"]')
  assert.deepEqual(new Set(await outward.evaluateAll(links => links.map(({ target, rel }) => `${target} ${rel}`))), new Set(['_blank noopener noreferrer']))
  assert.deepEqual(await outward.evaluateAll(links => links.map(link => link.title)), [
    'Mở công ty trong Bitrix24 (thẻ mới)',
    'Mở bản ghi trong Helpdesk (thẻ mới)',
    'Mở công ty trong Bitrix24 (thẻ mới)',
    'Mở công ty trong Bitrix24 (thẻ mới)',
    'Mở liên hệ trong Bitrix24 (thẻ mới)',
    'Mở bản ghi trong Helpdesk (thẻ mới)',
  ])
})

test('empty fields are hidden, counted, shown and hidden again; a group without any says so', async () => {
  const page = await open('minimal')
  const contact = group(page, 'contact')
  assert.equal(await contact.locator('dl').innerText(), '')
  assert.equal(await contact.locator('p').textContent(), 'Chưa có dữ liệu')
  assert.equal(await contact.locator('[part=more]').textContent(), 'Hiện 4 trường trống')
  await contact.locator('[part=more]').click()
  assert.deepEqual((await contact.locator('dl').innerText()).split(/\s*\n\s*/).filter(Boolean), labels('contact', 'vi'))
  assert.equal(await contact.locator('p').isVisible(), false)
  assert.equal(await contact.locator('[part=more]').textContent(), 'Ẩn trường trống')
  await contact.locator('[part=more]').click()
  assert.equal(await contact.locator('dl').innerText(), '')

  const full = await open('full', '&lang=en')
  assert.equal(await group(full, 'contact').locator('[part=more]').textContent(), 'Show 1 empty field')
  assert.equal(await value(full, 'contact.mobile_no').isVisible(), false)
  assert.equal(await group(full, 'shopplan').locator('[part=more]').isVisible(), false)
})

test('folding is remembered for the signed-in user, and for no other', async () => {
  const page = await open('full', '&user=an@example.com')
  assert.deepEqual(await unfolded(page), ['contact', 'shopplan'])
  assert.equal(await value(page, 'company.current_hsi_segment').isVisible(), false)
  await title(page, 'hsi').click()
  await title(page, 'contact').click()
  assert.deepEqual(await unfolded(page), ['shopplan', 'hsi'])
  assert.equal(await value(page, 'company.current_hsi_segment').isVisible(), true)

  const again = async query => {
    await page.goto(`${world.sandbox.url}/bare?ticket=${ticketOf('expired')}${query}`)
    await settled(page, 'ready')
    return unfolded(page)
  }
  assert.deepEqual(await again('&user=an@example.com'), ['shopplan', 'hsi'])
  assert.deepEqual(await again('&user=binh@example.com'), ['contact', 'shopplan'])
  assert.deepEqual(await page.evaluate(() => Object.entries(localStorage)), [['hcp:v1:an@example.com:open', 'shopplan,hsi']])
})

test('the language can be switched, and is remembered for the signed-in user', async () => {
  const page = await open('full', '&user=an@example.com')
  await title(page, 'hsi').click()
  await part(page, 'lang').click()
  assert.deepEqual(await texts(page, 'contact', 'label'), labels('contact', 'en'))
  assert.equal(await value(page, 'company.current_hsi_detail').textContent(), '0.85')
  assert.equal(await part(page, 'lang').textContent(), 'Tiếng Việt')
  assert.equal(await popup(page).getAttribute('aria-label'), 'Customer profile: ĐẦM XINH Shop')
  assert.equal(await popup(page).getAttribute('data-lang'), 'en')
  assert.deepEqual(await part(page, 'close').evaluate(button => [button.title, button.ariaLabel]), ['Close (Esc). Ctrl+; to go between profile and reply', 'Close'])
  assert.equal((await world.sandbox.calls()).length, 1, 'the answer is not asked for again')

  const label = async query => {
    await page.goto(`${world.sandbox.url}/bare?ticket=${ticketOf('full')}${query}`)
    await settled(page, 'ready')
    return (await texts(page, 'contact', 'label'))[0]
  }
  assert.equal(await label('&user=an@example.com'), 'Name')
  assert.equal(await label('&user=binh@example.com'), 'Tên')
  assert.equal(await label('&user=an@example.com&lang=vi'), 'Tên', 'the page may insist')
})

test('the page\'s language counts where the agent has chosen none, then the answer\'s', async () => {
  const asks = async (init, answers) => {
    const reply = structuredClone(scenarios.full.reply)
    reply.body.message.data.lang = answers
    await world.sandbox.turn({ answer: { ticket: ticketOf('full'), reply } })
    return popup(await open('full', '', { init })).getAttribute('data-lang')
  }
  assert.equal(await asks(() => { window.lang = 'en' }, 'vi'), 'en')
  assert.equal(await asks(() => {}, 'en'), 'en')
  assert.equal(await asks(() => {}, 'fr'), 'vi')
})
