// What the designer pasted, kept for this tab: the gallery writes it, its frame answers with it.

import { scenario } from './scenarios.js'

const KEY = 'preview:pasted'

/** `{ status, text }`; at first, the answer that has everything. */
export const pasted = () => JSON.parse(sessionStorage.getItem(KEY)) ??
  { status: 200, text: JSON.stringify(scenario('full').reply.body.message.data, null, 2) }

export const keep = ({ status, text }) => sessionStorage.setItem(KEY, JSON.stringify({ status, text }))

/** How a pasted text is read: as `data`, as a whole `answer`, or, being no JSON, as `text`. */
export const understood = text => {
  let json
  try { json = JSON.parse(text) } catch { return { as: 'text', text } }
  const isAnswer = ['message', 'exc_type', 'exception', '_server_messages'].some(key => Object.hasOwn(json ?? {}, key))
  return isAnswer ? { as: 'answer', body: json } : { as: 'data', body: { message: { success: true, data: json } } }
}
