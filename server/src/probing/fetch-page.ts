/**
 * Requests one page through the egress process and follows its redirects, each of which the egress process checks. Bounds
 * the time, the size and the number of redirects.
 */
import { createHash } from 'node:crypto'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { FetchFailure } from '#domain/rules/probe-verdict.ts'
import { type EgressAddress, RefusedError } from '#egress/messages.ts'
import { connectThroughEgress } from '#egress/tunnel.ts'
import { openConnection } from '#outgoing/connect.ts'

/** Maximum time in milliseconds for all redirects and the page together. */
const TOTAL_MS = 20_000
const CONNECT_MS = 8_000
/** The beginning of a page is enough. The rest is not read. */
const MAX_BYTES = 512 * 1024
const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

export interface Request {
  address: string
  userAgent: string
  egress: EgressAddress
  /** name of the proxy of EGRESS_PROXY through which the request goes; by default none */
  via?: string
  /** in a demo, the address on this machine that answers in place of every platform */
  standIn?: string
}

export interface FetchedPage {
  status: number
  /** the address of the page after redirects */
  address: string
  source: string
  sha256: string
  isIncomplete: boolean
  /** the header Retry-After */
  retryAfter: string | null
}

export type Fetched = FetchedPage | { failure: FetchFailure }

/** Never rejects. */
export async function fetchPage(request: Request): Promise<Fetched> {
  const deadline = AbortSignal.timeout(TOTAL_MS)
  let address = request.address
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const answered = await exchange(address, request, deadline)
      if ('page' in answered) return answered.page
      address = answered.location
    }
    return { failure: 'TOO_MANY_REDIRECTS' }
  } catch (error) {
    if (deadline.aborted) return { failure: 'TOO_SLOW' }
    return { failure: error instanceof RefusedError ? error.refusal : 'UNREACHED' }
  }
}

type Answered = { page: FetchedPage } | { location: string }

async function exchange(address: string, request: Request, deadline: AbortSignal): Promise<Answered> {
  const url = new URL(address)
  const socket = await open(url, request)
  try {
    const response = await respond(url, socket, request, deadline)
    const { statusCode: status = 0, headers } = response
    const location = REDIRECTS.has(status) ? nextAddress(headers.location, address) : null
    if (location !== null) return { location }
    const { bytes, isIncomplete } = await beginningOf(response, deadline)
    const retryAfter = headers['retry-after'] ?? null
    const source = decoderOf(headers['content-type']).decode(bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { page: { status, address, source, sha256, isIncomplete, retryAfter } }
  } finally {
    socket.destroy()
  }
}

function open(url: URL, { egress, via, standIn }: Request): Promise<Socket> {
  const options = { timeoutMs: CONNECT_MS, via }
  return standIn === undefined
    ? openConnection(url, egress, options)
    : connectThroughEgress(egress, new URL(standIn), options)
}

function respond(url: URL, socket: Socket, { userAgent }: Request, deadline: AbortSignal): Promise<IncomingMessage> {
  const { pathname, search, host } = url
  return new Promise((resolve, reject) => {
    const sent = requestHttp({
      ...{ createConnection: () => socket, path: `${pathname}${search}`, signal: deadline, maxHeaderSize: 32_768 },
      headers: {
        ...{ host, 'user-agent': userAgent, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
        ...{ 'accept-language': 'vi,en;q=0.8', 'accept-encoding': 'identity', connection: 'close' },
      },
    })
    sent.once('response', resolve)
    // Errors after the response also end its stream, and are handled there.
    sent.on('error', reject)
    sent.end()
  })
}

/** Returns the address to which a redirect leads; null if it leads to no web page. */
function nextAddress(location: string | undefined, address: string): string | null {
  if (location === undefined || !URL.canParse(location, address)) return null
  const url = new URL(location, address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  ;[url.username, url.password, url.hash] = ['', '', '']
  return url.href
}

/** Reads compressed answers too, because some servers compress although the request forbids it. */
const decompressors: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
}

async function beginningOf(
  response: IncomingMessage,
  deadline: AbortSignal,
): Promise<{ bytes: Buffer; isIncomplete: boolean }> {
  const decompress = decompressors[response.headers['content-encoding']?.trim().toLowerCase() ?? '']?.()
  const body = (decompress ? response.on('error', () => decompress.end()).pipe(decompress) : response) as Readable
  const abort = () => response.destroy(new Error('the time is over'))
  deadline.addEventListener('abort', abort, { once: true })
  const chunks: Buffer[] = []
  let size = 0
  let isIncomplete = false
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= MAX_BYTES) break
    }
  } catch {
    isIncomplete = true
  } finally {
    deadline.removeEventListener('abort', abort)
    response.destroy()
  }
  return { bytes: Buffer.concat(chunks).subarray(0, MAX_BYTES), isIncomplete: isIncomplete && size < MAX_BYTES }
}

function decoderOf(contentType = ''): TextDecoder {
  const [, label = 'utf-8'] = /charset="?([\w-]{1,40})/i.exec(contentType) ?? []
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
