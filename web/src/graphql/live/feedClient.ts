/**
 * Follows a live feed: loads the initial data, subscribes from its position in the event log, and loads everything
 * again (a resync) after any gap.
 */
import type { CombinedError } from '@urql/core'
import { pipe, type Source, subscribe } from 'wonka'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { learnServerTime } from '#lib/serverClock.ts'
import { store } from '#lib/store.ts'
import { advance, emptyFeed, type Feed, type FeedFrame, follows, type Snapshot } from './feedState.ts'
import { connection } from './socket.ts'
import { onWake, wake } from './wake.ts'

/** All feeds of this tab, for the connection state in the shell. */
export const feeds = store<readonly Feed[]>([])

type Follow<F extends FeedFrame> = {
  /** Opens the subscription at a position, or at the end of the log if the position is null. */
  open(since: string | null): Source<{ frame?: F; failed: boolean }>
  /** Receives each frame that follows the previous one without a gap. */
  onFrame(frame: F): void
  /** Reloads all data. Must call `begin` after a success and `failed` after a failure. */
  reload(): void
}

export type Following = {
  /**
   * Subscribes from the position of the loaded data. If `snapshot` is null, subscribes from the end of the log, and the
   * caller must load the data after `FeedReady`.
   */
  begin(snapshot: Snapshot | null): void
  /** Reports that the reload failed. The reload is then retried (see retry/retryLater.ts). */
  failed(error: CombinedError | null | undefined): void
  stop(): void
}

const RESUME_SPREAD_MS = 1_000
/** After a wake-up, all data is reloaded unless the socket has reconnected within this time. */
const RECONNECT_GRACE_MS = 1_500

/**
 * After an outage of the database, triggers retries of failed queries. Each tab waits a random time, because all tabs
 * notice the recovery at the same moment.
 */
function resume(): void {
  clearTimeout(resuming)
  if (feeds.get().some(({ interrupted }) => interrupted)) return
  resuming = setTimeout(() => wake('resumed'), Math.random() * RESUME_SPREAD_MS)
}
let resuming: ReturnType<typeof setTimeout> | undefined

/**
 * Keeps one live screen current. The caller loads the data in `reload`. This function subscribes from the position of
 * the data, and calls `reload` again after any gap.
 */
export function followFeed<F extends FeedFrame>({ open, onFrame, reload }: Follow<F>): Following {
  let feed: Feed = emptyFeed
  let close = () => {}
  let cancelRetry = () => {}
  let graceTimer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  function setFeed(next: Feed) {
    const before = feed
    feed = next
    feeds.set([...feeds.get().filter((each) => each !== before), next])
    if (before.interrupted && !next.interrupted) resume()
    if (next.phase === 'resyncing' && before.phase !== 'resyncing') {
      close()
      reload()
    }
  }

  function receive(frame: F) {
    const applies = feed.phase !== 'resyncing' && follows(feed, frame)
    if ('position' in frame) learnServerTime(frame.asOf)
    setFeed(advance(feed, { type: 'frame', frame, at: Date.now() }))
    if (applies && frame.__typename === 'FeedReady') failures = 0
    if (applies) onFrame(frame)
  }

  const retry = (action: () => void, error?: CombinedError | null) => {
    cancelRetry()
    cancelRetry = retryLater({ attempt: ++failures, error, action })
  }

  const offConnection = connection.subscribe(() => {
    if (connection.get().state === 'lost') setFeed(advance(feed, { type: 'lost' }))
  })
  // After a wake-up, the socket usually reconnects and delivers the missed frames. If it has not reconnected in time,
  // the feed reloads all data.
  const offWake = onWake((reason) => {
    if (reason === 'reconnected') return
    clearTimeout(graceTimer)
    graceTimer = setTimeout(() => {
      if (feed.phase === 'reconnecting') setFeed(advance(feed, { type: 'resync', reason: 'WOKE' }))
    }, RECONNECT_GRACE_MS)
  })
  feeds.set([...feeds.get(), feed])

  return {
    begin(snapshot) {
      cancelRetry()
      close()
      if (snapshot) learnServerTime(snapshot.asOf)
      setFeed(advance(feed, { type: 'joined', snapshot, at: Date.now() }))
      const { unsubscribe } = pipe(
        open(snapshot?.position ?? null),
        subscribe(({ frame, failed }) => {
          if (frame) receive(frame)
          if (failed) retry(() => setFeed(advance(feed, { type: 'resync', reason: 'FAILED' })))
        }),
      )
      close = unsubscribe
    },
    failed: (error) => retry(reload, error),
    stop() {
      cancelRetry()
      clearTimeout(graceTimer)
      close()
      offConnection()
      offWake()
      feeds.set(feeds.get().filter((each) => each !== feed))
    },
  }
}
