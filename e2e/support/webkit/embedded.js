// Two scripts that Playwright runs in pages, out of its bundle: the one that finds elements by its selectors, and its
// clock. Playwright offers neither to others; package.json holds the version.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const bundle = readFileSync(createRequire(import.meta.url).resolve('playwright-core/lib/coreBundle'), 'utf8')
const scripts = [...bundle.matchAll(/\n\s*source\d* = ('(?:[^'\\\n]|\\.)*')/g)].map(([, literal]) => literal)

/** The text of the script that begins with this file of Playwright's. */
const embedded = file => {
  const found = scripts.filter(literal => literal.includes(`packages/injected/src/${file}`))
  if (!found.length) throw new Error(`this Playwright has no ${file}`)
  const shortest = found.reduce((a, b) => a.length < b.length ? a : b) // others may contain it
  return (0, eval)(shortest)
}

const OPTIONS = {
  isUnderTest: false, sdkLanguage: 'javascript', frameSeq: 0, testIdAttributeName: 'data-testid', stableRafCount: 1,
  browserName: 'webkit', shouldPrependErrorPrefix: false, isUtilityWorld: false, customEngines: [],
}

/** Makes `window.__found(selector)`, the elements that a selector of Playwright's finds. */
export const FINDER = `{
  let finder
  const make = () => { const module = {}; ${embedded('injectedScript.ts')}; return new (module.exports.InjectedScript())(globalThis, ${JSON.stringify(OPTIONS)}) }
  window.__finder = () => finder ??= make()
  window.__found = selector => __finder().querySelectorAll(__finder().parseSelector(selector), document)
}`

/** Makes `__pwClock`, the clock that `page.clock` turns. */
export const CLOCK = `globalThis.__pwClock ??= (() => { const module = {}; ${embedded('clock.ts')}; return module.exports.inject()(globalThis, 'webkit') })()`
