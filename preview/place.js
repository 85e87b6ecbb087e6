// Where the designer is. The address says all of it, so that every state can be sent as a link.

const USUAL = { view: 'one', scenario: 'full', theme: 'light', lang: 'vi', w: 'fit', tokens: '1' }

/** The place of this page: view, scenario, theme, lang, w, tokens, and what else the address holds. */
export const place = () => ({ ...USUAL, ...Object.fromEntries(new URLSearchParams(location.search)) })

/** The address of the place that differs from `from` by `change`; what is usual goes unsaid. */
export const address = (change, from = place()) => {
  const said = Object.entries({ ...from, ...change }).filter(([name, value]) => value !== USUAL[name])
  return `/?${new URLSearchParams(said)}`
}
