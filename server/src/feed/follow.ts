/**
 * Streams the frames of one live field (see `Live`) to a single reader, such as an SSE client. The reader pulls the
 * frames, and no frames are queued.
 */

import type { Feed } from './feed.ts'
import { FrameSequence } from './frame-sequence.ts'
import { type Frame, isResync, type Live, type ResyncReason, resync } from './live.ts'
import { WakeSignal } from './wake-signal.ts'

export interface FollowOptions {
  /** The last position that the reader received. */
  since?: string | null
  /** Names the viewer, the operation and its variables, to recognise a reader that comes back. */
  reader?: string
  /** Aborted when the reader may no longer read the field; the stream then ends with REVOKED. */
  revoked?: AbortSignal
  /** Whether the reader selects FeedInterrupted. Without it, the reader receives nothing during an interruption. */
  interruptions?: boolean
}

const RETRY_MS = 1_000
/** During a read, the stream checks at this interval whether the reader's data is still current. */
const CHECK_MS = 1_000

/**
 * First yields a frame with the missed events, if there are any, and FeedReady. Then yields live frames, heartbeats and
 * interruptions, until the reader stops or FeedResyncRequired ends the stream.
 */
export function follow(feed: Feed, live: Live, options: FollowOptions = {}): AsyncGenerator<Frame, void> {
  const { since, reader, revoked, interruptions = false } = options
  const signal = new WakeSignal()
  let over: 'left' | ResyncReason | null = null
  const end = (reason: 'left' | ResyncReason) => {
    over ??= reason
    signal.notify()
  }

  const revoke = () => end('REVOKED')
  let joinedSeq: number | null = null

  async function* frames(): AsyncGenerator<Frame, void> {
    const sequence = new FrameSequence(feed, live)
    const cleanups = [
      feed.tailer.onReset(end),
      feed.tailer.accounts.add((ids) => sequence.noteAccounts(ids) && signal.notify()),
      feed.tailer.onLive(() => signal.notify()),
      feed.tailer.onEvents(() => signal.notify()),
      () => revoked?.removeEventListener('abort', revoke),
    ]
    revoked?.addEventListener('abort', revoke)
    if (revoked?.aborted) revoke()
    try {
      yield* readFrames(sequence)
      if (over && over !== 'left') yield resync(over)
    } finally {
      for (const cleanup of cleanups) cleanup()
      if (reader && joinedSeq !== null) feed.departures.leave(reader, joinedSeq, feed.clock.now())
    }
  }

  async function* readFrames(sequence: FrameSequence): AsyncGenerator<Frame, void> {
    const cursor = await sequence.cursorAt(since, () => !over)
    if (!cursor) return
    if (isResync(cursor)) return yield cursor
    const { frame } = await sequence.catchUp(cursor)
    if (frame) yield frame
    if (isResync(frame)) return
    yield sequence.ready(sequence.missedBy(since, reader ? feed.departures.take(reader) : undefined))
    joinedSeq = cursor.seq
    // Reads run one at a time outside of this loop, so that a read that hangs does not delay an interruption.
    let reading = false
    let done: { frame: Frame | null } | null = null
    let interrupted = false
    const readNext = async () => {
      reading = true
      // Events of the same moment share one frame.
      await pause(feed.coalesceMs)
      done = { frame: await sequence.next().catch(retry) }
      signal.notify()
    }
    for (let beatAt = performance.now() + feed.heartbeatMs; ; ) {
      await signal.wait(reading ? CHECK_MS : Math.max(0, beatAt - performance.now()))
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
      if (!sequence.isCurrent()) {
        if (interruptions && (isDue || !interrupted)) yield sequence.interrupted()
        interrupted = true
      } else if (!reading && (isDue || (interrupted && sequence.isCaughtUp))) {
        yield sequence.heartbeat()
        interrupted = false
      }
      if (!reading && !sequence.isCaughtUp) void readNext()
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
    // A waiting generator gets `return` only after its wait, so `end` ends the wait.
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
