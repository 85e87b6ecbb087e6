// Observers that end with the element's time on the page.

/** Calls `act` whenever an observer sees something of `target`, until `signal` is aborted. */
export const watch = (signal, act, target, options, Observer = MutationObserver) => {
  const observer = new Observer(act)
  observer.observe(target, options)
  signal.addEventListener('abort', () => observer.disconnect())
}
