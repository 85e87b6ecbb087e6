// What is out of place in the open popup, measured as a designer would see it.

import { popup } from './popup.js'

/** Texts and controls that are cut off or hang over, as sentences; none, if all is well. */
export const spills = page => popup(page).evaluate(host => {
  const SLACK = 1 // pixels of rounding
  const panel = host.shadowRoot.querySelector('[part="panel"]')
  const style = node => getComputedStyle(node)
  const named = node => `${node.closest('[part]').getAttribute('part')} "${node.textContent.slice(0, 30)}"`
  // Shortened on purpose; the whole is in its title, on the clipboard, or no value an agent reads.
  const isShortened = node => style(node).webkitLineClamp !== 'none'
  const boxOf = text => {
    const range = new Range()
    range.selectNodeContents(text)
    return range.getBoundingClientRect()
  }
  const texts = node => [...node.childNodes].filter(child => child.nodeType === Node.TEXT_NODE && child.data.trim())
  const things = node => [
    ...texts(node).map(text => ({ node, box: boxOf(text), within: node })),
    ...node.matches('a, button') ? [{ node, box: node.getBoundingClientRect(), within: node.parentElement }] : [],
  ]
  const visible = [...panel.querySelectorAll('*')].filter(node => node.checkVisibility())
  const found = visible
    .filter(node => node.clientWidth && node.scrollWidth > node.clientWidth + SLACK)
    .map(node => `${named(node)} is wider than its box`)

  for (const { node, box, within } of visible.flatMap(things)) {
    for (let around = within; ; around = around.parentElement) {
      const { overflowX, overflowY } = style(around)
      const scrolls = overflowY === 'auto'
      if (overflowX !== 'visible') {
        const frame = around.getBoundingClientRect()
        if (box.left < frame.left - SLACK || box.right > frame.right + SLACK) found.push(`${named(node)} leaves ${named(around)} sideways`)
        const isCut = box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK
        if (isCut && !scrolls && !isShortened(around)) found.push(`${named(node)} is cut off by ${named(around)}`)
      }
      if (around === panel || scrolls || isShortened(around)) break
    }
  }
  return [...new Set(found)]
})
