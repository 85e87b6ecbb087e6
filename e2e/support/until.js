// Waiting for what no event tells: asked again and again, by no page's clock.

const PATIENCE = 10_000 // ms

/** Resolves once `isSo` says so. */
export const until = async (isSo, what = isSo) => {
  for (const end = Date.now() + PATIENCE; !await isSo();) if (Date.now() > end) throw new Error(`never: ${what}`)
}
