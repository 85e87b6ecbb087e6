// Every state a designer can look at: the fixtures, what was pasted, and a real site.

const PASTED = 'preview:pasted'
const read = async name => (await fetch(`/fixtures/${name}.json`)).json()

const own = Object.entries(await read('scenarios'))
const foreign = Object.entries(await read('foreign'))

const group = ({ expect }, isForeign) => {
  if (isForeign) return 'Máy chủ khác'
  if (expect.phase === 'failed') return 'Không có câu trả lời'
  return expect.vi ? 'Có điều cần biết' : 'Có dữ liệu'
}

/** The fixtures in their order: `{ name, ticket, group, title, reply }`; the first is ticket 0002. */
export const states = [...own, ...foreign].map(([name, state], index) => ({
  name,
  ticket: String(index + 2).padStart(4, '0'),
  group: group(state, index >= own.length),
  title: state.title,
  reply: state.reply,
}))

/** What is in no fixture: answered by what was pasted last, or by the site behind Trunk's proxy. */
export const others = [
  { name: 'pasted', ticket: '0002', group: 'Khác', title: { vi: 'JSON đã dán', en: 'Pasted JSON' } },
  { name: 'site', ticket: '0002', group: 'Khác', title: { vi: 'Trang thật (Trunk.toml)', en: 'A real site (Trunk.toml)' } },
]

/** Keeps pasted text; says whether it was JSON. What is none is answered as it stands. */
export const paste = text => {
  localStorage.setItem(PASTED, text)
  try { JSON.parse(text); return true } catch { return false }
}

export const pasted = () => localStorage.getItem(PASTED) ?? ''

/** The reply that pasted text stands for: an answer, or only its data. */
export const pastedReply = () => {
  const text = pasted()
  try {
    const json = JSON.parse(text)
    return { status: 200, body: json?.message ? json : { message: { success: true, data: json } } }
  } catch {
    return { status: 200, text }
  }
}

/** The reply of a state by its name. */
export const replyOf = name => name === 'pasted' ? pastedReply() : states.find(state => state.name === name)?.reply
