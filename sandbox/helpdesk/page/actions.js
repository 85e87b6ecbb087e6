// The actions of a form script, drawn where and in the shapes Helpdesk draws them. What it does
// not draw is not drawn here either.

const button = (label, onclick) => Object.assign(document.createElement('button'), { type: 'button', textContent: label, onclick })

const dropdown = ({ buttonLabel, items = [] }) => {
  const box = document.createElement('div')
  box.className = 'dropdown'
  const menu = document.createElement('div')
  Object.assign(menu, { role: 'menu', hidden: true })
  for (const { label, onClick } of items) {
    const item = button(label, () => { menu.hidden = true; onClick() })
    item.role = 'menuitem'
    menu.append(item)
  }
  box.append(button(buttonLabel, () => { menu.hidden = !menu.hidden }), menu)
  return box
}

/** Draws them into `place`, in the place of those before. */
export const draw = (place, actions) => place.replaceChildren(...actions.flatMap(action => {
  if (action.buttonLabel && action.group) return dropdown(action)
  if (action.label && !action.group) return button(action.label, action.onClick)
  return [] // a group without a button of its own is drawn inside "…", which this page has not
}))
