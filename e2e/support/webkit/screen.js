// A screen without a monitor, for WebKit's window: one for all pages of a test file.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const SIZE = '2600x1600x24' // larger than any window of the tests
let screen

const start = async () => {
  // Xvfb looks for a free number itself, and writes it where -displayfd says.
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SIZE, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  process.on('exit', () => xvfb.kill())
  xvfb.unref()
  const [number] = await once(createInterface(xvfb.stdio[3]), 'line')
  return { name: `:${number}`, stop: () => xvfb.kill() }
}

/** The name for DISPLAY. */
export const display = async () => (await (screen ??= start())).name

/** Ends it. */
export const close = async () => { (await screen)?.stop(); screen = undefined }
