import { pipe, type Source, subscribe } from 'wonka'
import { learnServerTime } from '#lib/clock.ts'
import { signal } from '#lib/signal.ts'
import { advance, emptyFeed, type Feed, type FeedFrame, follows, type Snapshot } from './feed.ts'
import { connection } from './socket.ts'
import { onWake } from './wake.ts'

/** Every feed that is being followed in this tab, for the shell's connection state. */
export const feeds = signal<readonly Feed[]>([])

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
  /** The reading failed; it is asked for again in a moment. */
  failed(): void
  stop(): void
}

const RELOAD_WAIT_MS = 2_000
/** A tab that has heard something this recently need not read again when it is looked at. */
const RECENT_MS = 12_000

/** Keeps one live screen true: query → subscribe from its position → on any doubt read again and subscribe anew. */
export function followFeed<F extends FeedFrame>({ open, onFrame, reload }: Follow<F>): Following {
  let feed: Feed = emptyFeed
  let close = () => {}
  let retry: ReturnType<typeof setTimeout> | undefined

  function become(next: Feed) {
    const before = feed
    feed = next
    feeds.set([...feeds.get().filter((each) => each !== before), next])
    if (next.phase === 'resyncing' && before.phase !== 'resyncing') {
      close()
      reload()
    }
  }

  function hear(frame: F) {
    const applies = feed.phase !== 'resyncing' && follows(feed, frame)
    if (frame.__typename !== 'FeedResyncRequired') learnServerTime(frame.asOf)
    become(advance(feed, { type: 'frame', frame, at: Date.now() }))
    if (applies) onFrame(frame)
  }

  const later = (action: () => void) => {
    clearTimeout(retry)
    retry = setTimeout(action, RELOAD_WAIT_MS * (0.5 + Math.random()))
  }

  const offConnection = connection.subscribe(() => {
    if (connection.get().state === 'lost') become(advance(feed, { type: 'lost' }))
  })
  const offWake = onWake((reason) => {
    const old = Date.now() - feed.heardAt > RECENT_MS || feed.phase === 'reconnecting'
    if (reason !== 'reconnected' && old && feed.phase !== 'loading')
      become(advance(feed, { type: 'resync', reason: 'WOKE' }))
  })
  feeds.set([...feeds.get(), feed])

  return {
    begin(snapshot) {
      clearTimeout(retry)
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
    failed: () => later(reload),
    stop() {
      clearTimeout(retry)
      close()
      offConnection()
      offWake()
      feeds.set(feeds.get().filter((each) => each !== feed))
    },
  }
}
