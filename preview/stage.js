// One scenario at full size: the popup can be used.

import { dress, look, measure, widths } from './look.js'
import { make } from './make.js'
import { place } from './place.js'
import { scenario } from './scenarios.js'

const PHONE = '844px'

/** Shows the scenario of the place on `stage`; where the same page is there already, it only changes its clothes. */
export const stage = () => {
  const element = make('div', { className: 'stage' })
  let page, box
  const show = here => {
    const wanted = [here.scenario, here.lang, here.view, here.ticket].join()
    if (wanted !== page) {
      page = wanted
      box = look(scenario(here.scenario), here)
      const frame = box.firstChild
      frame.addEventListener('opened', () => { frame.inert = false; dress(box, place()) })
      element.replaceChildren(box)
    } else if (!box.firstChild.inert) dress(box, here)
    measure(box, { ...widths(here.w), tall: here.w === '390' ? `min(100%, ${PHONE})` : '100%' })
  }
  return { element, show, again: () => { page = undefined; show(place()) } }
}
