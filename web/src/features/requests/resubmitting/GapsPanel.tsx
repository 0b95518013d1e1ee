/** What is missing before items that were refused as unclear are requested again. Officers tick, edit and add points. */
import { Trans, useLingui } from '@lingui/react/macro'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { capital } from '#lib/i18n/capital.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { AddGap } from './AddGap.tsx'
import { GapRow } from './GapRow.tsx'
import { type GapItem, RequestGaps_Query } from './gaps.graphql.ts'

export function GapsPanel({ id, canRecord }: { id: string; canRecord: boolean }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestGaps_Query, variables: { id } })
  const request = data?.request
  const items = request?.items.nodes.filter(({ gaps }) => gaps.length > 0) ?? []
  if (!request?.gapProgress || items.length === 0) return null
  const { done, total } = request.gapProgress
  return (
    <Panel title={t`Việc cần bổ sung để gửi lại`} className="mb-4">
      <p className="text-sm text-muted">
        <Trans>
          Đã bổ sung {done}/{total} việc. Danh sách suy ra từ lý do từ chối, lời của nền tảng và những gì công văn còn
          thiếu; việc đã có trong hồ sơ được tự đánh dấu.
        </Trans>
      </p>
      <div className="mt-2 grid gap-x-6 gap-y-4 lg:grid-cols-2">
        {items.map((item) => (
          <ItemGaps key={item.id} item={item} canRecord={canRecord} />
        ))}
      </div>
    </Panel>
  )
}

function ItemGaps({ item, canRecord }: { item: GapItem; canRecord: boolean }) {
  const { t } = useLingui()
  const number = item.position + 1
  const name = item.item.title ?? item.item.url ?? ''
  return (
    <section aria-label={t`Mục ${number}: ${name}`} className="min-w-0 text-sm">
      <h3 className="font-medium wrap-anywhere">{t`Mục ${number}: ${name}`}</h3>
      {item.refusalReason && <p className="text-muted">{capital(termName(item.refusalReason))}</p>}
      <ul className="mt-1 space-y-1.5">
        {item.gaps.map((gap) => (
          <GapRow key={gap.gap} itemId={item.id} gap={gap} canRecord={canRecord} />
        ))}
      </ul>
      {canRecord && <AddGap itemId={item.id} />}
    </section>
  )
}
