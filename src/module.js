// Loading the WASM module: once a page, ahead of time, and anew after it died.

const GLUE = './hd-customer-profile.js'
const WASM = './hd-customer-profile_bg.wasm'
const LIVES = 3 // modules a page may use up before only a reload helps

const at = path => new URL(path, import.meta.url).href
const failure = state => Object.assign(new Error(state), { state })

/** Fetches a file beside this one. Its error says in `state` why it is not there, as far as that can be known. */
export const get = async (path, options) => {
  let response = await fetch(at(path), { ...options, redirect: 'manual' })
  // Somewhere else: a CDN's copy, or a sign-in, on this host or on one that no script may read.
  const isElsewhere = response.type === 'opaqueredirect'
  if (isElsewhere) response = await fetch(at(path), options).catch(() => response)
  // A page is no file of ours: a proxy's sign-in or a firewall's refusal.
  const isPage = /html/.test(response.headers.get('content-type'))
  if (response.ok && !isPage) return response
  throw failure(response.status === 404 ? 'gone' : isElsewhere ? 'signed_out' : 'offline')
}

/** What the shell does around calls of the module, and when it has died; `isOn` where it is told of them. */
export const around = { enter() {}, leave() {}, died() {} }

let deaths = 0, loads = 0, compiled, loaded
// A fragment makes the browser evaluate the file anew: a fresh module, no request. After a failed load
// too: Firefox gives the same failure for the same address as long as the page lives.
const glue = () => at(GLUE) + (loads ? `#${loads}` : '')

// What is called, here and in the module, and what older browsers lack.
const isAble = () => window.WebAssembly && window.DecompressionStream && AbortSignal.any && AbortSignal.timeout && Element.prototype.checkVisibility

const compile = priority => compiled ??= (async () => {
  const bytes = await (await get(WASM, { priority })).arrayBuffer()
  // It ships as gzip for servers that don't compress; one that unpacked it already is as good.
  const [first] = new Uint8Array(bytes)
  if (first !== 0x1f && first !== 0) throw failure('offline')
  const unpacked = () => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
  const module = first ? await unpacked() : bytes
  return WebAssembly.compile(module).catch(() => { throw failure('unsupported') })
})().catch(error => { compiled = undefined; throw error })

/** What the module exports, and `later` for it. Callers at the same time share one load; a failed one can be tried again. */
export const load = priority => loaded ??= (async () => {
  if (!isAble()) throw failure('unsupported')
  const life = deaths
  const imported = import(glue()).catch(async error => { loads++; await get(GLUE); throw error })
  const [names, module] = await Promise.all([imported, compile(priority)])
  around.isOn = Boolean(names.border) // a gallery's module is not watched
  if (around.isOn) Object.assign(names.border, {
    enter: () => around.enter(),
    leave(isDead) {
      around.leave()
      if (isDead && life === deaths) { deaths++; loads++; loaded = undefined; around.died() }
    },
  })
  // Under a policy that lets no WASM run, WebKit compiles it all the same, and refuses here.
  await names.default({ module_or_path: module }).catch(error => { throw error instanceof WebAssembly.CompileError ? failure('unsupported') : error })
  // What a dead module meant to do later it doesn't.
  const later = (act, delay) => setTimeout(() => life === deaths && act(), delay)
  return { mount: names.mount, later }
})().catch(error => { loaded = undefined; throw error })

/** Whether the page has used up its modules. */
export const isSpent = () => deaths >= LIVES
