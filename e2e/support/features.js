// Which features of browsers the shipped files use, and since when browsers have them: MDN's data.

import { readdir, readFile } from 'node:fs/promises'
import bcd from '@mdn/browser-compat-data' with { type: 'json' }

export const BROWSERS = ['chrome', 'edge', 'firefox', 'safari']

/** The data of a feature by its key, such as `css.properties.translate`. */
const at = key => key.split('.').reduce((data, name) => data?.[name], bcd)

/** The first version of each browser that has a feature; `undefined` where the data do not know the key, Infinity where there is none. */
export const since = key => {
  const support = at(key)?.__compat?.support
  const first = ({ version_added: version, flags, alternative_name }) =>
    !version || version === 'preview' || flags || alternative_name ? Infinity : Number.parseFloat(String(version).replace('≤', ''))
  return support && BROWSERS.map(browser => Math.min(...[support[browser] ?? {}].flat().map(first)))
}

const INTERFACES = [[bcd.api, 'api'], [bcd.javascript.builtins, 'javascript.builtins'], [bcd.javascript.builtins.Intl, 'javascript.builtins.Intl']]
  .flatMap(([all, path]) => Object.entries(all).map(([name, members]) => ({ name, members, key: `${path}.${name}` })))
/** The interfaces that have a member of this name; of one that is named, only its own. */
const owners = (member, owner) => INTERFACES.filter(({ name, members }) => (!owner || name === owner) && members)
  .flatMap(({ members, key }) => [member, `${member}_static`].filter(member => members[member]?.__compat).map(member => `${key}.${member}`))

// Members of our own objects, and styles, that are called as something younger of the browser's.
const OURS = ['animation', 'capture', 'format', 'range', 'sync', 'vi']

const uniq = list => [...new Set(list)].sort()
const found = (text, pattern) => [...text.matchAll(pattern)].map(match => match.slice(1))

/** What a style sheet uses: a list of keys for each use, any of which may be meant. */
const ofCss = css => {
  const plain = css.replace(/\/\*.*?\*\//gs, '').replace(/"[^"]*"/g, '""')
  const uses = []
  const use = (...keys) => uses.push(keys.filter(since))
  for (const [name, value] of found(plain, /(?:^|[{;}\s])(-{0,2}[a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])/g)) {
    const key = name.startsWith('--') ? 'css.properties.custom-property' : [name, name.replace(/^-webkit-/, '')].map(name => `css.properties.${name}`).find(at)
    if (!key) throw new Error(`the data do not know the property ${name}`)
    use(key)
    for (const [word] of found(value, /(?<![\w#-])([a-z][a-z-]*)/g)) use(`${key}.${word}`, `css.types.${word}`, `css.types.color.${word}`, `css.types.image.gradient.${word}`, `css.types.gradient.${word}`)
  }
  for (const [selector] of found(plain, /([^{};]+)\{/g)) {
    for (const [name] of found(selector, /::?([a-z-]+)/g)) if (!selector.trim().startsWith('@')) use(`css.selectors.${name}`)
    for (const [name] of found(selector, /@([a-z-]+)/g)) use(`css.at-rules.${name}`)
    if (selector.trim().startsWith('@media')) for (const [name] of found(selector, /\(([a-z-]+)/g)) use(`css.at-rules.media.${name}`, `css.at-rules.media.${name.replace(/^(min|max)-/, '')}`)
    if (selector.includes('&')) use('css.selectors.nesting')
  }
  return uses
}

const SYNTAX = [
  ['javascript.operators.nullish_coalescing', /[^?]\?\?[^?=]/], ['javascript.operators.nullish_coalescing_assignment', /\?\?=/],
  ['javascript.operators.optional_chaining', /\?\.[^\d]/], ['javascript.classes.private_class_fields', /this\.#|;#\w/],
  ['javascript.classes.private_class_methods', /[;}]#\w+\(/], ['javascript.classes.public_class_fields', /static \w+=/],
  ['javascript.classes.static.initialization_blocks', /static\{/], ['javascript.operators.import_meta', /import\.meta/],
  ['javascript.operators.import', /import\([^)]/], ['javascript.operators.await.top_level', /^(?:var|let|const)? ?\w+=await /m],
]

/** What a script uses, as far as names and signs tell. */
const ofScript = script => {
  const unknown = SYNTAX.filter(([key]) => !since(key))
  if (unknown.length) throw new Error(`the data do not know ${unknown.map(([key]) => key)}`)
  const uses = SYNTAX.filter(([, sign]) => sign.test(script)).map(([key]) => [key])
  for (const [owner, name] of found(script, /(?:(?<![\w.$])([A-Z]\w+|navigator|document|window))?\??\.([a-zA-Z]\w+)/g)) {
    const own = owner ? owners(name, owner[0].toUpperCase() + owner.slice(1)) : []
    if (!OURS.includes(name) && !bcd.api[name]) uses.push((own.length ? own : owners(name)).filter(since))
  }
  for (const [name] of found(script, /(?<![\w.$])([A-Z]\w+)/g)) uses.push([`api.${name}`, `javascript.builtins.${name}`, `webassembly.api.${name}`].filter(since))
  return uses
}

/** Since when the least demanding of some features is there. */
const easiest = keys => keys.length ? keys.reduce((best, key) => Math.max(...since(key)) < Math.max(...since(best)) ? key : best) : undefined

/** The keys of the features that the files of a folder use and that browsers have got since 2020. */
export const used = async (folder, old) => {
  const keys = []
  for (const file of await readdir(folder)) {
    const read = () => readFile(`${folder}/${file}`, 'utf8')
    const uses = file.endsWith('.css') ? ofCss(await read()) : file.endsWith('.js') ? ofScript(await read()) : []
    keys.push(...uses.map(easiest).filter(Boolean))
  }
  return uniq(keys).filter(key => since(key).some((version, index) => version > old[index]))
}
