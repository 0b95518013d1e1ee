/**
 * Compresses the answers of /graphql with Brotli or gzip, and states how long they took in `Server-Timing`.
 *
 * Compression lets somebody who reads the length of answers learn a secret in them if a page of theirs can also send
 * guesses within authenticated requests (BREACH). Here no such page can: a request with a key needs the key, and a POST
 * with a cookie needs an origin of the server. A GET with a cookie could be sent by a link, so it is not compressed.
 */
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Route } from '#http/router.ts'
import { wantsStream } from '#http/streams/sse.ts'

/** A shorter answer fits in one packet anyway. */
const MIN_BYTES = 1_024

const codings = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 5 }),
} as const
type Coding = keyof typeof codings

/** The coding that the client accepts, Brotli before gzip; null if it accepts neither. `q=0` refuses a coding. */
export function codingOf(accepted: string): Coding | null {
  const offers = accepted.split(',').map((offer) => offer.split(';').map((part) => part.trim().toLowerCase()))
  const isAccepted = (coding: string) =>
    offers.some(([name, ...rest]) => name === coding && !rest.some((part) => /^q=0(\.0*)?$/.test(part)))
  return (['br', 'gzip'] as const).find(isAccepted) ?? null
}

const isSafe = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' || (headers.authorization !== undefined && headers.authorization !== '')

/** Wraps the route of /graphql. Event streams stay as they are, because each frame must be sent at once. */
export const withCompression =
  (route: Route): Route =>
  (request, response, path) => {
    if (!wantsStream(request)) collect(request, response)
    return route(request, response, path)
  }

/** Collects the answer that a handler writes, and sends it compressed when the handler ends it. */
function collect(request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now()
  const coding = isSafe(request) ? codingOf(String(request.headers['accept-encoding'] ?? '')) : null
  const chunks: Buffer[] = []
  const end = response.end.bind(response)
  const add = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
  }
  async function finish(done: unknown): Promise<void> {
    const body = Buffer.concat(chunks)
    const isWorthIt = coding !== null && body.byteLength >= MIN_BYTES && !response.hasHeader('content-encoding')
    const sent = isWorthIt ? await codings[coding](body).catch(() => null) : null
    if (response.destroyed) return
    response.appendHeader('vary', 'Accept-Encoding')
    response.setHeader('server-timing', `total;dur=${(performance.now() - startedAt).toFixed(0)}`)
    if (sent) response.setHeader('content-encoding', coding as Coding)
    if (response.statusCode !== 204) response.setHeader('content-length', (sent ?? body).byteLength)
    end(sent ?? body, typeof done === 'function' ? (done as () => void) : undefined)
  }
  let isEnded = false
  Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      response.statusCode = status
      const headers = rest.find((each) => typeof each === 'object' && each !== null)
      for (const [name, value] of Object.entries((headers ?? {}) as Record<string, OutgoingHttpHeader>))
        response.setHeader(name, value)
      return response
    },
    write(chunk: unknown, encoding?: unknown, callback?: unknown) {
      add(chunk, encoding)
      const done = typeof encoding === 'function' ? encoding : callback
      if (typeof done === 'function') process.nextTick(done)
      return true
    },
    end(chunk?: unknown, encoding?: unknown, callback?: unknown) {
      if (isEnded) return response
      isEnded = true
      add(chunk, encoding)
      void finish([chunk, encoding, callback].find((each) => typeof each === 'function'))
      return response
    },
  })
}
