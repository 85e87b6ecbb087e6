// The reply box: it opens and folds as Helpdesk's does; the draft stays.

// Presses in these leave it open (Helpdesk's `onClickOutside` with its list).
const LEFT_ALONE = '[role="dialog"], [role="menu"]'

/** With `folds`, a press outside folds the box, as in Helpdesk 1.28. */
export const reply = folds => {
  const box = document.querySelector('.composer')
  document.querySelector('#write').onclick = () => { box.hidden = !box.hidden; if (!box.hidden) box.querySelector('#reply').focus() }
  document.querySelector('#send').onclick = () => { (window.sent ??= []).push(box.querySelector('#reply').innerText) }
  document.querySelector('#discard').onclick = () => { box.hidden = true }
  if (folds) addEventListener('click', event => {
    const isInside = event.composedPath().some(node => node === box || node.id === 'write' || node.matches?.(LEFT_ALONE))
    if (!isInside) box.hidden = true
  }, { capture: true })
}
