// Every scenario side by side; only those in view have a frame.

import { choice, say } from './choice.js'
import { look, measure, widths } from './look.js'
import { make } from './make.js'
import { place } from './place.js'
import { scenarios } from './scenarios.js'
import { GROUPS } from './words.js'

const TALL = 760
const WIDEST = 560 // on screen; what is wider is drawn smaller

const tile = one => {
  const box = make('div', { className: 'tile', scenario: one })
  return make('figure', {}, box, make('figcaption', {}, choice({ view: 'one', scenario: one.id }, one.title)))
}

/** The grid: `{ element, show(place), hide() }`. */
export const grid = () => {
  const sections = Object.entries(GROUPS).filter(([group]) => group !== 'own').map(([group, title]) =>
    make('section', {}, say(make('h2'), title), ...scenarios.filter(one => one.group === group).map(tile)))
  const element = make('div', { className: 'grid' }, ...sections)
  const boxes = element.querySelectorAll('.tile')
  const watcher = new IntersectionObserver(seen => {
    for (const { target, isIntersecting } of seen) target.replaceChildren(...(isIntersecting ? [look(target.scenario, place())] : []))
  }, { rootMargin: '200px' })

  const hide = () => {
    watcher.disconnect()
    for (const box of boxes) box.replaceChildren()
  }
  const show = ({ w }) => {
    hide()
    const { window, seen } = widths(w === 'fit' ? '400' : w)
    measure(element, { window, seen, tall: `${TALL}px`, scale: Math.min(1, WIDEST / parseInt(seen)) })
    for (const box of boxes) watcher.observe(box)
  }
  return { element, show, hide }
}
