// What is run inside the page: clicks a menu item and tells when its effect was on screen.

/** The end of the frame that is drawn next. */
const drawn = () => new Promise(done => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => done(performance.now())
  port2.postMessage('')
}))

/** Resolves as soon as `look` finds something, looking again at every change below `target`. */
const found = (target, look) => new Promise(done => {
  const watch = new MutationObserver(() => check())
  const check = () => {
    const thing = look()
    if (!thing) return
    watch.disconnect()
    done(thing)
  }
  watch.observe(target, { subtree: true, childList: true, attributes: true, characterData: true })
  check()
})

const popup = () => document.querySelector('hd-customer-profile')
const click = label => {
  const item = [...document.querySelectorAll('[role=menuitem]')].find(({ textContent }) => textContent === label)
  const start = performance.now()
  item.click()
  return start
}

window.stopwatch = {
  /** Milliseconds from the click to the frame with the skeleton, and to the one with the data. */
  async open() {
    const start = click('Customer Profile')
    const host = await found(document.body, popup)
    const isLoading = host.shadowRoot.querySelector('[part=skeleton]').checkVisibility()
    const [skeleton, data] = await Promise.all([
      drawn(),
      found(host, () => host.dataset.phase === 'ready').then(drawn),
    ])
    if (!isLoading) throw new Error('there was no skeleton')
    return { skeleton: skeleton - start, data: data - start }
  },

  /** Milliseconds from the click to the frame that shows `text`. */
  async refresh(text) {
    const start = click('Refresh Bitrix Profile')
    await found(popup().shadowRoot, () => popup().shadowRoot.textContent.includes(text))
    return await drawn() - start
  },

  /** Milliseconds from unfolding the history to the frame with its first page. */
  async unfold() {
    const history = popup().shadowRoot.querySelector('[data-group=history]')
    const start = performance.now()
    history.querySelector('[part=group-title]').click()
    await found(history, () => history.querySelector('[part=sales] [part=row]'))
    return await drawn() - start
  },
}
