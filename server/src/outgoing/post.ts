/**
 * Sends one POST request to another system. Sends nothing if even one address of the host is forbidden to this server.
 * Does not follow redirects. Limits the time and the size of the answer.
 */
import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Post, PostResult } from './messages.ts'
import { isReachable, literalAddress, type Reach } from './reachable.ts'

/** Maximum time from the start until the connection is made. */
const CONNECT_MS = 10_000
/** Maximum time from the start until the first line of the answer arrives. */
const ANSWER_MS = 20_000
const BODY_MS = 3_000
const MAX_TEXT_BYTES = 2_000

class ForbiddenAddress extends Error {}

export function post({ url: text, headers, body, reach }: Post): Promise<PostResult> {
  const url = new URL(text)
  const literal = literalAddress(url)
  if (literal !== null && !isReachable(literal, reach, url.protocol)) return Promise.resolve(forbidden(literal))
  return new Promise((settle) => {
    let isConnected = false
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: lookupReachable(reach, url.protocol),
    })
    const fail = (error: Error) =>
      settle(
        error instanceof ForbiddenAddress
          ? { failure: 'FORBIDDEN', message: error.message }
          : { failure: isConnected ? 'LOST' : 'UNREACHED', message: error.message },
      )
    const connecting = setTimeout(() => request.destroy(new Error(`no connection in ${CONNECT_MS} ms`)), CONNECT_MS)
    const answering = setTimeout(() => request.destroy(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS)
    request.once('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isConnected = true
        clearTimeout(connecting)
      })
    })
    request.once('close', () => {
      clearTimeout(connecting)
      clearTimeout(answering)
    })
    request.on('error', fail)
    request.once('response', async (response) => {
      clearTimeout(answering)
      const { statusCode: status = 0 } = response
      const retryAfter = response.headers['retry-after'] ?? null
      settle({ status, retryAfter, text: await beginningOf(response) })
      request.destroy()
    })
    request.end(body)
  })
}

const forbidden = (address: string): PostResult => ({
  failure: 'FORBIDDEN',
  message: `this server is not allowed to connect to ${address}`,
})

/** Returns the beginning of the answer as text. If the answer is cut off or too slow, returns the part that arrived. */
async function beginningOf(response: NodeJS.ReadableStream & { destroy(): void }): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  const timer = setTimeout(() => response.destroy(), BODY_MS)
  try {
    for await (const chunk of response) {
      chunks.push(Buffer.from(chunk))
      size += chunk.length
      if (size >= MAX_TEXT_BYTES) break
    }
  } catch {
    // The beginning of the text is enough, because the status has arrived.
  } finally {
    clearTimeout(timer)
  }
  return Buffer.concat(chunks).subarray(0, MAX_TEXT_BYTES).toString('utf8')
}

/**
 * Resolves a host, and fails if even one address of the host is forbidden to this server. The connection uses only
 * these addresses, because a second lookup could yield others.
 */
const lookupReachable =
  (reach: Reach, protocol: string): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const wrong = error ? undefined : addresses.find(({ address }) => !isReachable(address, reach, protocol))
      const [first] = addresses ?? []
      if (error || !first) callback(error ?? new Error(`${hostname} has no address`), '', 0)
      else if (wrong)
        callback(
          new ForbiddenAddress(`this server is not allowed to connect to ${hostname} at ${wrong.address}`),
          '',
          0,
        )
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
