// The gallery: scenarios at the left, switches at the top, what they show below.

import { box } from './box.js'
import { choice, say, travel } from './choice.js'
import { grid } from './grid.js'
import { make } from './make.js'
import { address } from './place.js'
import { scenarios } from './scenarios.js'
import { stage } from './stage.js'
import { ALONE, GROUPS, SWITCHES } from './words.js'

const list = () => make('nav', {}, ...Object.entries(GROUPS).map(([group, title]) => make('section', {},
  say(make('h2'), title),
  ...scenarios.filter(one => one.group === group).map(({ id, title }) => choice({ scenario: id }, title)))))

const switches = Object.entries(SWITCHES).map(([name, { title, ...values }]) => make('div', { role: 'group' },
  say(make('span'), title), ...Object.entries(values).map(([value, title]) => choice({ [name]: value }, title))))

const alone = say(make('a', { target: '_blank' }), ALONE)
const scene = stage()
const all = grid()
const paste = box(() => scene.again())
const main = make('main', {}, all.element, paste, scene.element)
document.body.append(list(), make('header', {}, ...switches, alone), main)

travel(here => {
  const { theme, lang, view, scenario } = here
  document.documentElement.dataset.theme = theme
  document.documentElement.lang = lang
  alone.href = address({ frame: '1' }, here)
  const isGrid = view === 'grid'
  all.element.hidden = !isGrid
  scene.element.hidden = isGrid
  paste.hidden = isGrid || scenario !== 'pasted'
  if (isGrid) all.show(here)
  else { all.hide(); scene.show(here) }
})
document.querySelector('nav [aria-current=true]')?.scrollIntoView({ block: 'nearest' })
