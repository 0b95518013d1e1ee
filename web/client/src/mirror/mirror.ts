/** What the mirrors have in common: work in order, failures that lead to a resync, and their state. */
import type { Client } from '../client.ts'
import type { FeedFrame, Snapshot } from '../live/feedState.ts'
import { type Signal, signal } from '../live/signal.ts'

export type MirrorState = {
  /** Whether the copy follows the server. While false, it may be out of date. */
  live: boolean
  /** How often everything was read again, and why the last time. */
  resyncs: number
  reason: string | null
}

export type Mirror = {
  readonly state: Signal<MirrorState>
  /** Resolves when the copy first follows the server. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

type Mirrored<F extends FeedFrame> = {
  client: Client
  document: string
  variables?: object
  /** Reads everything that the copy lacks. Returns the position from which to follow; null: from the present. */
  load(reason: string | null): Promise<Snapshot | null>
  /** Applies a frame to the copy. Called for one frame after the other. `waiting` is how many frames follow already. */
  apply(frame: F, waiting: number): Promise<void>
}

/** Loads the copy and then follows the server. If a frame cannot be applied, loads again. */
export function startMirror<F extends FeedFrame>({ client, document, variables, load, apply }: Mirrored<F>): Mirror {
  const state = signal<MirrorState>({ live: false, resyncs: 0, reason: null })
  let resolveReady = () => {}
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve
  })
  let isStopped = false
  /** Frames of an earlier round are dropped: the load after it covers them. */
  let round = 0
  let waiting = 0
  let work: Promise<void> = Promise.resolve()
  const enqueue = (action: () => Promise<void>) => {
    work = work.then(() => (isStopped ? undefined : action()))
  }

  const feed = client.followFeed<F>({
    open: client.open(document, variables),
    onFrame: (frame) => {
      const of = round
      waiting++
      enqueue(async () => {
        waiting--
        if (of !== round) return
        try {
          await apply(frame, waiting)
        } catch {
          round++
          feed.resync('NOT_APPLIED')
          return
        }
        if (frame.__typename === 'FeedReady') resolveReady()
        const isLive = frame.__typename !== 'FeedInterrupted'
        if (state.get().live !== isLive) state.set({ ...state.get(), live: isLive })
      })
    },
    reload: (reason) => {
      round++
      state.set({ live: false, resyncs: state.get().resyncs + 1, reason })
      enqueue(() => reload(reason))
    },
  })

  async function reload(reason: string | null): Promise<void> {
    try {
      const snapshot = await load(reason)
      if (!isStopped) feed.begin(snapshot)
    } catch (error) {
      if (!isStopped) feed.failed(error)
    }
  }

  const off = client.connection.subscribe(() => {
    if (client.connection.get().state === 'lost') state.set({ ...state.get(), live: false })
  })
  enqueue(() => reload(null))
  return {
    state,
    ready,
    stop: async () => {
      isStopped = true
      off()
      feed.stop()
      await work
    },
  }
}
