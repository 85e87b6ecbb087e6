// The panel as it is before the module is there: its style sheet and its markup.

import { get } from './module.js'

const SHEET = './popup.css'

const [early, sheet] = [new CSSStyleSheet(), new CSSStyleSheet()]
/** The panel's style sheet, and before it has come, as much as keeps an open popup in its place. They are two: WebKit adds to a sheet that no page shows yet, where it should replace what is in it. */
export const sheets = [early, sheet]
early.replaceSync(`:host(:not([inline])) { position: fixed; inset: 0 0 0 auto; z-index: 70; width: min(400px, 100vw); background: canvas; color: canvastext }
[part=panel] { height: 100% } [part=content], [hidden] { display: none }`)

let styled
/** Resolves once the style sheet is there; a failed load can be tried again. */
export const dress = () => styled ??= (async () => { sheet.replaceSync(await (await get(SHEET)).text()); early.disabled = true })().catch(error => { styled = undefined; throw error })

export const frame = document.createElement('template')
frame.innerHTML = `<div part="panel" class="notranslate" translate="no" tabindex="-1">
  <div part="frame"><button type="button" part="fold"></button><button type="button" part="close"></button></div>
  <div part="skeleton" aria-hidden="true">${'<i></i>'.repeat(12)}</div>
  <div part="notice" role="alert" hidden><p></p><button type="button" part="action"></button></div>
  <div part="content"></div>
</div>`
