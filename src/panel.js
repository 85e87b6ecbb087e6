// The panel as it is before the module is there: its style sheet and its markup.

import { get } from './module.js'

const SHEET = './popup.css'

export const sheet = new CSSStyleSheet()
sheet.replaceSync(await (await get(SHEET)).text())

export const frame = document.createElement('template')
frame.innerHTML = `<div part="panel" tabindex="-1">
  <div part="frame"><button type="button" part="fold"></button><button type="button" part="close"></button></div>
  <div part="skeleton" aria-hidden="true">${'<i></i>'.repeat(12)}</div>
  <div part="notice" role="alert" hidden><p></p><button type="button" part="action"></button></div>
  <div part="content"></div>
</div>`
