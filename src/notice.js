// What the shell says when there is no module to say it.

/** Writes why there is no popup, and offers `retry`, or the page anew, or nothing where neither can help. */
export const tell = (notice, words, state, isReload, retry) => {
  const [text, button] = notice.children
  text.textContent = words[state]
  button.textContent = words[isReload ? 'reload' : 'retry']
  button.hidden = state === 'unsupported'
  button.onclick = () => isReload ? location.reload() : retry()
  notice.hidden = false
}
