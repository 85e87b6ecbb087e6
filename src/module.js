// Loading the WASM module: once a page, ahead of time, and anew after it died.

const GLUE = './hd-customer-profile.js'
const WASM = './hd-customer-profile_bg.wasm'
const LIVES = 3 // modules a page may use up before only a reload helps

const at = path => new URL(path, import.meta.url).href

/** Fetches a file beside this one; its error says whether the file is gone, as after an upgrade. */
export const get = async (path, options) => {
  const response = await fetch(at(path), options)
  if (response.ok) return response
  throw Object.assign(new Error(`${path}: ${response.status}`), { state: response.status === 404 ? 'gone' : 'offline' })
}

let deaths = 0, compiled, loaded
// The fragment makes the browser evaluate the file it has anew: a fresh module, no request.
const glue = () => at(GLUE) + (deaths ? `#${deaths}` : '')

const compile = priority => compiled ??= (async () => {
  const bytes = await (await get(WASM, { priority })).arrayBuffer()
  // It ships as gzip for servers that don't compress; one that unpacked it already is as good.
  const isPacked = new Uint8Array(bytes)[0] === 0x1f
  const unpacked = () => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
  return WebAssembly.compile(isPacked ? await unpacked() : bytes)
})().catch(error => { compiled = undefined; throw error })

/** What the module exports, and `later` for it. Callers at the same time share one load; a failed one can be tried again. */
export const load = priority => loaded ??= (async () => {
  const life = deaths
  const imported = import(glue()).catch(async error => { await get(GLUE); throw error })
  const [names, module] = await Promise.all([imported, compile(priority)])
  await names.default({ module_or_path: module })
  // What a dead module meant to do later it doesn't.
  const later = (act, delay) => setTimeout(() => life === deaths && act(), delay)
  return { mount: names.mount, later }
})().catch(error => { loaded = undefined; throw error })

/**
 * Whether an error, a panic or an exception, went through the module in use: of our files the glue is the topmost in
 * its stack. The module is of no use from then on; the next load brings another.
 */
export const died = error => {
  const stack = String(error?.stack)
  const isOurs = stack.slice(stack.indexOf(at('.'))).startsWith(at(GLUE))
  if (!loaded || !isOurs || error instanceof DOMException) return false
  deaths++
  loaded = undefined
  return true
}

/** Whether the page has used up its modules. */
export const isSpent = () => deaths >= LIVES
