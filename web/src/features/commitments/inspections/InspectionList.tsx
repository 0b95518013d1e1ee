/** The list of inspections of the selected platforms, most recently recorded first. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { SearchCheck } from 'lucide-react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { InspectionList_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { InspectionList_Query } from './inspection.graphql.ts'

type Row = InspectionList_QueryQuery['inspections']['nodes'][number]

export function InspectionList({ platforms }: { platforms: string[] | undefined }) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    InspectionList_Query,
    { platforms },
    (data) => data.inspections,
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="p-4" />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<SearchCheck className="size-5" />} title={t`Chưa có cuộc kiểm tra nào`}>
        {platforms && platforms.length > 0 && (
          <>
            <Trans>Các nền tảng đang chọn chưa có; bỏ chọn để xem của mọi nền tảng.</Trans>{' '}
          </>
        )}
        <Trans>Bắt đầu một cuộc kiểm tra để ghi vi phạm; cam kết để khắc phục từng vi phạm.</Trans>
      </EmptyState>
    )
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {nodes.map((row) => (
          <InspectionRow key={row.id} row={row} />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </>
  )
}

function InspectionRow({ row }: { row: Row }) {
  const { t } = useLingui()
  const { platform, startedOn, concludedOn, commitments } = row
  const findings = row.findings.filter(({ withdrawn }) => !withdrawn)
  const grave = findings.filter(({ severity }) => severity >= 4).length
  return (
    <li>
      <Link
        to="/inspections/$inspection"
        params={{ inspection: row.id }}
        className="grid gap-x-5 gap-y-2 px-4 py-3 hover:bg-hover/60 lg:grid-cols-[minmax(0,1fr)_14rem_12rem] lg:items-center"
      >
        <span className="flex min-w-0 items-start gap-3">
          {platform && <PlatformMark slug={platform.slug} name={platform.name} />}
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{row.title}</span>
              {row.reconstructed && <Badge>{t`Phục dựng`}</Badge>}
            </span>
            <span className="mt-0.5 block text-sm text-muted">
              {platform?.name} · {plainDate(startedOn)} –{' '}
              {concludedOn ? plainDate(concludedOn) : <Trans>đang tiến hành</Trans>}
            </span>
          </span>
        </span>
        <span className="flex flex-wrap gap-1.5 text-sm">
          {plural(findings.length, { one: '# vi phạm', other: '# vi phạm' })}
          {grave > 0 && <Badge tone="bad">{plural(grave, { one: '# nghiêm trọng', other: '# nghiêm trọng' })}</Badge>}
        </span>
        <span className="text-sm text-muted first-letter:uppercase">
          {commitments.length > 0
            ? plural(commitments.length, { one: '# cam kết', other: '# cam kết' })
            : t`chưa có cam kết`}
        </span>
      </Link>
    </li>
  )
}
