/** The cells of the list of cases, for its table and its cards. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { DueChip } from '#components/DueChip.tsx'
import { isRequested, OutcomeBar } from '#components/OutcomeParts.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import type { ListedCase_CaseFragment as Row } from '#graphql/generated/graphql.ts'
import { compact, count } from '#lib/i18n/numbers.ts'
import { Badge, Dot } from '#ui/feedback/Badge.tsx'
import { nextSteps, owedKinds } from './labels.ts'

export function CaseName({ row }: { row: Row }) {
  const { t } = useLingui()
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          data-row
          to="/cases/$case"
          params={{ case: row.id }}
          className="line-clamp-2 font-medium hover:underline hover:underline-offset-4"
        >
          {row.title}
        </Link>
        {row.urgency !== 'NORMAL' && <StateBadge urgency={row.urgency} />}
        {row.state === 'CLOSED' && <StateBadge caseState={row.state} />}
        {row.reconstructed && <Badge>{t`Phục dựng`}</Badge>}
      </span>
      <span className="block truncate text-xs text-muted">
        <span className="tabular-nums">{row.number}</span>
        {row.category && ` · ${categoryName(row.category)}`}
      </span>
    </>
  )
}

/** The most urgent kind of work comes first. */
export function Owed({ row }: { row: Row }) {
  const { i18n, t } = useLingui()
  if (!row.owed) return null
  const counts = { ...row.owed, waiting: row.owed.awaiting - row.owed.overdue }
  const kinds = owedKinds.filter(({ key }) => counts[key] > 0)
  if (kinds.length === 0) return <span className="text-faint">{t`Không còn nợ`}</span>
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs whitespace-nowrap">
      {kinds.map(({ key, tone, text }) => (
        <li key={key}>
          <Dot tone={tone}>
            <span className="font-semibold tabular-nums">{count(counts[key])}</span> {i18n._(text)}
          </Dot>
        </li>
      ))}
    </ul>
  )
}

export function NextStep({ row }: { row: Row }) {
  const { i18n } = useLingui()
  if (!row.nextStep) return <span className="text-faint">—</span>
  const timed = row.nextStep === 'CHASE' || row.nextStep === 'WAIT'
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className={row.nextStep === 'WAIT' ? 'text-muted' : undefined}>{i18n._(nextSteps[row.nextStep])}</span>
      {timed && row.dueAt && <DueChip dueAt={row.dueAt} />}
    </span>
  )
}

export function Outcome({ row }: { row: Row }) {
  const actioned = row.outcome.find(({ state }) => state === 'ACTIONED')?.items ?? 0
  return (
    <>
      {isRequested(row.outcome) && (
        <div className="mt-1.5 mb-1">
          <OutcomeBar parts={row.outcome} />
        </div>
      )}
      <span className="block text-xs text-muted tabular-nums">
        {isRequested(row.outcome) ? (
          <Trans>
            {count(actioned)}/{count(row.itemCount)} đã xử lý
          </Trans>
        ) : (
          <Trans>{count(row.itemCount)} nội dung</Trans>
        )}
      </span>
      {row.reach !== null && (
        <span className="block text-xs text-muted tabular-nums first-letter:uppercase">
          <Trans>lượt tiếp cận {compact(row.reach)}</Trans>
        </span>
      )}
    </>
  )
}
