// What the module draws is its own. A page translator or an extension that replaces a text takes it from the module, which
// would go on writing where nobody sees it, and leave the customer before on screen. So it is noticed, and drawn anew.

import { around } from './module.js'

const DRAWN = { subtree: true, childList: true, characterData: true, attributeFilter: ['href', 'title', 'part', 'hidden'] }
const MOST = 5 // times for each ticket and answer: who did it may do it again for ever

const all = new Set()
// Whatever changes while the module runs, it has changed itself.
around.enter = () => { for (const one of all) one.look() }
around.leave = () => { for (const one of all) one.own() }

/** Calls `redraw` when somebody else has changed `content`, until `signal` is aborted; `begin()` with each ticket and answer. */
export const ownDrawing = (content, redraw, signal) => {
  let isForeign, isFresh, left = MOST
  const again = () => {
    if (!isForeign || isFresh || signal.aborted || left-- <= 0) return
    isForeign = false
    isFresh = true
    observer.takeRecords() // what is there goes
    redraw()
    // Who answers at once is answered in a task of its own: the page goes on meanwhile.
    setTimeout(() => { isFresh = false; again() })
  }
  const observer = new MutationObserver(() => { isForeign = around.isOn; again() })
  observer.observe(content, DRAWN)
  const one = {
    look() { if (observer.takeRecords().length) isForeign = true },
    own() { observer.takeRecords(); if (isForeign) queueMicrotask(again) },
    begin() { left = MOST; queueMicrotask(again) },
  }
  all.add(one)
  signal.addEventListener('abort', () => { all.delete(one); observer.disconnect() })
  return one
}
