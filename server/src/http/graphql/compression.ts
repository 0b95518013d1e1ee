/**
 * Compresses the answers of /graphql with Brotli or gzip, and states how long they took in `Server-Timing`.
 *
 * An attacker who reads the length of compressed answers can learn a secret in them, if a page of the attacker can also
 * send guesses within authenticated requests (BREACH). Here no such page can: a request with a key needs the key, and a POST
 * with a cookie needs an origin of the server. A GET with a cookie could be sent by a link, so it is not compressed.
 */
import type { IncomingMessage } from 'node:http'
import { constants } from 'node:zlib'
import compression from 'compression'
import onHeaders from 'on-headers'
import type { Route } from '#http/router.ts'
import { wantsStream } from '#http/streams/sse.ts'

/** A shorter answer, in bytes, fits in one packet anyway. */
const MIN_BYTES = 1_024

const isSafe = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' || (headers.authorization !== undefined && headers.authorization !== '')

const compress = compression({
  threshold: MIN_BYTES,
  level: 5,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  filter: isSafe,
})

/** Wraps the route of /graphql. Event streams stay as they are, because each frame must be sent at once. */
export const withCompression =
  (route: Route): Route =>
  (request, response, path) => {
    if (wantsStream(request)) return route(request, response, path)
    const startedAt = performance.now()
    onHeaders(response, () => {
      response.setHeader('server-timing', `total;dur=${(performance.now() - startedAt).toFixed(0)}`)
    })
    // It reads only what requests and responses of node:http have, and continues at once.
    compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], () => {})
    return route(request, response, path)
  }
