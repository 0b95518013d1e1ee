/** The frames of one Live for a single reader that draws them at its own pace, as SSE does: nothing is queued for it. */
import { WakeSignal } from './bell.ts'
import { FrameSequence } from './chain.ts'
import type { Feed } from './feed.ts'
import { type Frame, isResync, type Live, type ResyncReason, resync } from './live.ts'

export interface FollowOptions {
  /** The last position that the reader was told. */
  since?: string | null
  /** Aborted when the reader's right to read ends: it then gets REVOKED, and the stream ends. */
  revoked?: AbortSignal
  /** Whether the reader knows FeedInterrupted; without it an interruption is silence. */
  interruptions?: boolean
}

const RETRY_MS = 1_000
/** How often a reading that takes long is looked after. */
const CHECK_MS = 1_000

/** Catch-up, FeedReady, then live frames and heartbeats, until the reader returns or a FeedResyncRequired. */
export function follow(feed: Feed, live: Live, options: FollowOptions = {}): AsyncGenerator<Frame, void> {
  const { since, revoked, interruptions = false } = options
  const bell = new WakeSignal()
  let over: 'left' | ResyncReason | null = null
  const end = (reason: 'left' | ResyncReason) => {
    over ??= reason
    bell.ring()
  }

  const revoke = () => end('REVOKED')

  async function* frames(): AsyncGenerator<Frame, void> {
    const forget = [
      feed.tailer.onReset(end),
      feed.tailer.onLive(() => bell.ring()),
      feed.tailer.onEvents(() => bell.ring()),
      () => revoked?.removeEventListener('abort', revoke),
    ]
    revoked?.addEventListener('abort', revoke)
    if (revoked?.aborted) revoke()
    try {
      yield* follows(new FrameSequence(feed, live))
      if (over && over !== 'left') yield resync(over)
    } finally {
      for (const each of forget) each()
    }
  }

  async function* follows(chain: FrameSequence): AsyncGenerator<Frame, void> {
    const cursor = chain.cursorAt(since)
    if (isResync(cursor)) return yield cursor
    const { frame } = await chain.catchUp(cursor)
    if (frame) yield frame
    if (isResync(frame)) return
    yield chain.ready()
    // One reading at a time, beside this loop: one that hangs must not keep an interruption from the reader.
    let reading = false
    let done: { frame: Frame | null } | null = null
    let interrupted = false
    const readNext = async () => {
      reading = true
      // Whatever else happens in this moment belongs to the same frame.
      await pause(feed.coalesceMs)
      done = { frame: await chain.next().catch(retry) }
      bell.ring()
    }
    for (let beatAt = performance.now() + feed.heartbeatMs; ; ) {
      await bell.wait(reading ? CHECK_MS : Math.max(0, beatAt - performance.now()))
      if (over) return
      if (done) {
        const { frame }: { frame: Frame | null } = done
        done = null
        reading = false
        if (frame) yield frame
        if (isResync(frame)) return
        if (frame) interrupted = false
      }

      const isDue = performance.now() >= beatAt
      if (isDue) beatAt = performance.now() + feed.heartbeatMs
      if (!chain.isCurrent()) {
        if (interruptions && (isDue || !interrupted)) yield chain.interrupted()
        interrupted = true
      } else if (!reading && (isDue || (interrupted && chain.isCaughtUp))) {
        yield chain.heartbeat()
        interrupted = false
      }
      if (!reading && !chain.isCaughtUp) void readNext()
    }
  }

  async function retry(error: unknown): Promise<null> {
    feed.log.error({ err: error }, 'a live field could not be read')
    await pause(RETRY_MS)
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

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
