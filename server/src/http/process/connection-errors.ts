/** Logs the requests that Node's parser refuses. */
import type { Server } from 'node:http'
import type { Log } from './log.ts'

/** HTTP status that Node sends, by error code. For all other parser errors, Node sends 400. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

export function logUnreadable(server: Server, log: Log): void {
  server.on('connection', (socket) => {
    // Listens for `error` on the socket, because with a `clientError` listener Node would send no answer of its own.
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const status = statuses[code] ?? (code.startsWith('HPE_') ? 400 : undefined)
      if (status) log.info({ code, status, address: socket.remoteAddress }, 'request')
    })
  })
}
