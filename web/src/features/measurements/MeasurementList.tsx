/** The list of all measurements, including corrected and withdrawn ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Activity } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import type { HarmQuestion } from './HarmTrends.tsx'
import { MeasurementRow } from './MeasurementRow.tsx'
import { MeasurementList_Query } from './measurements.graphql.ts'

type Props = { question: HarmQuestion }

export function MeasurementList({ question }: Props) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    MeasurementList_Query,
    { filter: question },
    (data) => data.measurements,
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<Activity className="size-5" />} title={t`Chưa có lần đo nào`}>
        <Trans>
          Bỏ bớt điều kiện lọc, hoặc ghi lần đo đầu tiên. Số phản ánh mỗi tuần không cần ghi: hệ thống tự đếm.
        </Trans>
      </EmptyState>
    )
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {nodes.map((each) => (
          <MeasurementRow key={each.id} row={each} />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </>
  )
}
