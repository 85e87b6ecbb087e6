// The Firefox that is installed, driven by Playwright over WebDriver BiDi.
//
// What a page learns of colours, motion and pointers can be set for a whole Firefox only, by its preferences: each set of
// them has a Firefox of its own.

import { firefox } from 'playwright-core'

// Bits of the `ui.*PointerCapabilities`.
const COARSE = 1
const FINE_AND_HOVER = 2 + 4

const pointer = capabilities => ({ 'ui.primaryPointerCapabilities': capabilities, 'ui.allPointerCapabilities': capabilities })
const ALWAYS = {
  ...pointer(FINE_AND_HOVER), // a machine without a mouse would have no pointer
  'accessibility.typeaheadfind.manual': false, // "/" would open Firefox's own search
  'dom.events.testing.asyncClipboard': true, // reading the clipboard asks nobody
}
const FORCED = { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 }

/** What the options of a context mean as preferences. */
const preferencesOf = ({ forcedColors, reducedMotion, hasTouch }) => ({
  ...ALWAYS,
  ...forcedColors === 'active' && FORCED,
  ...reducedMotion === 'reduce' && { 'ui.prefersReducedMotion': 1 },
  ...hasTouch && pointer(COARSE),
})

// Playwright sends this command for every context; Firefox ESR doesn't know it, and would refuse the context.
const UNKNOWN = 'emulation.setMediaFeaturesOverride'

const skipUnknown = browser => {
  const { _browserSession: session } = browser._connection.toImpl(browser)
  const shared = Object.getPrototypeOf(session)
  const { send } = shared
  if (send.skipsUnknown) return
  shared.send = function (method, parameters) {
    return method === UNKNOWN ? Promise.resolve({}) : send.call(this, method, parameters)
  }
  shared.send.skipsUnknown = true
}

const start = async firefoxUserPrefs => {
  const executablePath = process.env.FIREFOX || '/usr/bin/firefox-esr'
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath, firefoxUserPrefs })
  skipUnknown(browser)
  return browser
}

/** Starts the one that FIREFOX names. */
export const launch = async () => {
  const all = new Map()
  const having = preferences => {
    const key = JSON.stringify(preferences)
    if (!all.has(key)) all.set(key, start(preferences))
    return all.get(key)
  }
  const plain = await having(preferencesOf({}))
  return {
    version: () => plain.version(),
    newContext: async ({ forcedColors, reducedMotion, hasTouch, isMobile, permissions, ...options } = {}) => {
      const browser = await having(preferencesOf({ forcedColors, reducedMotion, hasTouch }))
      return browser.newContext(options)
    },
    close: async () => { for (const browser of all.values()) await (await browser).close() },
  }
}
