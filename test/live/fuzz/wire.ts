/**
 * Sends one input over real sockets and reports what was received. It never throws: hostile input ends in many ways.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import {
  bytesOf,
  type Connection,
  type Frame,
  type FuzzInput,
  type HttpRequest,
  type Step,
  type Text,
} from './input.ts'

export interface Destination {
  port: number
  /** Inserts ids, host and origin into an input. */
  expand(text: string): string
  credentials(viewer: string): Record<string, string>
}

export interface Received {
  statuses: number[]
  /** The answers that report a server error, shortened. */
  internal: string[]
}

/** Maximum bytes kept of one connection. */
const MAX_KEPT = 512 * 1024
const QUIET_MS = 8_000

let sent = 0
/** Every input comes from its own address, so that the limit per address does not affect the next. */
const sourceAddress = (): string => {
  sent++
  return `127.${1 + (sent % 200)}.${(sent >> 8) % 250}.${1 + ((sent * 7) % 250)}`
}

export async function send(input: FuzzInput, destination: Destination): Promise<Received> {
  const localAddress = sourceAddress()
  const received: Received = { statuses: [], internal: [] }
  for (const connection of input.connections) {
    const text = await exchange(connection, input.viewer, destination, localAddress)
    received.statuses.push(...[...text.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status)))
    if (/"code":"INTERNAL_SERVER_ERROR"|HTTP\/1\.[01] 500 /.test(text)) received.internal.push(excerpt(text))
  }
  return received
}

function exchange(
  { steps, quietMs = QUIET_MS }: Connection,
  viewer: string,
  destination: Destination,
  localAddress: string,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port: destination.port, host: '127.0.0.1', localAddress })
    const chunks: Buffer[] = []
    let size = 0
    let isOver = false
    let wake = () => {}
    const finish = () => {
      isOver = true
      wake()
      socket.destroy()
      resolve(Buffer.concat(chunks).toString('latin1'))
    }
    socket.setNoDelay(true).setTimeout(quietMs, finish)
    socket.on('error', finish).on('close', finish)
    socket.on('data', (chunk: Buffer) => {
      if (size < MAX_KEPT) chunks.push(chunk)
      size += chunk.length
      wake()
    })
    const untilData = (ms: number) =>
      new Promise<void>((done) => {
        wake = done
        if (isOver) done()
        setTimeout(done, ms)
      })
    socket.once('connect', async () => {
      for (const step of steps) {
        if (isOver) return
        if ('receive' in step) await untilData(step.receive)
        else if ('pause' in step) await new Promise((done) => setTimeout(done, step.pause))
        else if ('reset' in step) socket.resetAndDestroy()
        else socket.write(encode(step, viewer, destination))
      }
    })
  })
}

type Writing = Exclude<Step, { receive: number } | { pause: number } | { reset: true }>

function encode(step: Writing, viewer: string, destination: Destination): Buffer {
  const bytes = (text: Text) => bytesOf(text, (part) => destination.expand(part))
  if ('write' in step) return bytes(step.write)
  if ('frame' in step) return encodeFrame(step.frame, bytes(step.frame.payload))
  return encodeRequest(step.request, destination.credentials(viewer), bytes)
}

function encodeRequest(
  { method, target, headers, body, chunked }: HttpRequest,
  credentials: Record<string, string>,
  bytes: (text: Text) => Buffer,
): Buffer {
  const content = bytes(body ?? '')
  const own = new Set(headers.map(([name]) => name.toLowerCase()))
  const framing = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(content.length) }
  const defaults = { host: '{{host}}', connection: 'close', ...credentials, ...(body === undefined ? {} : framing) }
  const added = Object.entries(defaults).filter(([name]) => !own.has(name))
  const lines = [...added, ...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const head = bytes(`${method} ${target} HTTP/1.1\r\n${lines}\r\n`)
  return Buffer.concat([head, ...(chunked ? chunksOf(content) : [content])])
}

/** In the chunked form of HTTP/1.1. */
function chunksOf(content: Buffer): Buffer[] {
  const length = Math.max(1, Math.ceil(content.length / 3))
  const chunks: Buffer[] = []
  for (let from = 0; from < content.length; from += length) {
    const chunk = content.subarray(from, from + length)
    chunks.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'))
  }
  return [...chunks, Buffer.from('0\r\n\r\n')]
}

/** RFC 6455, section 5.2. */
function encodeFrame({ opcode, final = true, reserved = 0, masked = true, claims }: Frame, payload: Buffer): Buffer {
  const length = claims ?? payload.length
  const first = (final ? 0x80 : 0) | ((reserved & 7) << 4) | (opcode & 15)
  const mark = masked ? 0x80 : 0
  const head = length < 126 ? Buffer.from([first, mark | length]) : Buffer.alloc(length < 65_536 ? 4 : 10)
  if (length >= 126) {
    head[0] = first
    head[1] = mark | (length < 65_536 ? 126 : 127)
    if (length < 65_536) head.writeUInt16BE(length, 2)
    else head.writeBigUInt64BE(BigInt(length), 2)
  }
  if (!masked) return Buffer.concat([head, payload])
  const mask = randomBytes(4)
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ mask[index & 3]!)])
}

/** The body of the first answer with status 500, or the text around the code. */
function excerpt(text: string): string {
  const at = text.search(/"code":"INTERNAL_SERVER_ERROR"/)
  return at < 0
    ? text
        .slice(text.search(/HTTP\/1\.[01] 500 /))
        .replace(/\r\n.*?\r\n\r\n/s, ' ')
        .slice(0, 600)
    : text.slice(Math.max(0, at - 300), at + 300)
}
