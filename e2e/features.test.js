// The browsers of two years ago have what the shipped files use: docs/ARCHITECTURE.md lists it, MDN's data say since when.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { BROWSERS, since, used } from './support/features.js'

// In the order of BROWSERS: the oldest that the widget is for, and what nobody has to be told of.
const PROMISED = [128, 128, 128, 17.6]
const OLD = [80, 80, 74, 13.1]

const guide = await readFile(new URL('../docs/ARCHITECTURE.md', import.meta.url), 'utf8')
const rows = [...guide.matchAll(/^\| `([\w.-]+)` \|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]*)\|$/gm)]
  .map(([, key, ...cells]) => ({ key, versions: cells.slice(0, 4).map(cell => cell.trim()), remark: cells[4].trim() }))
const written = version => version === Infinity ? 'no' : String(version)

test('the table of features says what MDN\'s data say', () => {
  assert.ok(rows.length > 30, `${rows.length} rows`)
  for (const { key, versions } of rows) assert.deepEqual(versions, since(key)?.map(written), key)
})

test('whatever one of the oldest browsers lacks, the table says what becomes of it there', () => {
  for (const { key, remark } of rows) {
    const lacking = BROWSERS.filter((_, index) => since(key)[index] > PROMISED[index])
    assert.equal(Boolean(remark), lacking.length > 0, `${key}: ${lacking}`)
  }
})

test('the table holds every younger feature that the shipped files use, and no other', async () => {
  const listed = rows.map(({ key }) => key).filter(key => !key.startsWith('webassembly.'))
  assert.deepEqual(listed, await used(process.env.WIDGET_DIR, OLD))
})
