// One popup in one state: `?scenario=expired&theme=dark&lang=vi&w=400&tokens=1`.

import { answer } from './fetch.js'
import { others, replyOf, states } from './states.js'

const asked = new URLSearchParams(location.search)
const name = asked.get('scenario') ?? 'full'
const state = [...states, ...others].find(state => state.name === name)
const root = document.documentElement
root.dataset.theme = asked.get('theme') ?? 'light'
root.dataset.tokens = asked.get('tokens') ?? '1'
window.session_user = 'designer@example.com'

// A company that was picked is remembered for its ticket; here the list is to come back.
sessionStorage.clear()
// A real site is asked for real.
if (name !== 'site') answer(() => replyOf(name) ?? { status: 404, body: { exc_type: 'DoesNotExistError' } }, replyOf('chosen'))
await import('/element.js')

const popup = document.createElement('hd-customer-profile')
popup.ticket = asked.get('ticket') ?? state?.ticket ?? '0002'
popup.lang = asked.get('lang') ?? 'vi'
popup.style.setProperty('--hcp-width', `${asked.get('w') ?? 400}px`)
const show = () => document.body.append(popup)
document.querySelector('button').onclick = show
show()
