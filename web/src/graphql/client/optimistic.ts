/** Optimistic results of board mutations. */
import type { Cache, OptimisticMutationResolver } from '@urql/exchange-graphcache'
import type { SnoozeRequestsInput, WatchRequestsInput } from '#graphql/generated/graphql.ts'

/** Every session has exactly one personal board, so a constant is enough as its cache key. */
export const personalBoardKey = () => 'own'
const personalBoard = 'PersonalBoard:own'

type Input<T> = { input: T }

/** Results shown until the server answers; they are rolled back if it refuses. */
export const optimistic: Record<string, OptimisticMutationResolver> = {
  watchRequests: ({ input }: Input<WatchRequestsInput>, cache) => {
    const others = watched(cache).filter((id) => !input.requests.includes(id))
    return {
      __typename: 'PersonalBoard',
      id: cache.resolve(personalBoard, 'id'),
      watched: input.watching ? [...input.requests, ...others] : others,
    }
  },
  snoozeRequests: ({ input: { requests, until } }: Input<SnoozeRequestsInput>, cache) => {
    const others = snoozes(cache).filter(({ request }) => !requests.includes(request))
    const more = until ? requests.map((request) => ({ __typename: 'Snooze' as const, request, until })) : []
    return { __typename: 'PersonalBoard', id: cache.resolve(personalBoard, 'id'), snoozes: [...others, ...more] }
  },
}

const watched = (cache: Cache) => (cache.resolve(personalBoard, 'watched') ?? []) as string[]

const snoozes = (cache: Cache) =>
  ((cache.resolve(personalBoard, 'snoozes') ?? []) as string[]).map((each) => ({
    __typename: 'Snooze' as const,
    request: cache.resolve(each, 'request') as string,
    until: cache.resolve(each, 'until') as string,
  }))
