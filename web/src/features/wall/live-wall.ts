import type { Client, CombinedError } from 'urql'
import { map, pipe } from 'wonka'
import type { Wall_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { store } from '#lib/store.ts'
import { Wall_Query, Wall_Subscription, type WallData } from './wall.graphql.ts'

/** However much happens, a wall reads once a second; and once a minute though nothing does, because time passes too. */
const AT_MOST_EVERY_MS = 1_000
const AT_LEAST_EVERY_MS = 60_000

export type WallView = {
  wall: WallData | null
  /** MISSING: no such view, or not in this display's playlist. REFUSED: what this screen came with is no longer good. */
  trouble: 'MISSING' | 'REFUSED' | 'FAILED' | null
  error: CombinedError | null
}

type Frame = Wall_SubscriptionSubscription['wallChanged']

const questionOf = (view: string) => {
  const saved = view.startsWith('SavedView_')
  const single = ['overdue', 'due-next', 'waiting-on-us'].includes(view)
  const all = !saved && !single
  return {
    view,
    saved,
    overview: !single,
    first: saved ? 8 : single ? 10 : 4,
    overdue: all || view === 'overdue',
    dueNext: all || view === 'due-next',
    waitingOnUs: view === 'waiting-on-us',
  }
}

/** One view of the wall, kept true until `stop`. It holds the last answer and nothing of those before it. */
export function liveWall(client: Client, view: string) {
  const question = questionOf(view)
  const kept = client.readQuery(Wall_Query, question)?.data?.wall ?? null
  const state = store<WallView>({ wall: kept, trouble: null, error: null })
  let readAt = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  let cancelReread = () => {}
  let stopped = false

  /** Reads; what failed while an older answer stands is read again. */
  async function reread(attempt = 1): Promise<void> {
    cancelReread()
    if (await read()) return
    const { trouble, error } = state.get()
    if (stopped || trouble !== 'FAILED') return
    cancelReread = retryLater({ attempt, error, action: () => void reread(attempt + 1) })
  }

  async function read(): Promise<WallData | null> {
    readAt = Date.now()
    const { data, error } = await client.query(Wall_Query, question, { requestPolicy: 'network-only' }).toPromise()
    if (stopped) return null
    if (data?.wall) state.set({ wall: data.wall, trouble: null, error: null })
    else if (data) state.set({ wall: null, trouble: 'MISSING', error: null })
    // What was shown to a screen that is no longer trusted must not stay on it.
    else if ((error?.response as Response | undefined)?.status === 401)
      state.set({ wall: null, trouble: 'REFUSED', error: null })
    else state.set({ ...state.get(), trouble: 'FAILED', error: error ?? null })
    return data?.wall ?? null
  }

  async function load() {
    const wall = await read()
    if (stopped) return
    if (wall) feed.begin({ position: wall.position, asOf: wall.asOf })
    else feed.failed(state.get().error)
  }

  function readSoon() {
    waiting ??= setTimeout(
      () => {
        waiting = undefined
        void reread()
      },
      Math.max(0, readAt + AT_MOST_EVERY_MS - Date.now()),
    )
  }

  const feed = followFeed<Frame>({
    open: (since) =>
      pipe(
        client.subscription(Wall_Subscription, { since }),
        map(({ data, error }) => ({ frame: data?.wallChanged, failed: error !== undefined })),
      ),
    onFrame: (frame) => frame.__typename === 'WallChanged' && readSoon(),
    reload: () => void load(),
  })
  void load()
  const minute = setInterval(readSoon, AT_LEAST_EVERY_MS)

  return {
    state,
    retry: () => void load(),
    stop: () => {
      stopped = true
      cancelReread()
      clearTimeout(waiting)
      clearInterval(minute)
      feed.stop()
    },
  }
}

export type LiveWall = ReturnType<typeof liveWall>
