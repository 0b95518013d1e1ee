/** The number of requests that match the filter, and their download as a file. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import type { RequestFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { count } from '#lib/i18n/numbers.ts'
import { RequestCount_Query } from './list.graphql.ts'

/** The server counts no further, and a file has no more requests. */
const MAX_COUNTED = 10_000

/** `q` is the filter as text, from which the server reads the same filter. */
export function MatchCount({ filter, q }: { filter: RequestFilter; q: string }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestCount_Query, variables: { filter } })
  const matches = data?.requests.count
  const isTooLong = matches !== undefined && matches > MAX_COUNTED
  return (
    <>
      <span aria-live="polite" className="min-h-5 tabular-nums">
        {matches === undefined ? null : isTooLong ? (
          <Trans>Hơn {count(MAX_COUNTED)} yêu cầu</Trans>
        ) : (
          <Trans>{count(matches)} yêu cầu</Trans>
        )}
      </span>
      {matches !== undefined && matches > 0 && !isTooLong && (
        <a
          href={`/exports/requests.csv?${new URLSearchParams({ q })}`}
          download
          className="inline-flex items-center gap-1 text-accent-ink hover:underline print:hidden"
        >
          <Download aria-hidden="true" className="size-3.5" />
          {t`Tải CSV`}
        </a>
      )}
      {isTooLong && (
        <span className="print:hidden">{t`Lọc bớt để tải CSV, một tệp có tối đa ${count(MAX_COUNTED)} yêu cầu`}</span>
      )}
    </>
  )
}
