/** The number of requests that match the filter, with a link that downloads them. */
import { Trans } from '@lingui/react/macro'
import { MAX_COUNTED, MatchCount } from '#components/list/MatchCount.tsx'
import type { RequestFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { count } from '#lib/i18n/numbers.ts'
import { RequestCount_Query } from './list.graphql.ts'

/** The server applies the filter text `q` to the download. */
export function RequestCount({ filter, q }: { filter: RequestFilter; q: string }) {
  const { data } = usePageQuery({ query: RequestCount_Query, variables: { filter } })
  const matches = data?.requests.count
  return (
    <MatchCount matches={matches} file="/exports/requests.csv" q={q}>
      {matches && matches > MAX_COUNTED ? (
        <Trans>Hơn {count(MAX_COUNTED)} yêu cầu</Trans>
      ) : (
        <Trans>{count(matches ?? 0)} yêu cầu</Trans>
      )}
    </MatchCount>
  )
}
