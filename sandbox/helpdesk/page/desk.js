// Desk, as far as the script of a form sees it: a router, and one form for all records of a DocType.

const DOCTYPE = 'HD Ticket'
const BASE = '/app/hd-ticket'
const list = document.querySelector('#list')
const form = document.querySelector('#form')
const changed = new Set()
const refreshed = []

window.__ = text => text
window.locals = { [DOCTYPE]: {} }
Object.assign(frappe, {
  boot: new URLSearchParams(location.search).has('panel') ? { bitrix_show_panel_in_desk: true } : {},
  router: { on: (_, act) => changed.add(act) },
  ui: { form: { on: (_, { refresh }) => refreshed.push(refresh) } },
  db: { get_value: async () => ({ message: {} }) },
  show_alert: ({ message }) => form.prepend(message),
  get_route() {
    const name = location.pathname.slice(BASE.length + 1)
    return name ? ['Form', DOCTYPE, decodeURIComponent(name)] : ['List', DOCTYPE, 'List']
  },
  set_route(view, _, name) {
    history.pushState({}, '', BASE + (view === 'Form' ? `/${encodeURIComponent(name)}` : '') + location.search)
    return go()
  },
})

/** As much of jQuery as Desk wraps its nodes in. */
const wrapped = node => Object.assign([node], { parent: () => wrapped(node.parentElement) })

const frm = {
  layout: { wrapper: wrapped(form.querySelector('.form-layout')) },
  is_new: () => Boolean(frm.doc.__islocal),
  /** Draws buttons, dashboard and fields anew, then runs the scripts. With a name, of that record. */
  async refresh(name = frm.doc.name) {
    frm.doc = locals[DOCTYPE][name]
    window.cur_frm = frm
    form.querySelector('h1').textContent = `${frm.doc.subject} #${name}`
    form.querySelector('#buttons').replaceChildren()
    form.querySelector('.form-dashboard').replaceChildren()
    form.querySelector('.form-page').replaceChildren(Object.assign(document.createElement('input'), { value: frm.doc.subject, ariaLabel: 'Subject' }))
    for (const act of refreshed) await act(frm)
  },
  /** A button of that label and group takes the place of the one before. */
  add_custom_button(label, act, group) {
    const buttons = form.querySelector('#buttons')
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label, title: group, onclick: act })
    const before = [...buttons.children].find(one => one.textContent === label)
    before ? before.replaceWith(button) : buttons.append(button)
  },
  refresh_field: () => {},
}

/** Fetches a record that is not known yet, as Desk does. */
async function load(name) {
  if (locals[DOCTYPE][name]) return
  if (name.startsWith('new-')) return void (locals[DOCTYPE][name] = { name, subject: 'New HD Ticket', __islocal: 1 })
  const tickets = await (await fetch('/api/tickets')).json()
  locals[DOCTYPE][name] = tickets.find(ticket => ticket.name === name)
}

async function show([view, , name]) {
  if (view === 'List') return turn(list)
  await load(name)
  turn(form)
  await frm.refresh(name)
}

/** What is left stays on the page, out of sight. */
function turn(shown) {
  for (const page of [list, form]) page.hidden = page !== shown
}

function go() {
  const shown = show(frappe.get_route())
  for (const act of changed) act()
  return shown
}

const script = await (await fetch('/api/doctype_js')).text()
/** Desk does so for every form of the DocType; each layout of it has one. */
window.runScript = () => new Function(script)()
runScript()
addEventListener('popstate', go)
await go()
window.isLoaded = true
