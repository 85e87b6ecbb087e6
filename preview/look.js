// One look at a scenario: the ticket page in a frame, whose window is as wide as asked for.

import { make } from './make.js'
import { address } from './place.js'

const DESK = 1024 // the dock's own window: wide enough to dock in; only the dock of it is seen

/** The widths of the frame's window and of what is seen of it, as CSS lengths. */
export const widths = w => ({
  fit: { window: '100%', seen: '100%' },
  400: { window: `${DESK}px`, seen: '400px' },
})[w] ?? { window: `${w}px`, seen: `${w}px` }

/** A box with a frame on `scenario`. The frame is inert, so that no popup takes the focus as it opens. */
export const look = (scenario, here) => {
  const { view, theme, lang, tokens, ticket } = here
  const src = address({ frame: '1', scenario: scenario.id }, { view, theme, lang, tokens, ...(ticket && { ticket }) })
  const frame = make('iframe', { inert: true, src, title: scenario.title[lang] ?? scenario.id })
  return make('div', { className: 'look' }, frame)
}

/** Gives the box the measures of a window. */
export const measure = (box, { window, seen, tall, scale = 1 }) => {
  for (const [name, value] of Object.entries({ window, seen, tall, scale })) box.style.setProperty(`--${name}`, value)
}

/** Changes theme and tokens of the page that is there, as Helpdesk's switch does. */
export const dress = (box, { theme, tokens }) =>
  Object.assign(box.firstChild.contentDocument.documentElement.dataset, { theme, tokens })
