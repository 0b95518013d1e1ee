/** Many screens in one process: sockets that subscribe to a board and record when each change of a request arrives. */
import { WebSocket } from 'ws'
import { boardSubscription } from './board-documents.ts'
import { clock, given, tell } from './serving.ts'
import { percentile } from './tally.ts'

export interface Sockets {
  urls: string[]
  count: number
  /** the headers of several programs, which are used in turns because one program may hold a hundred sockets */
  headers: Record<string, string>[]
}

export interface Delays {
  p50: number
  p99: number
  /** changes that did not reach every socket */
  lost: number
}

const { urls, count, headers } = given<Sockets>()
/** `id@version` of a request → arrival times, one per socket. */
const arrivals = new Map<string, number[]>()
const wanted = new Map<string, () => void>()
let messages = 0
let sample = ''
/** the last parsed frame */
let last: { data: Buffer; keys: string[] } = { data: Buffer.alloc(0), keys: [] }

const subscribe = {
  id: '1',
  type: 'subscribe',
  payload: { query: boardSubscription, variables: { filter: {}, staff: true } },
}

const OPENING = 25
const sockets: WebSocket[] = []
for (let n = 0; n < count; n += OPENING)
  sockets.push(...(await Promise.all(Array.from({ length: Math.min(OPENING, count - n) }, (_, k) => open(n + k)))))

tell('', async () => {}, {
  /** Waits until every socket has received this change; returns the number of messages since the last call. */
  async seen(key: string) {
    if ((arrivals.get(key)?.length ?? 0) < count) await new Promise<void>((resolve) => wanted.set(key, resolve))
    const since = messages
    messages = 0
    return { messages: since, sample }
  },
  /** Restarts the count of messages. */
  forget() {
    messages = 0
  },
  /** Delays of the changes from the given times. */
  delays(acknowledged: Record<string, number>): Delays {
    const changes = Object.entries(acknowledged).map(([key, at]) => (arrivals.get(key) ?? []).map((time) => time - at))
    const delays = changes.flat()
    return {
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
      lost: changes.filter(({ length }) => length !== count).length,
    }
  },
})

function open(n: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const url = `${urls[n % urls.length]!.replace(/^http/, 'ws')}/graphql`
    const socket = new WebSocket(url, ['graphql-transport-ws'], { headers: headers[n % headers.length] })
    socket.once('error', reject)
    socket.on('close', (code, reason) => {
      console.error(`a socket was closed with ${code} ${reason}`)
      process.exit(1)
    })
    socket.on('open', () => socket.send('{"type":"connection_init"}'))
    let ready = false
    socket.on('message', (data: Buffer) => {
      const now = clock()
      messages++
      if (ready) for (const key of keysOf(data)) note(key, now)
      else if (data.includes('"connection_ack"')) socket.send(JSON.stringify(subscribe))
      else if (data.includes('FeedReady')) {
        ready = true
        resolve(socket)
      }
    })
  })
}

function note(key: string, now: number): void {
  const times = arrivals.get(key)
  if (times) times.push(now)
  else arrivals.set(key, [now])
  if (arrivals.get(key)!.length === count) wanted.get(key)?.()
}

interface Message {
  payload?: { errors?: unknown; data?: { boardChanged?: { nodes?: { id: string; version: number }[] } } }
}

/** Parses a frame once for all sockets with the same bytes, so that the measurement disturbs little. */
function keysOf(data: Buffer): string[] {
  if (!last.data.equals(data)) {
    const text = data.toString()
    const { payload } = JSON.parse(text) as Message
    if (payload?.errors || text.includes('"type":"error"')) throw new Error(text)
    const nodes = payload?.data?.boardChanged?.nodes ?? []
    if (nodes.length > 0) sample = text
    last = { data, keys: nodes.map(({ id, version }) => `${id}@${version}`) }
  }
  return last.keys
}
