/** One entry of a work queue. */
import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { PlatformName } from '#components/PlatformMark.tsx'
import { PendingMark } from '#components/pending/PendingActs.tsx'
import { reappearance } from '#components/requests/reappearance.ts'
import { subjectOnScreen } from '#components/requests/subject.ts'
import { DangerMarks, TipDanger } from '#components/StateBadge.tsx'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { duration } from '#lib/i18n/durations.ts'
import { limitText } from '#lib/i18n/labels/law.ts'
import { label, signedParts } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import type { DeskEntry } from './desk.graphql.ts'
import type { EntryLink } from './entryLink.ts'

type EntryRowProps = { kind: QueueKind; entry: DeskEntry; link: EntryLink }

export function EntryRow({ kind, entry: { node, since }, link }: EntryRowProps) {
  const { t } = useLingui()
  const age = useClock((now) => duration(now - Date.parse(since)))
  if (node?.__typename !== 'Tip' && node?.__typename !== 'RemovalRequest') return null
  const tip = node.__typename === 'Tip'
  return (
    <li>
      <Link
        {...link}
        data-row
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 -outline-offset-2 hover:bg-hover/60 md:flex-nowrap"
      >
        <span className="order-2 shrink-0 md:order-1 md:min-w-30 text-sm whitespace-nowrap text-muted tabular-nums">
          {node.number}
        </span>
        <span className="order-1 min-w-0 basis-full md:order-2 md:flex-1 md:basis-0">
          <span className="block font-medium text-pretty md:line-clamp-2">
            {tip ? node.tipSubject : subjectOnScreen(node)}
          </span>
          <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-sm text-muted md:flex-nowrap">
            <span className="inline-flex shrink-0 gap-1.5 empty:hidden">
              {tip ? (
                <TipDanger danger={node.danger} />
              ) : (
                <DangerMarks urgent={node.urgent} severity={node.category.severity} />
              )}
            </span>
            <span className="md:truncate">
              {tip ? [termName(node.source), node.newsroom?.name].filter(Boolean).join(' · ') : node.caseTitle}
            </span>
          </span>
          {!tip &&
            kind === 'APPROVALS' &&
            (node.ladder?.waitingRung ? <WaitingLine {...node.ladder} /> : <ApprovalLine request={node} />)}
          {!tip && kind === 'RETURNED' && node.ladder && <OutdatedLine ladder={node.ladder} />}
          {!tip && kind === 'OVERDUE' && node.ladder && <LadderLine ladder={node.ladder} />}
          {!tip && kind === 'REFUSED_UNCLEAR' && node.gapProgress && <GapLine {...node.gapProgress} />}
          {!tip && node.itemsToAudit ? (
            <span className="block text-sm font-medium text-accent-ink">{t`Hậu kiểm: còn ${node.itemsToAudit} mục`}</span>
          ) : null}
          {!tip && node.reappeared?.[0] && (
            <span className="block text-sm text-muted md:truncate">{reappearance(node.reappeared[0])}</span>
          )}
          {!tip && node.signature.changedParts.length > 0 && (
            <span className="block text-sm text-warn-ink">
              {t`Đã đổi sau khi duyệt: ${node.signature.changedParts.map((part) => label(signedParts, part)).join(', ')}`}
            </span>
          )}
        </span>
        {tip && node.assignee && (
          <span className="order-2 text-sm md:w-40">
            <PersonName name={node.assignee.name} />
          </span>
        )}
        <PendingMark subject={node.id} className="order-2" />
        {tip && node.within24h && <Badge tone="warn">{t`24 giờ`}</Badge>}
        {!tip && (
          <span className="order-2 flex shrink-0 items-center gap-3 text-sm md:order-3">
            {node.platform && <PlatformName slug={node.platform.slug} name={node.platform.name} />}
            <span className="text-muted tabular-nums">{t`${node.itemCount} mục`}</span>
          </span>
        )}
        <time
          dateTime={since}
          title={dateTime(since)}
          className="order-2 ml-auto shrink-0 text-sm text-muted tabular-nums first-letter:uppercase md:order-4 md:w-36 md:text-right"
        >
          {t`chờ ${age}`}
        </time>
      </Link>
    </li>
  )
}

type Ladder = NonNullable<Approval['ladder']>

/** The letter of the ladder that waits for a signature, and who wrote it. */
function WaitingLine(ladder: Ladder) {
  const { t } = useLingui()
  const { waitingRung, waitingFits, waitingWriter } = ladder
  if (!waitingRung) return null
  const name = inLocale(waitingRung.labels.vi, waitingRung.labels.en)
  return (
    <>
      {waitingFits ? (
        <span className="block text-sm font-medium text-accent-ink">{t`Văn bản chờ ký: ${name}`}</span>
      ) : (
        <OutdatedLine ladder={ladder} />
      )}
      {waitingWriter && <span className="block text-sm text-muted">{t`Người soạn: ${waitingWriter.name}`}</span>}
    </>
  )
}

/** The letter that waits for a signature but can no longer be signed, so that its author must withdraw it or write anew. */
function OutdatedLine({ ladder: { waitingRung, waitingFits } }: { ladder: Ladder }) {
  const { t } = useLingui()
  if (!waitingRung || waitingFits) return null
  const name = inLocale(waitingRung.labels.vi, waitingRung.labels.en)
  return <span className="block text-sm font-medium text-warn-ink">{t`Văn bản không ký được nữa: ${name}`}</span>
}

/** The letter that waits for a signature and can be signed, or else the rung that is due now. */
function LadderLine({ ladder: { waitingRung, waitingFits, proposal } }: { ladder: Ladder }) {
  const { t } = useLingui()
  const isWaiting = waitingRung !== null && waitingFits
  const labels = (isWaiting ? waitingRung : proposal?.rung)?.labels
  if (!labels) return null
  const name = inLocale(labels.vi, labels.en)
  return (
    <span className="block text-sm font-medium text-accent-ink">
      {isWaiting ? t`Văn bản chờ ký: ${name}` : t`Cần làm: ${name}`}
    </span>
  )
}

type Approval = Extract<NonNullable<DeskEntry['node']>, { __typename: 'RemovalRequest' }>

/** Who wrote the request, and how much time the platform will have for the answer. */
function ApprovalLine({ request: { editors, power, urgent } }: { request: Approval }) {
  const { t } = useLingui()
  const names = editors.map(({ name }) => name).join(', ')
  const rule = power && deadlineRule(power, urgent)
  return (
    <span className="block text-sm text-muted">
      {[names && t`Người soạn: ${names}`, rule].filter(Boolean).join(' · ')}
    </span>
  )
}

function deadlineRule(power: NonNullable<Approval['power']>, urgent: boolean): string {
  const limit = limitText(power, urgent)
  if ((urgent ? (power.urgentLimit ?? power.normalLimit) : power.normalLimit) === null) return limit
  return power.clockStart === 'RECEIVED' ? t`hạn ${limit} từ khi nền tảng tiếp nhận` : t`hạn ${limit} từ khi gửi`
}

type GapLineProps = { done: number; total: number; items: number; isComplete: boolean }

function GapLine({ done, total, items, isComplete }: GapLineProps) {
  const { t } = useLingui()
  return (
    <span className="block text-sm font-medium text-accent-ink">
      {isComplete ? t`Đã bổ sung ${done}/${total} việc` : t`Đã bổ sung ${done}/${total} việc của ${items} mục đầu`}
    </span>
  )
}
