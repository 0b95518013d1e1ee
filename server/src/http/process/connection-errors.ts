/** Logs the requests that Node's parser refuses. Node itself answers them, so they never reach a route. */
import type { Server } from 'node:http'
import type { Log } from './log.ts'

/** The status of Node's answer, by the code of the error. Node answers 400 to all other errors of its parser. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** Writes a line of the access log for each request that cannot be read, with the code of Node's error. */
export function logUnreadable(server: Server, log: Log): void {
  server.on('connection', (socket) => {
    // Listens for `error` on the socket, because a listener of `clientError` would replace Node's answer.
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const status = statuses[code] ?? (code.startsWith('HPE_') ? 400 : undefined)
      if (status) log.info({ code, status, address: socket.remoteAddress }, 'request')
    })
  })
}
