/**
 * Sends one POST request to another system through the egress process, which checks the address. Does not follow a
 * redirect, but returns it like any other answer. Limits the time and the size of the answer.
 */
import { request as requestHttp } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type EgressAddress, RefusedError } from '#egress/messages.ts'
import { targetOf } from '#egress/targets.ts'
import { connectThroughEgress } from '#egress/tunnel.ts'
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

/** Connects to the host of the URL. Without HTTPS, the operator must have opened the target with EGRESS_ALLOW. */
async function open(url: URL, egress: EgressAddress): Promise<Socket> {
  const isSecure = url.protocol === 'https:'
  const socket = await connectThroughEgress(egress, url, { timeoutMs: CONNECT_MS, onlyAllowed: !isSecure })
  return isSecure ? secure(socket, targetOf(url).host) : socket
}

function secure(socket: Socket, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls({ socket, host, servername: isIP(host) === 0 ? host : '' }, () => {
      clearTimeout(timer)
      resolve(secured)
    })
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => fail(new Error(`no secure connection in ${CONNECT_MS} ms`)), CONNECT_MS)
    secured.on('error', fail)
    secured.once('close', () => fail(new Error('the connection was closed before it was secure')))
  })
}

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
