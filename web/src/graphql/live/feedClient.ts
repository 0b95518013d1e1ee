import type { CombinedError } from '@urql/core'
import { pipe, type Source, subscribe } from 'wonka'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { learnServerTime } from '#lib/serverClock.ts'
import { store } from '#lib/store.ts'
import { advance, emptyFeed, type Feed, type FeedFrame, follows, type Snapshot } from './feedState.ts'
import { connection } from './socket.ts'
import { onWake, wake } from './wake.ts'

/** Every feed that is being followed in this tab, for the shell's connection state. */
export const feeds = store<readonly Feed[]>([])

type Follow<F extends FeedFrame> = {
  /** Opens the subscription at a position, or at this moment. */
  open(since: string | null): Source<{ frame?: F; failed: boolean }>
  /** A frame that follows without a gap. */
  onFrame(frame: F): void
  /** Reads everything again; must end in `begin`, or in another call after a failure. */
  reload(): void
}

export type Following = {
  /** Subscribes from what was just read; with `null` from now, and the reading follows `FeedReady`. */
  begin(snapshot: Snapshot | null): void
  /** The reading failed; it is repeated (see retry/retryLater.ts). */
  failed(error: CombinedError | null | undefined): void
  stop(): void
}

const RESUME_SPREAD_MS = 1_000
/** So long the socket may take to come back after the tab or the network did. */
const DOUBT_MS = 1_500

/**
 * What was asked for in vain while the server could not read is asked for again, by each tab at a moment of its own: all of
 * them hear of its end at once.
 */
function resume(): void {
  clearTimeout(resuming)
  if (feeds.get().some(({ interrupted }) => interrupted)) return
  resuming = setTimeout(() => wake('resumed'), Math.random() * RESUME_SPREAD_MS)
}
let resuming: ReturnType<typeof setTimeout> | undefined

/** Keeps one live screen true: query → subscribe from its position → on any doubt read again and subscribe anew. */
export function followFeed<F extends FeedFrame>({ open, onFrame, reload }: Follow<F>): Following {
  let feed: Feed = emptyFeed
  let close = () => {}
  let cancelRetry = () => {}
  let doubt: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  function become(next: Feed) {
    const before = feed
    feed = next
    feeds.set([...feeds.get().filter((each) => each !== before), next])
    if (before.interrupted && !next.interrupted) resume()
    if (next.phase === 'resyncing' && before.phase !== 'resyncing') {
      close()
      reload()
    }
  }

  function hear(frame: F) {
    const applies = feed.phase !== 'resyncing' && follows(feed, frame)
    if ('position' in frame) learnServerTime(frame.asOf)
    become(advance(feed, { type: 'frame', frame, at: Date.now() }))
    if (applies && frame.__typename === 'FeedReady') failures = 0
    if (applies) onFrame(frame)
  }

  const later = (action: () => void, error?: CombinedError | null) => {
    cancelRetry()
    cancelRetry = retryLater({ attempt: ++failures, error, action })
  }

  const offConnection = connection.subscribe(() => {
    if (connection.get().state === 'lost') become(advance(feed, { type: 'lost' }))
  })
  // The socket comes back by itself and tells what happened meanwhile; where it does not, all is read without it.
  const offWake = onWake((reason) => {
    if (reason === 'reconnected') return
    clearTimeout(doubt)
    doubt = setTimeout(() => {
      if (feed.phase === 'reconnecting') become(advance(feed, { type: 'resync', reason: 'WOKE' }))
    }, DOUBT_MS)
  })
  feeds.set([...feeds.get(), feed])

  return {
    begin(snapshot) {
      cancelRetry()
      close()
      if (snapshot) learnServerTime(snapshot.asOf)
      become(advance(feed, { type: 'joined', snapshot, at: Date.now() }))
      const { unsubscribe } = pipe(
        open(snapshot?.position ?? null),
        subscribe(({ frame, failed }) => {
          if (frame) hear(frame)
          if (failed) later(() => become(advance(feed, { type: 'resync', reason: 'FAILED' })))
        }),
      )
      close = unsubscribe
    },
    failed: (error) => later(reload, error),
    stop() {
      cancelRetry()
      clearTimeout(doubt)
      close()
      offConnection()
      offWake()
      feeds.set(feeds.get().filter((each) => each !== feed))
    },
  }
}
