/** What is missing before items that were refused as unclear are requested again. Officers tick, edit and add points. */
import { Trans, useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { defangShort } from '#lib/defang.ts'
import { capital } from '#lib/i18n/capital.ts'
import { termName } from '#lib/i18n/terms.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { AddGap } from './AddGap.tsx'
import { GapRow } from './GapRow.tsx'
import { type GapItem, GapProgress_Query, RequestGaps_Query } from './gaps.graphql.ts'

/** Shows nothing while loading and for a request without such items, but the error if the items cannot be read. */
export function GapsPanel({ id, canRecord }: { id: string; canRecord: boolean }) {
  const { t } = useLingui()
  const pages = usePages(RequestGaps_Query, { id }, (data) => data.request?.itemsWithGaps)
  const { nodes, complete, busy, error, more, refetch } = pages
  const { data } = usePageQuery({ query: GapProgress_Query, variables: { id } })
  const progress = data?.request?.gapProgress
  const isFailed = !nodes && error !== null
  if (!isFailed && !nodes?.length) return null
  return (
    <Panel title={t`Việc cần bổ sung để gửi lại`} className="mb-4">
      {isFailed && <QueryState error={error} onRetry={refetch} />}
      {progress && <Progress {...progress} />}
      <div className="mt-2 grid gap-x-6 gap-y-4 lg:grid-cols-2">
        {nodes?.map((item) => (
          <ItemGaps key={item.id} item={item} canRecord={canRecord} />
        ))}
      </div>
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Panel>
  )
}

type ProgressProps = { done: number; total: number; items: number; isComplete: boolean }

const Progress = ({ done, total, items, isComplete }: ProgressProps) => (
  <p className="text-sm text-muted">
    <Trans>
      Đã bổ sung {done}/{total} việc. Danh sách suy ra từ lý do từ chối, lời của nền tảng và những gì công văn còn
      thiếu; việc đã có trong hồ sơ được tự đánh dấu.
    </Trans>{' '}
    {!isComplete && <Trans>Số này chỉ tính {items} mục đầu.</Trans>}
  </p>
)

function ItemGaps({ item, canRecord }: { item: GapItem; canRecord: boolean }) {
  const { t } = useLingui()
  const number = item.position + 1
  const name = item.item.title ?? defangShort(item.item.url ?? '')
  return (
    <section aria-label={t`Mục ${number}: ${name}`} className="min-w-0 text-sm">
      <h3 className="font-medium wrap-anywhere">{t`Mục ${number}: ${name}`}</h3>
      {item.refusalReason && <p className="text-muted">{capital(termName(item.refusalReason))}</p>}
      <ul className="mt-1 space-y-0.5">
        {item.gaps.map((gap) => (
          <GapRow key={gap.gap} itemId={item.id} gap={gap} canRecord={canRecord} />
        ))}
      </ul>
      {canRecord && <AddGap itemId={item.id} />}
    </section>
  )
}
