// Playwright's own way to write what a locator asks for.

const words = (value, isExact) => value instanceof RegExp ? String(value) : JSON.stringify(value) + (isExact ? 's' : 'i')

export const byRole = (role, { name, exact } = {}) =>
  `internal:role=${role}${name === undefined ? '' : `[name=${words(name, exact)}]`}`

export const byText = (text, { exact } = {}) => `internal:text=${words(text, exact)}`

/** What `filter` adds, one step each. */
export const filters = ({ hasText, has, visible }) => [
  ...hasText === undefined ? [] : [`internal:has-text=${words(hasText)}`],
  ...has === undefined ? [] : [`internal:has=${JSON.stringify(has.selector)}`],
  ...visible === undefined ? [] : [`visible=${visible}`],
]

export const both = other => `internal:and=${JSON.stringify(other.selector)}`
