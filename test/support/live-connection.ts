/** One subscription over a connection of its own, by WebSocket or as a stream of server-sent events, which a test can watch and break. */
import { WebSocket } from 'ws'

export interface LiveResult {
  // biome-ignore lint/suspicious/noExplicitAny: subscriptions of any shape
  data?: any
  errors?: unknown
}

export interface Opening {
  /** The server's address. */
  url: string
  headers: Record<string, string>
  query: string
  variables: object
  /** Sees everything that comes, as it comes. */
  onBytes?: (bytes: Buffer) => void
  /** Called once the server has accepted the connection. */
  onOpen: () => void
  onResult: (result: LiveResult) => void
  /** Called with what the server refused, or a close code that no server going away explains. */
  onRefusal: (reason: string) => void
}

export interface LiveConnection {
  /** Resolves when it is over, by either side. */
  closed: Promise<void>
  /** Breaks it, without a word to the server. */
  terminate(): void
  pause(): void
  resume(): void
}

/** Close codes of a server that goes away, and of a connection that broke. */
const EXPLAINED = [1000, 1001, 1005, 1006]

export function openWebSocket({ url, headers, query, variables, ...on }: Opening): LiveConnection {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers })
  const send = (message: object) => socket.send(JSON.stringify(message))
  socket.on('upgrade', ({ socket: wire }) => on.onBytes && wire.on('data', on.onBytes))
  socket.on('open', () => send({ type: 'connection_init' }))
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type: string; payload?: LiveResult }
    if (message.type === 'connection_ack') {
      on.onOpen()
      send({ id: '1', type: 'subscribe', payload: { query, variables } })
    } else if (message.type === 'ping') send({ type: 'pong' })
    else if (message.type === 'error') on.onRefusal(JSON.stringify(message))
    else if (message.type === 'next') on.onResult(message.payload ?? {})
  })
  // The socket closes after any error.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) =>
    socket.on('close', (code) => {
      if (!EXPLAINED.includes(code)) on.onRefusal(`closed with ${code}`)
      resolve()
    }),
  )
  return {
    closed,
    terminate: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  }
}

export function openEventStream(opening: Opening): LiveConnection {
  const ending = new AbortController()
  let goOn = Promise.resolve()
  let resume = () => {}
  const closed = (async () => {
    const chunks = await request(opening, ending.signal)
    let text = ''
    for await (const chunk of chunks ?? []) {
      await goOn
      opening.onBytes?.(Buffer.from(chunk))
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.+)$/m.exec(text.slice(0, end))?.[1]
        text = text.slice(end + 2)
        if (data) opening.onResult(JSON.parse(data) as LiveResult)
      }
    }
    // It may have broken in any way; who follows comes again.
  })().catch(() => {})
  return {
    closed,
    terminate: () => ending.abort(),
    pause() {
      goOn = new Promise((resolve) => (resume = resolve))
    },
    resume: () => resume(),
  }
}

/** The text of the stream, or null where there is none. */
async function request({ url, headers, query, variables, ...on }: Opening, signal: AbortSignal) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal,
  })
  if (response.ok) {
    on.onOpen()
    return response.body!.pipeThrough(new TextDecoderStream())
  }
  const text = await response.text()
  // A server that is going away, or whose database is.
  if (response.status !== 503) on.onRefusal(`${response.status} ${text.slice(0, 300)}`)
  return null
}
