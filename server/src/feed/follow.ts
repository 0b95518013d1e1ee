/** The frames of one Live for a single reader that draws them at its own pace, as SSE does: nothing is queued for it. */
import { Bell } from './bell.ts'
import { Chain } from './chain.ts'
import type { Feed } from './feed.ts'
import { type Frame, isResync, type Live, type ResyncReason, resync } from './live.ts'

export interface FollowOptions {
  /** The last position that the reader was told. */
  since?: string | null
  /** Aborted when the reader's right to read ends: it then gets REVOKED, and the stream ends. */
  revoked?: AbortSignal
}

const RETRY_MS = 1_000

/** Catch-up, FeedReady, then live frames and heartbeats, until the reader returns or a FeedResyncRequired. */
export function follow(feed: Feed, live: Live, { since, revoked }: FollowOptions = {}): AsyncGenerator<Frame, void> {
  const bell = new Bell()
  let over: 'left' | ResyncReason | null = null
  const end = (reason: 'left' | ResyncReason) => {
    over ??= reason
    bell.ring()
  }

  const revoke = () => end('REVOKED')

  async function* frames(): AsyncGenerator<Frame, void> {
    const forget = [
      feed.tailer.onReset(end),
      feed.tailer.onEvents(() => bell.ring()),
      () => revoked?.removeEventListener('abort', revoke),
    ]
    revoked?.addEventListener('abort', revoke)
    if (revoked?.aborted) revoke()
    try {
      yield* follows(new Chain(feed, live))
      if (over && over !== 'left') yield resync(over)
    } finally {
      for (const each of forget) each()
    }
  }

  async function* follows(chain: Chain): AsyncGenerator<Frame, void> {
    const cursor = chain.cursorAt(since)
    if (isResync(cursor)) return yield cursor
    const { frame } = await chain.catchUp(cursor)
    if (frame) yield frame
    if (isResync(frame)) return
    yield chain.ready()
    for (let beatAt = performance.now() + feed.heartbeatMs; ; ) {
      await bell.wait(Math.max(0, beatAt - performance.now()))
      if (over) return
      // Whatever else happens in this moment belongs to the same frame.
      await new Promise((resolve) => setTimeout(resolve, feed.coalesceMs))
      const next = await chain.next().catch(retry)
      if (next) yield next
      if (isResync(next)) return
      if (performance.now() < beatAt) continue
      beatAt = performance.now() + feed.heartbeatMs
      const heartbeat = chain.heartbeat()
      if (heartbeat) yield heartbeat
    }
  }

  function retry(error: unknown): null {
    feed.log.error({ err: error }, 'a live field could not be read')
    setTimeout(() => bell.ring(), RETRY_MS).unref()
    return null
  }

  const stream = frames()
  return {
    next: () => stream.next(),
    // A generator that waits would hear of this only when its wait ends.
    return: () => {
      end('left')
      return stream.return()
    },
    throw: (error) => {
      end('left')
      return stream.throw(error)
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
