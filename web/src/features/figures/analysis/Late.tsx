/** The items overdue now, longest overdue first, independent of the selected period. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useClient } from 'urql'
import { itemLine } from '#components/ItemLine.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { Question } from '#features/figures/question.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { AnalysisLate_Query } from './analysis.graphql.ts'
import { readLate } from './late-file.ts'
import { Panel } from './Panel.tsx'

export function Late({ filter: { platformIds, categoryIds, kinds } }: { filter: Question['filter'] }) {
  const { t } = useLingui()
  const client = useClient()
  const filter = { platformIds, categoryIds, kinds, overdue: true }
  const { data, error, refetch } = usePageQuery({ query: AnalysisLate_Query, variables: { filter } })
  const nodes = data?.requestItems.nodes
  return (
    <Panel
      title={t`Đang quá hạn`}
      lead={t`Không phụ thuộc kỳ đã chọn; quá hạn lâu nhất trước.`}
      table={() => readLate(client, filter)}
    >
      {!nodes && <QueryState error={error} onRetry={refetch} className="" />}
      {nodes?.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Không có mục nào quá hạn.</Trans>
        </p>
      )}
      {nodes && nodes.length > 0 && (
        <ul className="max-h-96 divide-y divide-line overflow-y-auto rounded-lg border border-line">
          {nodes.map(itemLine)}
        </ul>
      )}
      {data?.requestItems.pageInfo.hasNextPage && (
        <p className="mt-2 text-sm text-muted">
          <Trans>Còn nữa: xem tệp CSV và bảng theo dõi.</Trans>
        </p>
      )}
    </Panel>
  )
}
