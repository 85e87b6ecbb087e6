// The box to paste an answer into.

import { say } from './choice.js'
import { make } from './make.js'
import { keep, pasted, understood } from './pasted.js'
import { BOX, READ_AS, STATUS } from './words.js'

const TYPING = 300 // ms without a key until it is shown

/** The box; `changed` is called when there is something else to show. */
export const box = changed => {
  const { status, text } = pasted()
  const area = make('textarea', { value: text, spellcheck: false })
  const code = make('input', { type: 'number', value: status, min: 200, max: 599 })
  const note = make('p')
  const readings = Object.entries(READ_AS).map(([as, title]) => say(make('span', { id: `read-as-${as}` }), title))
  note.append(...readings)
  const tell = () => { for (const reading of readings) reading.hidden = reading.id !== `read-as-${understood(area.value).as}` }
  let timer
  const take = () => {
    tell()
    clearTimeout(timer)
    timer = setTimeout(() => { keep({ status: code.valueAsNumber || 200, text: area.value }); changed() }, TYPING)
  }
  area.oninput = code.oninput = take
  tell()
  return make('form', { className: 'box' },
    make('label', {}, say(make('span'), BOX), area),
    make('label', {}, say(make('span'), STATUS), code), note)
}
