import { Trans, useLingui } from '@lingui/react/macro'
import { itemLine } from '#graphql/ItemLine.tsx'
import { errorIdOf } from '#graphql/refusal.ts'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import type { Question } from '../question.ts'
import { AnalysisLate_Query } from './documents.ts'
import { Panel } from './Panel.tsx'

/** What the platforms owe already, longest overdue first, whatever the period. */
export function Late({ filter: { platforms, categories, kinds } }: { filter: Question['filter'] }) {
  const { t } = useLingui()
  const filter = { platforms, categories, kinds, overdue: true }
  const { data, error, refetch } = usePageQuery({ query: AnalysisLate_Query, variables: { filter } })
  const nodes = data?.requestItems.nodes
  return (
    <Panel title={t`Đang quá hạn`} lead={t`Không phụ thuộc kỳ đã chọn; quá hạn lâu nhất trước.`} name="qua-han">
      {!nodes && (error ? <ErrorState id={errorIdOf(error)} onRetry={refetch} /> : <Skeleton rows={4} />)}
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
          <Trans>Còn nữa: xem đủ trên bảng theo dõi.</Trans>
        </p>
      )}
    </Panel>
  )
}
