/** Proposes the power (legal basis) of a new request from the latest requests. The officer can choose another one. */
import { graphql } from '#graphql/generated/gql.ts'
import type { UsualPowers_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const UsualPowers_Query = graphql(`
  query UsualPowers_Query($case: ID!) {
    case(id: $case) {
      id
      requests {
        id
        createdAt
        platform {
          id
        }
        power {
          id
        }
      }
    }
    requests(first: 20, orderBy: UPDATED_DESC) {
      nodes {
        id
        power {
          id
        }
      }
    }
    powers {
      id
      inForceToday
      forComplaints
    }
  }
`)

export type UsualPowers = UsualPowers_QueryQuery

/** Returns null if the requests could not be loaded. The form then starts without a power. */
export function useUsualPowers(caseId: string): UsualPowers | 'reading' | null {
  const { data, error } = usePageQuery({ query: UsualPowers_Query, variables: { case: caseId } })
  return data ?? (error ? null : 'reading')
}

/**
 * Returns the only usable power, if there is only one. Otherwise, returns the power of the case's latest request to the
 * platform, or else of the case's latest request, or else the power that the authority's latest requests cite most
 * often. Empty if this power is not usable today.
 */
export function usualPower(usual: UsualPowers | null, platform: string): string {
  if (!usual) return ''
  const usable = usual.powers.filter(({ inForceToday, forComplaints }) => inForceToday && !forComplaints)
  if (usable.length === 1) return usable[0]?.id ?? ''
  const ofCase = [...(usual.case?.requests ?? [])].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
  const last = ofCase.find((request) => request.platform.id === platform) ?? ofCase[0]
  const wanted = last?.power?.id ?? mostFrequent(usual.requests.nodes.flatMap(({ power }) => power?.id ?? []))
  return usable.some(({ id }) => id === wanted) ? (wanted ?? '') : ''
}

function mostFrequent(ids: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
