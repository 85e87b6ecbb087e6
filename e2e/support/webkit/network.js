// The network of a context: a proxy between the browser and the world. It stands in for answers (`page.route`) and for a
// network that is gone, and tells what is asked.

import { once } from 'node:events'
import http from 'node:http'

/** Playwright's patterns: `**` is anything, `*` anything but a slash. */
const patternOf = glob => new RegExp(`^${glob.split('**').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')).join('.*')}$`)

export class Network {
  #routes = new Map()
  #agent = new http.Agent({ keepAlive: true })
  isOffline = false

  /** Starts it; `hear` is told of every request, and of every one that failed: `request`, `requestfailed`. */
  static async start(hear) {
    const network = new Network()
    network.hear = hear
    network.server = http.createServer((request, response) => network.#answer(request, response)).listen(0, '127.0.0.1')
    await once(network.server, 'listening')
    network.url = `http://127.0.0.1:${network.server.address().port}`
    return network
  }

  route(glob, handle) { this.#routes.set(glob, { pattern: patternOf(glob), handle }) }
  unroute(glob) { this.#routes.delete(glob) }

  async stop() {
    this.#agent.destroy()
    this.server.closeAllConnections()
    this.server.close()
  }

  #answer(request, response) {
    const { method, url } = request
    const told = { url: () => url, method: () => method }
    this.hear('request', told)
    response.on('close', () => response.writableFinished || this.hear('requestfailed', told))
    if (this.isOffline) return response.destroy()
    const route = [...this.#routes.values()].findLast(({ pattern }) => pattern.test(url))
    if (!route) return this.#pass(request, response)
    route.handle({
      request: () => told,
      continue: () => this.#pass(request, response),
      abort: () => response.destroy(),
      fulfill: ({ status = 200, contentType, headers = {}, body = '' }) => response.writeHead(status, { ...headers, ...contentType && { 'content-type': contentType } }).end(body),
    })
  }

  #pass(request, response) {
    const { method, headers, url } = request
    const upstream = http.request(url, { method, headers, agent: this.#agent }, answer => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy()) // cut off on its way
    })
    upstream.on('error', () => response.destroy())
    response.on('close', () => upstream.destroy())
    request.pipe(upstream)
  }
}
