// The actions of a form script, drawn where and in the shapes Helpdesk draws them. What it does
// not draw is not drawn here either.

import { menu } from './menu.js'

const button = (label, onclick) => Object.assign(document.createElement('button'), { type: 'button', textContent: label, onclick })

const dropdown = ({ buttonLabel, items = [] }) => {
  const box = document.createElement('div')
  box.className = 'dropdown'
  const content = document.createElement('div')
  const trigger = button(buttonLabel)
  const press = menu(trigger, content)
  content.append(...items.map(({ label, onClick }) => Object.assign(button(label, () => press(onClick)), { role: 'menuitem', tabIndex: -1 })))
  box.append(trigger, content)
  return box
}

/** Draws them into `place`, in the place of those before. */
export const draw = (place, actions) => place.replaceChildren(...actions.flatMap(action => {
  if (action.buttonLabel && action.group) return dropdown(action)
  if (action.label && !action.group) return button(action.label, action.onClick)
  return [] // a group without a button of its own is drawn inside "…", which this page has not
}))
