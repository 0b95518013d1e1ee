/**
 * Follows live feeds: loads the initial data, subscribes from its position in the event log, and loads everything again
 * (a resync) after any gap.
 */
import { advance, emptyFeed, type Feed, type FeedFrame, follows, type Snapshot } from './feedState.ts'
import { type Signal, signal } from './signal.ts'
import type { Connection } from './transport.ts'
import { onWake, wake } from './wake.ts'

export type Message<F extends FeedFrame> = { frame?: F; failed: boolean; error?: unknown }

export type Follow<F extends FeedFrame> = {
  /**
   * Opens the subscription at a position, or at the end of the log if the position is null. Returns the function that
   * closes it.
   */
  open(since: string | null, receive: (message: Message<F>) => void): () => void
  /** Receives each frame that follows the previous one without a gap. */
  onFrame(frame: F): void
  /** Reloads all data. Must call `begin` after a success and `failed` after a failure. `reason` is null at first. */
  reload(reason: string | null): void
}

export type Following = {
  /**
   * Subscribes from the position of the loaded data. If `snapshot` is null, subscribes from the end of the log, and the
   * caller must load the data after `FeedReady`.
   */
  begin(snapshot: Snapshot | null): void
  /** Reports that the reload failed. The reload is then retried. */
  failed(error: unknown): void
  /** Reloads all data, as after a gap. */
  resync(reason: string): void
  stop(): void
}

type Environment = {
  connection: Signal<Connection>
  /** Runs `action` after a back-off. Returns the function that cancels it. */
  retry(attempt: number, error: unknown, action: () => void): () => void
  /** Receives the server's time of each frame. */
  learnServerTime?(asOf: string): void
}

const RESUME_SPREAD_MS = 1_000
/** After a wake-up, all data is reloaded unless the socket has reconnected within this time. */
const RECONNECT_GRACE_MS = 1_500

/** Follows the feeds of one connection. `feeds` are their states. */
export function createFeeds({ connection, retry: retryLater, learnServerTime = () => {} }: Environment) {
  const feeds = signal<readonly Feed[]>([])
  let resuming: ReturnType<typeof setTimeout> | undefined

  /**
   * After an outage of the database, triggers retries of failed queries. Each client waits a random time, because all
   * notice the recovery at the same moment.
   */
  function resume(): void {
    clearTimeout(resuming)
    if (feeds.get().some(({ interrupted }) => interrupted)) return
    resuming = setTimeout(() => wake('resumed'), Math.random() * RESUME_SPREAD_MS)
  }

  /**
   * Keeps one set of data current. The caller loads the data in `reload`. This function subscribes from the position of
   * the data, and calls `reload` again after any gap.
   */
  function followFeed<F extends FeedFrame>({ open, onFrame, reload }: Follow<F>): Following {
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
        reload(next.reason)
      }
    }

    function receive(frame: F) {
      const applies = feed.phase !== 'resyncing' && follows(feed, frame)
      if ('position' in frame) learnServerTime(frame.asOf)
      setFeed(advance(feed, { type: 'frame', frame, at: Date.now() }))
      if (applies && frame.__typename === 'FeedReady') failures = 0
      if (applies) onFrame(frame)
    }

    const retry = (action: () => void, error?: unknown) => {
      cancelRetry()
      cancelRetry = retryLater(++failures, error, action)
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
        if (snapshot?.asOf) learnServerTime(snapshot.asOf)
        setFeed(advance(feed, { type: 'joined', snapshot, at: Date.now() }))
        close = open(snapshot?.position ?? null, ({ frame, failed, error }) => {
          if (frame) receive(frame)
          if (failed) retry(() => setFeed(advance(feed, { type: 'resync', reason: 'FAILED' })), error)
        })
      },
      failed: (error) => retry(() => reload(feed.reason), error),
      resync: (reason) => setFeed(advance(feed, { type: 'resync', reason })),
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

  return { feeds, followFeed }
}
