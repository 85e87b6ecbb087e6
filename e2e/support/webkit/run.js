// Runs code in a page. The driver's own way is not enough: it runs microtasks inside a call such as `setAttribute`, which
// no page ever sees, and it waits for one piece of code before it takes the next. So code is begun in a task of its own,
// and asked after until it has ended.

import { Final } from './wait.js'

const LONG = 50 // ms until the driver is free again for others
// The page's timers may be a test's, see clock.js.
const WAIT = `const done = arguments[arguments.length - 1]
const later = window.__pwClock?.builtins.setTimeout ?? setTimeout
const tell = id => {
  let isLong = false
  __running.get(id).then(end => {
    if (isLong) return // the next question brings it
    __running.delete(id)
    done(end)
  })
  later(() => { isLong = true; done({ running: id }) }, ${LONG})
}`

const begin = (body, id) => `${WAIT}
const argument = arguments[0]
const task = new Promise(begun => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => { port1.close(); begun() }
  port2.postMessage(0)
})
const end = task.then(async () => { ${body}
}).then(value => ({ value: JSON.stringify(value) }), error => ({ error: error?.stack ? \`\${error}\\n\${error.stack}\` : String(error) }))
const running = window.__running ??= new Map()
running.set(${id}, end)
tell(${id})`

let last = 0

/** Runs the body of a function, which knows `argument`; `execute` sends a script to the driver. Returns what it returns. */
export const run = async (execute, body, argument) => {
  let end = await execute(begin(body, ++last), [argument ?? null])
  while (end.running) end = await execute(`${WAIT}; tell(arguments[0])`, [end.running])
  if (end.error !== undefined) throw new Final(end.error)
  return end.value == null ? undefined : JSON.parse(end.value) // undefined comes as null
}
