// In a frame of the gallery: the sandbox's ticket page, its real form script, and the popup in one state.

import { answerFetch } from './fetch.js'
import { place } from './place.js'
import { scenario } from './scenarios.js'
import { unfoldHistory } from './unfold.js'

const { scenario: id, ticket = scenario(id).ticket, view, theme, lang, tokens } = place()
const isHistory = scenario(id).group === 'history'
const popup = () => document.querySelector('hd-customer-profile')

document.documentElement.lang = lang
window.session_user = 'designer@example.com'
// A company that was picked is remembered for its ticket; here the list is to come back.
for (const key of Object.keys(sessionStorage)) if (key.startsWith('hcp:')) sessionStorage.removeItem(key)
answerFetch({ lang, isReal: id === 'site' })

const page = new DOMParser().parseFromString(await (await fetch('/page/helpdesk.html')).text(), 'text/html')
document.head.replaceChildren(...page.head.querySelectorAll('meta, title, link'))
document.body.replaceChildren(...page.body.childNodes)
// Helpdesk's own address: the page's router reads it.
history.replaceState({}, '', `/helpdesk/tickets/${ticket}?${new URLSearchParams({ theme, tokens })}`)
await import('/page/helpdesk.js')

// Which language the gallery speaks, the popup speaks, whatever was chosen in it before.
new MutationObserver(() => { if (popup()?.lang === '') popup().lang = lang }).observe(document.body, { childList: true })
const opened = () => frameElement?.dispatchEvent(new Event('opened'))
if (view === 'ticket') opened()
else {
  for (const name of ['hcp-ready', 'hcp-error']) addEventListener(name, opened, { once: true })
  if (isHistory) addEventListener('hcp-ready', () => unfoldHistory(popup()), { once: true })
  document.querySelector('[role=menuitem]').click()
}
