/** Subscriptions as server-sent events over `fetch`, one request each, which resume by `Last-Event-ID`. */
import { positionIn } from './position.ts'
import type { Reachability } from './reachability.ts'
import { backOff, retryDelayMs, withJitterMs } from './retry.ts'
import { type Signal, signal } from './signal.ts'
import { readMessages } from './sseMessages.ts'
import type { Connection, Operation, Result, Sink, Transport } from './transport.ts'

/** The server sends a frame at least every ten seconds. After two and a half times this, the stream counts as broken. */
const IDLE_MS = 25_000
const REJOIN_MS = 1_000

type StreamOptions = {
  url: string
  headers: () => Record<string, string>
  reachability: Reachability
  fetch?: typeof fetch
}

/** What follows after a stream has ended. */
type End = { again: number } | { refused: unknown }

export function createEventStreams(options: StreamOptions): Transport {
  const { url, headers, reachability, fetch: fetchFrom = fetch } = options
  const connection: Signal<Connection> = signal<Connection>({ state: 'idle', since: Date.now() })
  const change = (state: Connection['state']) => connection.set({ state, since: Date.now() })
  const open = new Set<AbortController>()

  function subscribe(operation: Operation, sink: Sink): () => void {
    const { positionVariable = 'since', query, operationName, variables, extensions } = operation
    const body = JSON.stringify({ query, operationName, variables, extensions })
    let position = variables?.[positionVariable]
    let current: AbortController | undefined
    let isClosed = false

    /** Reads one stream to its end. */
    async function read(stream: AbortController): Promise<End> {
      let idleTimer: ReturnType<typeof setTimeout> | undefined
      const onReceived = () => {
        clearTimeout(idleTimer)
        idleTimer = setTimeout(() => stream.abort(), IDLE_MS)
      }
      try {
        onReceived()
        const response = await fetchFrom(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'text/event-stream',
            ...headers(),
            ...(typeof position === 'string' && { 'last-event-id': position }),
          },
          body,
          signal: stream.signal,
        })
        if (!response.ok || !response.body) return await refusal(response)
        change('open')
        failures = 0
        for await (const { event, id, data } of readMessages(response.body, onReceived)) {
          if (isClosed) break
          if (event === 'complete') return { again: Math.random() * REJOIN_MS }
          if (event !== 'next') continue
          const result = JSON.parse(data) as Result
          position = positionIn(result.data) ?? id ?? position
          sink.next(result)
        }
        throw new Error('the stream ended without `complete`')
      } catch {
        if (!isClosed) change('lost')
        return { again: 0 }
      } finally {
        clearTimeout(idleTimer)
      }
    }

    let failures = 0
    async function run(): Promise<void> {
      while (!isClosed) {
        const stream = new AbortController()
        current = stream
        open.add(stream)
        const end = await read(stream)
        open.delete(stream)
        stream.abort()
        if (isClosed) return
        if ('refused' in end) return sink.error(end.refused)
        if (end.again === 0 && failures++ > 0) {
          await reachability.untilReached()
          await pause(backOff(Math.min(failures - 1, 4)) / 2)
        }
        await pause(end.again)
      }
    }
    void run()
    return () => {
      isClosed = true
      current?.abort()
      if (open.size <= 1) change('idle')
    }
  }

  const terminate = () => {
    for (const stream of open) stream.abort()
  }
  return { connection, subscribe, terminate, dispose: terminate }
}

/** A refused stream is answered as JSON. Refusals that pass are tried again after the time that the server states. */
async function refusal(response: Response): Promise<End> {
  const after = Number(response.headers.get('retry-after'))
  const { errors = [{ message: `HTTP ${response.status}` }] }: Result = await response.json().catch(() => ({}))
  if (response.status === 429) return { again: retryDelayMs(errors) ?? withJitterMs(after || 1) }
  if (response.status >= 500) return { again: withJitterMs(after || 1) }
  return { refused: errors }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
