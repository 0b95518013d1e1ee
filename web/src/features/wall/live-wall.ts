/** Reads the data of one view of a wall, and reads the data again after events. */
import type { Client, CombinedError } from 'urql'
import { map, pipe } from 'wonka'
import type { Wall_SubscriptionSubscription } from '#graphql/generated/graphql.ts'
import { followFeed } from '#graphql/live/feedClient.ts'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { store } from '#lib/store.ts'
import { wallViewAt } from '#lib/wallViews.ts'
import { Wall_Query, Wall_Subscription, type WallData } from './wall.graphql.ts'

/**
 * Minimum and maximum time between two reads of a view. The maximum exists because time-dependent data, such as the
 * remaining time, changes without an event.
 */
const MIN_READ_INTERVAL_MS = 1_000
const MAX_READ_INTERVAL_MS = 60_000

export type WallView = {
  wall: WallData | null
  /**
   * MISSING: the view does not exist or is not in this display's playlist. REFUSED: the display's token is no longer
   * valid. FAILED: the last read failed.
   */
  failure: 'MISSING' | 'REFUSED' | 'FAILED' | null
  error: CombinedError | null
}

type Frame = Wall_SubscriptionSubscription['wallChanged']

const variablesOf = (view: string) => {
  const saved = wallViewAt(view).view === 'SAVED'
  const single = ['overdue', 'due-next', 'waiting-on-us'].includes(view)
  const all = !saved && !single
  return {
    ...wallViewAt(view),
    saved,
    overview: !single,
    first: saved ? 8 : single ? 10 : 4,
    overdue: all || view === 'overdue',
    dueNext: all || view === 'due-next',
    waitingOnAuthority: view === 'waiting-on-us',
  }
}

/** Opens one view of the wall and keeps it current until `stop` is called. */
export function liveWall(client: Client, view: string) {
  const variables = variablesOf(view)
  const cached = client.readQuery(Wall_Query, variables)?.data?.wall ?? null
  const state = store<WallView>({ wall: cached, failure: null, error: null })
  let readAt = 0
  let pendingRead: ReturnType<typeof setTimeout> | undefined
  let cancelReread = () => {}
  let stopped = false

  /**
   * If the read fails, the previous result stays on the screen and the read is retried. If the view is missing or the
   * token is refused, there is no retry.
   */
  async function reread(attempt = 1): Promise<void> {
    cancelReread()
    if (await read()) return
    const { failure, error } = state.get()
    if (stopped || failure !== 'FAILED') return
    cancelReread = retryLater({ attempt, error, action: () => void reread(attempt + 1) })
  }

  async function read(): Promise<WallData | null> {
    readAt = Date.now()
    const { data, error } = await client.query(Wall_Query, variables, { requestPolicy: 'network-only' }).toPromise()
    if (stopped) return null
    if (data?.wall) state.set({ wall: data.wall, failure: null, error: null })
    else if (data) state.set({ wall: null, failure: 'MISSING', error: null })
    // A screen whose token is no longer valid must not keep its data.
    else if ((error?.response as Response | undefined)?.status === 401)
      state.set({ wall: null, failure: 'REFUSED', error: null })
    else state.set({ ...state.get(), failure: 'FAILED', error: error ?? null })
    return data?.wall ?? null
  }

  async function load() {
    const wall = await read()
    if (stopped) return
    if (wall) feed.begin({ position: wall.position, asOf: wall.asOf })
    else feed.failed(state.get().error)
  }

  function readSoon() {
    pendingRead ??= setTimeout(
      () => {
        pendingRead = undefined
        void reread()
      },
      Math.max(0, readAt + MIN_READ_INTERVAL_MS - Date.now()),
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
  const refreshTimer = setInterval(readSoon, MAX_READ_INTERVAL_MS)

  return {
    state,
    retry: () => void load(),
    stop: () => {
      stopped = true
      cancelReread()
      clearTimeout(pendingRead)
      clearInterval(refreshTimer)
      feed.stop()
    },
  }
}

export type LiveWall = ReturnType<typeof liveWall>
