// WebKitGTK, behind as much of Playwright's interface as the tests use. Playwright's own WebKit is another build than
// Debian's, and runs on Ubuntu alone.
//
// It has no `route`, request events, `setOffline`, frames, touch, forced colours and print.

import { Context } from './context.js'
import { Driver } from './driver.js'
import { close } from './screen.js'

/** Starts it. */
export const launch = async () => ({
  newContext: options => Context.open(options),
  version: () => Driver.version,
  close,
})
