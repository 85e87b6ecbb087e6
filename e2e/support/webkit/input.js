// Mouse and keyboard, moved by the driver: the page cannot tell them from an agent's.

// WebDriver's names for keys that write nothing.
const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C',
  PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Meta: '\uE03D', Space: ' ',
}

/** "Shift+Tab" as its keys; "+" is one. */
const keysOf = text => text.length === 1 ? [text] : text.split('+').map(key => KEYS[key] ?? key)

export const keyboardOf = page => {
  const send = (...actions) => page.command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  const press = text => {
    const keys = keysOf(text)
    const [down, up] = ['keyDown', 'keyUp'].map(type => keys.map(value => ({ type, value })))
    return send(...down, ...up.reverse())
  }
  return {
    press,
    down: key => send({ type: 'keyDown', value: KEYS[key] ?? key }),
    up: key => send({ type: 'keyUp', value: KEYS[key] ?? key }),
    type: async text => { for (const letter of text) await press(letter) },
    insertText: text => page.run('document.execCommand("insertText", false, argument)', text),
  }
}

export const mouseOf = page => {
  const send = ({ x, y }, ...actions) => {
    const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [move, ...actions] }
    return page.command('POST', '/actions', { actions: [mouse] })
  }
  const point = (x, y) => typeof x === 'object' ? x : { x, y }
  return {
    move: (x, y) => send(point(x, y)),
    click: (x, y) => send(point(x, y), { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }),
  }
}

/** Runs first in every document: with Shift, GTK calls the key Tab by a name that WebKitGTK does not know. Safari does. */
export const NAME_TAB = `{
  const { get } = Object.getOwnPropertyDescriptor(KeyboardEvent.prototype, 'key')
  Object.defineProperty(KeyboardEvent.prototype, 'key', { configurable: true, enumerable: true, get() { return this.code === 'Tab' ? 'Tab' : get.call(this) } })
}`
