/** Follows the live feeds of the tab: adapts the feeds of `@takedown/client` to urql. */
import type { FeedFrame } from '@takedown/client/live/feedState.ts'
import { createFeeds, type Follow, type Following, type Message } from '@takedown/client/live/followFeed.ts'
import type { CombinedError } from '@urql/core'
import { pipe, type Source, subscribe } from 'wonka'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { learnServerTime } from '#lib/serverClock.ts'
import { connection } from './socket.ts'

const tab = createFeeds({
  connection,
  learnServerTime,
  retry: (attempt, error, action) => retryLater({ attempt, error: error as CombinedError | null, action }),
})

/** All feeds of this tab, for the connection state in the shell. */
export const feeds = tab.feeds

type FollowSource<F extends FeedFrame> = Omit<Follow<F>, 'open'> & {
  /** Opens the subscription at a position, or at the end of the log if the position is null. */
  open(since: string | null): Source<Message<F>>
}

/** Keeps one live screen current. See `createFeeds`. */
export const followFeed = <F extends FeedFrame>({ open, ...follow }: FollowSource<F>): Following =>
  tab.followFeed<F>({ ...follow, open: (since, receive) => pipe(open(since), subscribe(receive)).unsubscribe })
