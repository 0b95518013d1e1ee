/** Optimistic results of board mutations. */
import type { Cache, OptimisticMutationResolver } from '@urql/exchange-graphcache'
import type { SnoozeRequestsInput, WatchRequestsInput } from '#graphql/generated/graphql.ts'

/** A session has at most one personal board, so its cache key is constant. */
export const personalBoardKey = () => 'own'
const PERSONAL_BOARD = 'PersonalBoard:own'

type Input<T> = { input: T }

export const optimistic: Record<string, OptimisticMutationResolver> = {
  watchRequests: ({ input }: Input<WatchRequestsInput>, cache) => {
    const others = watchedIn(cache).filter((id) => !input.requestIds.includes(id))
    const watchedIds = input.watching ? [...input.requestIds, ...others] : others
    return { __typename: 'WatchRequestsPayload', personalBoard: { ...personalBoardIn(cache), watchedIds } }
  },
  snoozeRequests: ({ input: { requestIds, until } }: Input<SnoozeRequestsInput>, cache) => {
    const others = snoozesIn(cache).filter(({ requestId }) => !requestIds.includes(requestId))
    const more = until ? requestIds.map((requestId) => ({ __typename: 'Snooze' as const, requestId, until })) : []
    const personalBoard = { ...personalBoardIn(cache), snoozes: [...others, ...more] }
    return { __typename: 'SnoozeRequestsPayload', personalBoard }
  },
}

const personalBoardIn = (cache: Cache) => ({
  __typename: 'PersonalBoard' as const,
  id: cache.resolve(PERSONAL_BOARD, 'id'),
})

const watchedIn = (cache: Cache) => (cache.resolve(PERSONAL_BOARD, 'watchedIds') ?? []) as string[]

const snoozesIn = (cache: Cache) =>
  ((cache.resolve(PERSONAL_BOARD, 'snoozes') ?? []) as string[]).map((each) => ({
    __typename: 'Snooze' as const,
    requestId: cache.resolve(each, 'requestId') as string,
    until: cache.resolve(each, 'until') as string,
  }))
