// Where the agent was writing, to give the caret back.

let last
document.addEventListener('focusout', ({ target }) => {
  if (!(target.isContentEditable || /^(TEXTAREA|INPUT)$/.test(target.tagName))) return
  const selection = getSelection()
  last = { target, range: target.isContentEditable && selection.rangeCount ? selection.getRangeAt(0) : undefined }
})

/** Puts focus and caret back into the field that had them last, if it is still there. */
export const giveBack = () => {
  if (!last?.target.isConnected) return
  last.target.focus({ preventScroll: true })
  if (!last.range) return
  getSelection().removeAllRanges()
  getSelection().addRange(last.range)
}
