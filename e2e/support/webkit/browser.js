// WebKitGTK, behind as much of Playwright's interface as the tests use. Playwright's own WebKit is another build than
// Debian's, and runs on Ubuntu alone.
//
// It has no frames, no touch, no forced colours, no print; of the network it has `route`, `setOffline`, `request` and
// `requestfailed`.

import { Context } from './context.js'
import { Driver } from './driver.js'
import { close } from './screen.js'

/** Starts it. */
export const launch = async () => ({
  newContext: options => Context.open(options),
  version: () => Driver.version,
  close,
})
