// What is out of place in the open popup, measured as a designer would see it.

import { popup } from './popup.js'

/** Texts and controls that are cut off or hang over, as sentences; none, if all is well. */
export const spills = page => popup(page).evaluate(host => {
  const SLACK = 1 // a pixel of rounding
  const found = []
  const panel = host.shadowRoot.querySelector('[part="panel"]')
  const style = node => getComputedStyle(node)
  const isMeant = node => style(node).webkitLineClamp !== 'none' // shortened on purpose, and whole in its title or on the clipboard
  const name = node => (node.getAttribute('part') ?? node.parentElement.getAttribute('part')) + ` "${node.textContent.slice(0, 30)}"`

  for (const node of panel.querySelectorAll('*')) {
    if (!node.checkVisibility({ visibilityProperty: true })) continue
    if (node.scrollWidth > node.clientWidth + SLACK && style(node).display !== 'inline' && node.clientWidth) found.push(`${name(node)} is wider than its box`)
    for (const child of [node, ...node.childNodes]) {
      const range = document.createRange()
      range.selectNodeContents(child)
      const boxes = child === node ? node.matches('a, button, i') ? [node.getBoundingClientRect()] : [] : child.nodeType === Node.TEXT_NODE ? [...range.getClientRects()] : []
      for (let around = child === node ? node.parentElement : node; around; around = around.parentElement) {
        const frame = around.getBoundingClientRect()
        const { overflowX, overflowY } = style(around)
        const cuts = around === panel || overflowX !== 'visible'
        const scrolls = ['auto', 'scroll'].includes(overflowY)
        for (const box of boxes) {
          if (cuts && (box.left < frame.left - SLACK || box.right > frame.right + SLACK)) found.push(`${name(node)} leaves ${name(around)} sideways`)
          if (cuts && !scrolls && !isMeant(around) && (box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK)) found.push(`${name(node)} is cut off by ${name(around)}`)
        }
        if (around === panel || scrolls || isMeant(around)) break
      }
    }
  }
  return [...new Set(found)]
})
