// Waiting, by no page's clock.

/** Milliseconds until a test stops waiting; nothing waits for a fixed time. */
export const PATIENCE = 10_000

export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

/** An error that no further try can mend. */
export class Final extends Error {}

/** Asks again and again until it gets something. What was thrown meanwhile is said at the end. */
export const until = async (ask, what, timeout = PATIENCE) => {
  let last
  for (const end = Date.now() + timeout; ; await sleep(10)) {
    try {
      const got = await ask()
      if (got) return got
    } catch (error) {
      if (error instanceof Final) throw error
      last = error
    }
    if (Date.now() > end) throw new Error(`never: ${what}${last ? `\n${last}` : ''}`)
  }
}
