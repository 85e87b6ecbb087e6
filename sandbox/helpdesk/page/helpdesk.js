// The ticket page: goes from ticket to ticket and runs the form script where Helpdesk runs it.

import { draw } from './actions.js'
import { read, run } from './form_script.js'
import { reply } from './reply.js'
import { createRouter } from './router.js'
import { listen } from './shortcuts.js'
import { createToast, toast } from './toast.js'

const asked = new URLSearchParams(location.search)
const root = document.documentElement
root.dataset.tokens = asked.get('tokens') ?? '1'
if (asked.has('theme')) root.dataset.theme = asked.get('theme')

const list = document.querySelector('#list')
const page = document.querySelector('#ticket')
const header = document.querySelector('#app-header header')
const tickets = await (await fetch('/api/tickets')).json()
const script = await read()
const router = window.router = createRouter()
let isFirst = true, before

for (const { name, scenario, subject } of tickets) {
  const link = Object.assign(document.createElement('a'), { href: `/helpdesk/tickets/${name}`, textContent: `#${name} · ${subject}` })
  Object.assign(link.dataset, { ticket: name, scenario })
  link.onclick = event => { event.preventDefault(); router.push({ name: 'TicketAgent', params: { ticketId: name } }) }
  const item = document.createElement('li')
  item.append(link)
  list.querySelector('ul').append(item)
}

async function show({ params }) {
  list.hidden = Boolean(params.ticketId)
  page.hidden = header.hidden = !list.hidden
  if (page.hidden) return void (before = undefined)
  const { subject, custom_orgid = '1000069494' } = tickets.find(({ name }) => name === params.ticketId) ?? {}
  const doc = { name: params.ticketId, doctype: 'HD Ticket', subject, status: 'Open', custom_orgid }
  header.querySelector('h1').textContent = `${subject ?? 'Ticket'} #${doc.name}`
  page.querySelector('#subject').value = subject ?? ''
  page.querySelector('#orgid').value = doc.custom_orgid
  // Twice on the first ticket, once on every other: seen on a live site. The first time as the browser
  // remembers the ticket, with the script that there was then.
  // Going on, the script is run once more for the ticket before: by then the router is at the next one.
  if (before) { await null; await runScript(before) }
  before = doc
  const memory = `ticket:${doc.name}`
  if (isFirst) await runScript(doc, localStorage.getItem(memory) ?? script)
  await runScript(doc)
  localStorage.setItem(memory, script)
  isFirst = false
}

async function runScript(doc, text = script) {
  const context = {
    doc, router, toast, createToast,
    call: (method, body) => fetch(`/api/method/${method}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Frappe-CSRF-Token': window.csrf_token }, body: JSON.stringify(body) }),
    $dialog: () => {},
    updateField: () => runScript(doc),
  }
  const { actions = [] } = (await run(text, context)) ?? {}
  draw(document.querySelector('#actions'), actions)
}
window.runScript = name => runScript({ name, doctype: 'HD Ticket' })

document.querySelector('#back-to-list').onclick = () => router.push({ name: 'TicketsAgent', params: {} })
document.querySelector('#next').onclick = () => {
  const here = tickets.findIndex(({ name }) => name === router.currentRoute.value.params.ticketId)
  router.push({ name: 'TicketAgent', params: { ticketId: tickets[(here + 1) % tickets.length].name } })
}
document.querySelector('#theme').onclick = () => { root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark' }

listen()
reply(asked.has('folds'))
router.beforeEachShown(show)
await show(router.currentRoute.value)
window.isLoaded = true
