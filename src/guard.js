// Around the exports of the WASM module: every call from outside goes through here. `xtask` puts it into the glue.

/** The shell's: `enter()` and `leave(isDead)` around each call from outside; dead is a module that an error has left. */
export const border = {}

/** The exports, watched. An error that passes through leaves the module's memory half written: it is never called again. */
export const guard = exports => {
  let depth = 0, isDead = false
  const watched = act => (...values) => {
    if (isDead) return [] // nothing, and no error where the glue takes a pair apart
    if (!depth++) border.enter?.()
    try {
      return act(...values)
    } catch (error) {
      isDead = true
      throw error
    } finally {
      if (!--depth) border.leave?.(isDead)
    }
  }
  return Object.fromEntries(Object.entries(exports).map(([name, one]) => [name, typeof one === 'function' ? watched(one) : one]))
}
