/**
 * Load generator in its own process: repeats a request on kept-alive connections; reports the number of answers and
 * their times.
 */
import { connect, type Socket } from 'node:net'
import { given } from './serving.ts'

export interface Load {
  url: string
  headers: Record<string, string>
  /** Each request replaces `@far@` by another time in the far future, so that no two requests are equal. */
  body: string
  connections: number
  seconds: number
  /** Bytes of a correct answer; one that differs by more than a tenth ends the run. */
  bytes: number
}

export interface Loaded {
  /** answers per second */
  rate: number
  p50: number
  p99: number
}

const END = Buffer.from('\r\n\r\n')
const { url, headers, body, connections, seconds, bytes } = given<Load>()
const { hostname, port, pathname } = new URL(url)

let nextTime = Date.UTC(2090, 0) + Math.floor(Math.random() * 1e11)
/** Later than any due date, and never used before. */
const nextFarDate = (): string => new Date(nextTime++).toISOString()

const request = (): string => {
  const sent = body.includes('@far@') ? body.replace('@far@', nextFarDate()) : body
  const lines = Object.entries({ host: `${hostname}:${port}`, 'content-length': Buffer.byteLength(sent), ...headers })
  return `POST ${pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${sent}`
}
const same = body.includes('@far@') ? null : request()

const times: number[] = []
const sockets = Array.from({ length: connections }, () => keepAsking())
setTimeout(() => {
  for (const socket of sockets) socket.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  const loaded: Loaded = { rate: times.length / seconds, p50: at(0.5), p99: at(0.99) }
  process.send!(loaded)
}, seconds * 1000)

function keepAsking(): Socket {
  const socket = connect(Number(port), hostname)
  let sentAt = 0
  let head: Buffer | null = null
  let left = 0
  const ask = () => {
    sentAt = performance.now()
    socket.write(same ?? request())
  }
  socket.setNoDelay(true)
  socket.on('connect', ask)
  socket.on('error', (error) => fail(String(error)))
  socket.on('data', (chunk: Buffer) => {
    if (left > 0) left -= chunk.length
    else {
      const seen: Buffer = head ? Buffer.concat([head, chunk]) : chunk
      const end = seen.indexOf(END)
      head = end < 0 ? seen : null
      if (end < 0) return
      const length = lengthOf(seen.toString('latin1', 0, end))
      left = length - (seen.length - end - END.length)
      if (Math.abs(length - bytes) > bytes / 10) fail(`not an answer to count: ${seen.toString('utf8')}`)
    }
    if (left > 0) return
    times.push(performance.now() - sentAt)
    ask()
  })
  return socket
}

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) fail(head)
  return Number(length)
}

function fail(why: string): never {
  console.error(why)
  process.exit(1)
}
