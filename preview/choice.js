// Links that change one thing of the place, and texts in the language of the place.

import { make } from './make.js'
import { address, place } from './place.js'

const updates = new Set()
const follow = update => { updates.add(update); update(place()) }

/** Writes `title[lang]` into an element, now and whenever the language changes. */
export const say = (element, title) => {
  follow(({ lang }) => { element.textContent = title[lang] ?? title.vi })
  return element
}

/** A link to the place changed by `change`; it is current where nothing would change. */
export const choice = (change, title) => {
  const link = say(make('a'), title)
  follow(here => {
    link.href = address(change)
    link.ariaCurrent = String(Object.entries(change).every(([name, value]) => here[name] === value))
  })
  return link
}

const go = () => { for (const update of updates) update(place()) }

/** Follows a link within the page, and runs `arrive` at every place, the first included. */
export const travel = arrive => {
  document.addEventListener('click', event => {
    const link = event.target.closest('a')
    if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    go()
  })
  addEventListener('popstate', go)
  follow(arrive)
}
