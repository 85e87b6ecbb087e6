// Nothing but the element: `?ticket=0002&lang=vi&theme=dark&user=…&open=0`.

const asked = new URLSearchParams(location.search)
window.csrf_token = document.querySelector('meta[name=csrf-token]').content
window.session_user = asked.get('user') ?? 'agent@example.com'
if (asked.has('theme')) document.documentElement.dataset.theme = asked.get('theme')
addEventListener('securitypolicyviolation', ({ violatedDirective }) => (window.violations ??= []).push(violatedDirective))

const { follow, openProfile } = await import('/assets/bitrix_integration/widget/element.js')
Object.assign(window, { follow, openProfile })
if (asked.get('open') !== '0') window.profile = openProfile({ ticket: asked.get('ticket') ?? '0002', lang: asked.get('lang') ?? undefined })
window.isLoaded = true
