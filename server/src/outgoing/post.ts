/**
 * Sends one POST request to another system through the egress process, which checks the address. Does not follow a
 * redirect, but returns it like any other answer. Limits the time and the size of the answer.
 */
import { request as requestHttp } from 'node:http'
import type { Socket } from 'node:net'
import { type EgressAddress, RefusedError } from '#egress/messages.ts'
import { openConnection } from './connect.ts'
import type { Post, PostResult } from './messages.ts'

/** Maximum time until the connection is made. TLS then has the same time. */
const CONNECT_MS = 10_000
/** Maximum time from the connection until the first line of the answer arrives. */
const ANSWER_MS = 20_000
/** Maximum time for reading the body of the answer. Later bytes are ignored. */
const BODY_MS = 3_000
const MAX_TEXT_BYTES = 2_000

export async function post(task: Post, egress: EgressAddress): Promise<PostResult> {
  const url = new URL(task.url)
  try {
    return await exchange(await open(url, egress), url, task)
  } catch (error) {
    const failure = error instanceof RefusedError ? error.refusal : 'UNREACHED'
    return { failure, message: error instanceof Error ? error.message : String(error) }
  }
}

/** Without HTTPS, the operator must have opened the target with EGRESS_ALLOW. */
const open = (url: URL, egress: EgressAddress): Promise<Socket> =>
  openConnection(url, egress, { timeoutMs: CONNECT_MS, onlyAllowed: url.protocol !== 'https:' })

function exchange(socket: Socket, url: URL, { headers, body }: Post): Promise<PostResult> {
  const { username, password, pathname, search, host } = url
  return new Promise((settle) => {
    const request = requestHttp({
      ...{ createConnection: () => socket, method: 'POST', path: `${pathname}${search}` },
      headers: { ...headers, host, 'content-length': Buffer.byteLength(body) },
      ...(username !== '' && { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
    })
    const answering = setTimeout(() => request.destroy(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS)
    request.once('close', () => {
      clearTimeout(answering)
      socket.destroy()
    })
    request.on('error', ({ message }) => settle({ failure: 'LOST', message }))
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

/**
 * Returns the first bytes of the answer as text, at most MAX_TEXT_BYTES. If the answer is cut off or too slow, returns
 * the part that arrived.
 */
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
    // An incomplete text is enough, because the status has arrived.
  } finally {
    clearTimeout(timer)
  }
  return Buffer.concat(chunks).subarray(0, MAX_TEXT_BYTES).toString('utf8')
}
