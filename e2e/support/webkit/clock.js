// Playwright's `page.clock`: its own script in the page, told the same as Playwright tells it.

import { CLOCK } from './embedded.js'

const momentOf = time => typeof time === 'number' ? time : new Date(time).getTime()
/** Milliseconds, or "hh:mm:ss". */
const spanOf = span => typeof span === 'number' ? span : 1000 * span.split(':').reduce((all, part) => all * 60 + Number(part), 0)

export const clockOf = page => {
  let isInstalled = false
  const install = async () => {
    if (isInstalled) return
    isInstalled = true
    await page.addInitScript({ content: CLOCK })
    await page.run(CLOCK)
  }
  /** Says it to this document, and to those after it when it was said. */
  const tell = async (name, argument = '') => {
    await install()
    await page.addInitScript({ content: `__pwClock.controller.log('${name}', ${[Date.now(), argument]})` })
    await page.run(`await __pwClock.controller.${name}(${argument})`)
  }
  return {
    install: ({ time = Date.now() } = {}) => tell('install', momentOf(time)),
    pauseAt: time => tell('pauseAt', momentOf(time)),
    setFixedTime: time => tell('setFixedTime', momentOf(time)),
    setSystemTime: time => tell('setSystemTime', momentOf(time)),
    fastForward: span => tell('fastForward', spanOf(span)),
    runFor: span => tell('runFor', spanOf(span)),
    resume: () => tell('resume'),
  }
}
