/** The tab of audits: the results by platform, and each weekly sample with its items. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Dices } from 'lucide-react'
import { useRef, useState } from 'react'
import { trueShareText } from '#components/audits/ClaimAuditResult.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { AuditItems } from './AuditItems.tsx'
import { AuditSummaries } from './AuditSummaries.tsx'
import { type AuditRow, ClaimAuditSummaries_Query, ClaimAudits_Query } from './audits.graphql.ts'

export function ClaimAudits({ platformIds }: { platformIds: string[] | undefined }) {
  const { t } = useLingui()
  const filter = { platformIds }
  const { data: summaries } = usePageQuery({ query: ClaimAuditSummaries_Query, variables: { filter } })
  const { nodes, complete, busy, error, more, refetch } = usePages(
    ClaimAudits_Query,
    { filter },
    (data) => data.claimAudits,
  )
  const [chosen, choose] = useState<string | null>(null)
  /** The first audit without all results. It stays open after its last result. */
  const first = useRef<string | null>(null)
  if (!nodes) return <QueryState error={error} onRetry={refetch} />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<Dices className="size-5" />} title={t`Chưa có mẫu hậu kiểm nào`}>
        <Trans>
          Mỗi thứ Hai, hệ thống rút ngẫu nhiên một số mục mà nền tảng nêu đã gỡ trong tuần trước, để cán bộ mở xem.
        </Trans>
      </EmptyState>
    )
  first.current ??= nodes.find(({ closedAt }) => closedAt === null)?.id ?? null
  const opened = chosen ?? first.current
  return (
    <>
      {summaries && <AuditSummaries summaries={summaries.claimAuditSummaries} />}
      <ul
        aria-label={t`Các mẫu hậu kiểm`}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        {nodes.map((each) => (
          <Audit
            key={each.id}
            audit={each}
            isOpen={opened === each.id}
            onToggle={() => choose(opened === each.id ? '' : each.id)}
          />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </>
  )
}

function Audit({ audit, isOpen, onToggle }: { audit: AuditRow; isOpen: boolean; onToggle(): void }) {
  const { t } = useLingui()
  const { platform, closedAt, missing } = audit
  return (
    <li data-audit={audit.id} className="px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {platform && <PlatformMark slug={platform.slug} name={platform.name} />}
        <span className="min-w-0 font-medium">
          <Trans>
            {platform?.name} · tuần từ {plainDate(audit.from)}
          </Trans>
        </span>
        {closedAt === null ? (
          <Badge tone="warn">{t`Còn ${count(missing)} mục`}</Badge>
        ) : missing > 0 ? (
          <Badge>{t`Đã đóng, thiếu ${count(missing)} mục`}</Badge>
        ) : (
          <Badge tone="ok">{t`Đã xong`}</Badge>
        )}
        <span className="text-muted tabular-nums">
          <Trans>
            Rút {count(audit.sampled)} trên {count(audit.claims)} mục nêu đã gỡ
          </Trans>
          {audit.trueShare && (
            <>
              {' · '}
              <Trans>đúng {trueShareText(audit.trueShare)}</Trans>
            </>
          )}
        </span>
        {closedAt === null && (
          <span className="text-xs text-muted">
            <Trans>đóng lúc {dateTime(audit.closesAt)}</Trans>
          </span>
        )}
        <Button small className="ml-auto" aria-expanded={isOpen} onPress={onToggle}>
          {isOpen ? t`Thu lại` : t`Xem các mục`}
        </Button>
      </div>
      {isOpen && <AuditItems id={audit.id} />}
    </li>
  )
}
