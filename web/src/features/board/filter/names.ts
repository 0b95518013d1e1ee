/**
 * The names that a board filter can refer to: platforms, categories, officers, and the viewer's snoozed and watched
 * requests.
 */
import type { BoardNames } from '@takedown/query/board.ts'
import { useMemo } from 'react'
import type { CombinedError } from 'urql'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { BoardNames_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { instantAt } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'

const BoardNames_Query = graphql(`
  query BoardNames_Query {
    platforms {
      id
      slug
      name
    }
    categories {
      id
      slug
      nameVi
      nameEn
      parent {
        id
      }
    }
    colleagues {
      id
      name
    }
  }
`)

export type Lists = BoardNames_QueryQuery

const dayStart = (day: string): number => instantAt(day)
/** No names: for liaisons, and for filters that refer to none. */
export const noNames: BoardNames = { platforms: [], categories: [], officers: [], snoozed: [], watched: [], dayStart }

type Names = {
  lists: Lists | null
  names: BoardNames | null
  /** The error of the failed query. */
  error: CombinedError | undefined
  refetch(): void
}

/** Loads the lists of filter values and their names. Both are null until loaded. */
export function useNames(staff: boolean, own: PersonalBoard | null): Names {
  const { data, error, refetch } = usePageQuery({ query: BoardNames_Query, pause: !staff })
  const lists = data ?? null
  const snoozed = useSnoozed(own)
  const names = useMemo(() => {
    if (!staff) return noNames
    if (!lists || !own) return null
    const { platforms, categories, colleagues: officers } = lists
    return { platforms, categories, officers, snoozed: [...snoozed], watched: own.watchedIds, dayStart }
  }, [staff, lists, own, snoozed])
  return { lists, names, error, refetch }
}

/** Ids of requests that are still snoozed. */
export function useSnoozed(own: PersonalBoard | null): ReadonlySet<string> {
  // Joined into a string, so that clock ticks cause no render until a snooze ends.
  const text = useClock((now) =>
    (own?.snoozes ?? []).flatMap(({ requestId: request, until }) => (Date.parse(until) > now ? [request] : [])).join(),
  )
  return useMemo(() => new Set(text === '' ? [] : text.split(',')), [text])
}
