// Chromium, driven by Playwright.

import { chromium } from 'playwright-core'

/** Starts the one that CHROMIUM names. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] })
