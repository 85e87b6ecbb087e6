// Keeping Tab inside: a sheet over the whole page has nothing before or after it.

/** Moves the focus on from the last stop of `panel` to its first, and the other way round. */
export const keepInside = (event, panel, focused) => {
  const stops = [...panel.querySelectorAll('a[href], button:enabled')].filter(stop => stop.checkVisibility())
  const here = stops.indexOf(focused)
  if (event.shiftKey ? here > 0 : here < stops.length - 1) return
  event.preventDefault()
  stops.at(event.shiftKey ? -1 : 0)?.focus()
}
