// The Firefox that is installed, driven by Playwright over WebDriver BiDi.

import { firefox } from 'playwright-core'

const FINE_AND_HOVER = 6 // Firefox's own bits: a machine without a mouse would say that it has no pointer
const PREFERENCES = {
  'ui.primaryPointerCapabilities': FINE_AND_HOVER,
  'ui.allPointerCapabilities': FINE_AND_HOVER,
  'accessibility.typeaheadfind.manual': false, // "/" would open Firefox's own search
}

/** Starts the one that FIREFOX names. Media features can be set for a whole browser only: by `preferences`. */
export const launch = async (preferences = {}) => {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    firefoxUserPrefs: { ...PREFERENCES, ...preferences },
  })
  skipMediaFeatures(browser)
  return browser
}

// Playwright sends this command for every context; Firefox ESR doesn't know it, and would refuse the context.
const UNKNOWN = 'emulation.setMediaFeaturesOverride'

const skipMediaFeatures = browser => {
  const { _browserSession: session } = browser._connection.toImpl(browser)
  const shared = Object.getPrototypeOf(session)
  const { send } = shared
  shared.send = function (method, parameters) {
    return method === UNKNOWN ? Promise.resolve({}) : send.call(this, method, parameters)
  }
}
