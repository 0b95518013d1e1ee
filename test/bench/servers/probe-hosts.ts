/** Fifty hosts in one process, told apart by the header Host. They show, lie, are slow or hang, and count their visitors. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pages } from '@takedown/server/standin/pages.ts'
import { tell } from '../support/serving.ts'

export interface Visits {
  /** hosts that were visited */
  hosts: number
  requests: number
  /** the most requests that one host served at the same time */
  mostAtOnce: number
  /** the shortest time in milliseconds between the beginnings of two probes of one host */
  shortestPauseMs: number
}

const pages = new Pages()
const hosts = new Map<string, { open: number; begunAt: number }>()
const visits: Visits = { hosts: 0, requests: 0, mostAtOnce: 0, shortestPauseMs: Number.POSITIVE_INFINITY }

const server = createServer((request, response) => {
  const name = request.headers.host ?? ''
  const host = hosts.get(name) ?? { open: 0, begunAt: Number.NEGATIVE_INFINITY }
  hosts.set(name, host)
  visits.hosts = hosts.size
  host.open++
  visits.requests++
  visits.mostAtOnce = Math.max(visits.mostAtOnce, host.open)
  // Each probe begins with a request of the address of an item, as a browser. Redirects lead to other addresses.
  if (/Mozilla/.test(request.headers['user-agent'] ?? '') && /^\/probe-[^?]*$/.test(request.url ?? '')) {
    const now = performance.now()
    visits.shortestPauseMs = Math.min(visits.shortestPauseMs, now - host.begunAt)
    host.begunAt = now
  }
  response.once('close', () => {
    host.open--
  })
  void pages.answer(request, response)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
tell(
  `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  async () => {
    server.closeAllConnections()
    server.close()
  },
  { visits: () => visits },
)
