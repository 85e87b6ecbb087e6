// Every state of the fixtures says what it is expected to say, in both languages and in no other.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setUp } from './support/browser.js'
import { settled, show } from './support/popup.js'
import { scenarios, ticketOf } from './support/sandbox.js'

const world = setUp()

const INTERNAL = { vi: 'Dữ liệu nội bộ, không gửi khách', en: 'Internal, not for customers' }
const RETRY = { vi: 'Thử lại', en: 'Retry' }
// The button of a state's alert; a state that is not here has none, for it could not help.
const OTHER = { vi: 'Chọn công ty khác', en: 'Choose another company' }
const ACTIONS = {
  two_candidates: OTHER,
  chosen: OTHER,
  csrf: { vi: 'Tải lại trang', en: 'Reload the page' },
  signed_out: { vi: 'Đăng nhập', en: 'Sign in' },
  unauthenticated: { vi: 'Đăng nhập', en: 'Sign in' },
}
for (const name of [
  'stale', 'error_timeout', 'error_unreachable', 'error_bad_answer', 'refused', 'invalid', 'server_error',
  'bad_gateway', 'empty', 'not_json', 'cut', 'dropped', 'hang', 'other_ticket',
]) ACTIONS[name] = RETRY
// These take seconds of the popup's own clock, or of the server's.
const CLOCK = '2026-11-24T03:25:11Z'
const LATE = { slow: page => settled(page), hang: page => page.clock.runFor(20_000) }
// A failed request is in the console as well, whoever handles it.
const expected = /Failed to load resource/

// Runs in the page: what an agent reads, by part.
const read = () => {
  const host = document.querySelector('hd-customer-profile')
  const parts = name => [...host.shadowRoot.querySelectorAll(`[part~="${name}"]`)].filter(part => part.checkVisibility())
  const text = name => parts(name).map(part => part.textContent).join(' ')
  const within = [...host.shadowRoot.querySelectorAll('*')].filter(node => node.checkVisibility())
  const own = node => [...node.childNodes].filter(child => child.nodeType === Node.TEXT_NODE).map(child => child.data)
  return {
    phase: host.dataset.phase,
    alerts: parts('alert').length + parts('notice').length,
    alert: parts('alert').map(part => part.querySelector('p').textContent).join(),
    action: text('action'),
    chip: parts('chip').filter(part => part.dataset.chip === 'plan').map(part => part.textContent).join(),
    match: parts('match').map(part => part.querySelector('span:nth-of-type(2)').textContent).join(),
    responsible: text('responsible'),
    footer: text('footer'),
    label: host.getAttribute('aria-label'),
    texts: within.flatMap(node => [...own(node), node.title, node.ariaLabel]).map(text => text?.trim()).filter(Boolean),
  }
}

/** What a state shows and should not, or the reverse. */
const differences = (seen, name, lang, foreign) => {
  const { phase, chip, match, responsible, footer, ...words } = scenarios[name].expect
  const wrong = []
  const check = (is, what) => is || wrong.push(`${name}: ${what}`)
  check(seen.phase === phase, `phase ${seen.phase}`)
  check(seen.alerts === (words[lang] ? 1 : 0), `${seen.alerts} alerts`)
  check(seen.alert.startsWith(words[lang] ?? '') && Boolean(seen.alert) === Boolean(words[lang]), `alert "${seen.alert}"`)
  check(seen.action === (ACTIONS[name]?.[lang] ?? ''), `action "${seen.action}"`)
  check(seen.chip.endsWith(chip?.[lang] ?? ''), `chip "${seen.chip}"`)
  check(!match || seen.match === match[lang], `match "${seen.match}"`)
  check(seen.responsible.includes(responsible?.[lang] ?? ''), `responsible "${seen.responsible}"`)
  check(seen.footer.includes(footer?.[lang] ?? ''), `footer "${seen.footer}"`)
  check(seen.footer.includes(`#${ticketOf(name)}`) && seen.footer.includes(INTERNAL[lang]), `footer "${seen.footer}"`)
  for (const text of [...seen.texts, seen.label]) check(!foreign.some(word => word.test(text)), `not ${lang}: "${text}"`)
  return wrong
}

/** The words of the other language that are not also this one's, as patterns: `{…}` is filled in. */
const wordsOfOther = async lang => {
  const source = await readFile(new URL('../src/locale/words.rs', import.meta.url), 'utf8')
  const words = [...source.matchAll(/^    [A-Z_\d]+ "(.+)" "(.+)"$/gm)].filter(([, vi, en]) => vi !== en)
  assert.ok(words.length > 90, 'the words are where they were')
  const [own, other] = lang === 'vi' ? [1, 2] : [2, 1]
  const owned = new Set(words.map(word => word[own]))
  const pattern = text => new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/, '.+')}$`)
  return words.map(word => word[other]).filter(text => !owned.has(text) && !text.startsWith('{')).map(pattern)
}

for (const lang of ['vi', 'en']) {
  test(`every state says its own words, one alert at most (${lang})`, async () => {
    const foreign = await wordsOfOther(lang)
    const visit = (name, options) => world.visit(`/bare?ticket=${ticketOf(name)}&lang=${lang}`, { expected, ...options })
    const late = await Promise.all(Object.keys(LATE).map(async name => [name, await visit(name, { clock: CLOCK })]))
    const page = await visit('full')
    const wrong = []
    for (const name of Object.keys(scenarios).filter(name => !LATE[name])) {
      await show(page, ticketOf(name))
      wrong.push(...differences(await page.evaluate(read), name, lang, foreign))
    }
    for (const [name, page] of late) {
      await LATE[name](page)
      await settled(page)
      wrong.push(...differences(await page.evaluate(read), name, lang, foreign))
    }
    assert.deepEqual(wrong, [])
  })
}
