// The browser that the tests run in: BROWSER is `chromium`, as when it is not set, `firefox` or `webkit`.

/** Its name. */
export const engine = process.env.BROWSER || 'chromium'

const modules = { chromium: './chromium.js', firefox: './firefox.js', webkit: './webkit/browser.js' }
if (!modules[engine]) throw new Error(`BROWSER is ${engine}; it can be ${Object.keys(modules).join(', ')}`)

/** Starts it: Playwright's `Browser`, or as much of that as the tests use. */
export const { launch } = await import(modules[engine])

/** Options of a test that some browsers cannot run: `except({ webkit: 'it has no touch' })`. The report says why. */
export const except = reasons => ({ skip: reasons[engine] ? `${engine}: ${reasons[engine]}` : false })
