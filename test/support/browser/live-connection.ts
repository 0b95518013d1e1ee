/**
 * One subscription over a connection of its own, by WebSocket or as server-sent events, which a test can watch and
 * break.
 */
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
  /** Receives all bytes as they arrive. */
  onBytes?: (bytes: Buffer) => void
  /** Called once the server has accepted the connection. */
  onOpen: () => void
  onResult: (result: LiveResult) => void
  /** Called with a refusal, or with a close code other than those of a stopping server. */
  onRefusal: (reason: string) => void
}

export interface LiveConnection {
  /** Resolves when either side has ended it. */
  closed: Promise<void>
  /** Breaks it, without notice to the server. */
  terminate(): void
  pause(): void
  resume(): void
}

/** Close codes of a stopping server, and of a broken connection. */
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
    // It may break in any way; the follower reconnects.
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

/** The text of the stream, or null if there is none. */
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
  // A server that stops, or that lost its database.
  if (response.status !== 503) on.onRefusal(`${response.status} ${text.slice(0, 300)}`)
  return null
}
