/** A case in the list: its title, urgency, and what became of its items. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { isRequested, OutcomeParts } from '#components/OutcomeParts.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { compact, count } from '#lib/i18n/numbers.ts'
import { date } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'

export const CaseRow_case = graphql(`
  fragment CaseRow_case on Case {
    id
    number
    title
    state
    urgency
    version
    reconstructed
    openedAt
    reach
    itemCount
    category {
      id
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
    assignee {
      id
      name
    }
    outcome {
      state
      items
    }
  }
`)

export function CaseRow({ row: masked }: { row: FragmentType<typeof CaseRow_case> }) {
  const { t } = useLingui()
  const row = readFragment(CaseRow_case, masked)
  return (
    <li>
      <Link
        to="/cases/$case"
        params={{ case: row.id }}
        className="grid gap-x-4 gap-y-1.5 px-4 py-3 hover:bg-hover/60 lg:grid-cols-[minmax(0,1fr)_10rem_14rem_9rem_6rem] lg:items-center"
      >
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{row.title}</span>
            {row.urgency !== 'NORMAL' && <StateBadge urgency={row.urgency} />}
            {row.state === 'CLOSED' && <StateBadge caseState={row.state} />}
            {row.reconstructed && <Badge>{t`Phục dựng`}</Badge>}
          </span>
          <span className="mt-0.5 block text-sm text-muted">
            <span className="tabular-nums">{row.number}</span>
            {row.category && ` · ${categoryName(row.category)}`}
          </span>
        </span>
        <span className="flex min-w-0 flex-wrap gap-x-3 text-sm text-muted lg:flex-col">
          <span className="tabular-nums">
            <Trans>{count(row.itemCount)} nội dung</Trans>
          </span>
          {row.reach !== null && (
            <span className="tabular-nums first-letter:uppercase">
              <Trans>lượt tiếp cận {compact(row.reach)}</Trans>
            </span>
          )}
        </span>
        <span className="text-sm">
          {isRequested(row.outcome) ? (
            <OutcomeParts parts={row.outcome} inList />
          ) : (
            <span className="text-faint">{t`Chưa yêu cầu`}</span>
          )}
        </span>
        <span className="hidden min-w-0 text-sm text-muted lg:block">
          {row.assignee ? <PersonName name={row.assignee.name} /> : t`Chưa giao`}
        </span>
        <time dateTime={row.openedAt} className="hidden text-right text-sm text-muted tabular-nums lg:block">
          {date(row.openedAt)}
        </time>
      </Link>
    </li>
  )
}
