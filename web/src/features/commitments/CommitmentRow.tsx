/** A commitment (written promise of a platform) in the list, with the milestones that are overdue or come next. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { IndicatorLine } from '#features/commitments/indicators/IndicatorLine.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { commitmentStates, stateTones } from '#lib/i18n/labels/commitments.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { date, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Progress } from '#ui/data/Progress.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'

const CommitmentRow_commitment = graphql(`
  fragment CommitmentRow_commitment on Commitment {
    id
    number
    title
    state
    promisedOn
    nextDueAt
    reconstructed
    platform {
      id
      slug
      name
    }
    progress {
      milestones
      met
      metLate
      overdue
      dueSoon
    }
    clauses {
      id
      number
      indicators {
        id
        label
        target
        measured {
          numerator
          denominator
          rate
        }
      }
    }
  }
`)

export function CommitmentRow({ row: masked }: { row: FragmentType<typeof CommitmentRow_commitment> }) {
  const { t } = useLingui()
  const row = readFragment(CommitmentRow_commitment, masked)
  const { progress, platform } = row
  return (
    <li>
      <Link
        to="/commitments/$commitment"
        params={{ commitment: row.id }}
        className="grid gap-x-5 gap-y-2 px-4 py-3 hover:bg-hover/60 lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)_12rem_9rem] lg:items-center"
      >
        <span className="flex min-w-0 items-start gap-3">
          {platform && <PlatformMark slug={platform.slug} name={platform.name} />}
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{row.title}</span>
              {row.state !== 'ACTIVE' && (
                <Badge tone={stateTones[row.state]}>{label(commitmentStates, row.state)}</Badge>
              )}
              {row.reconstructed && <Badge>{t`Phục dựng`}</Badge>}
            </span>
            <span className="mt-0.5 block text-sm text-muted">
              {platform?.name} · <span className="tabular-nums">{row.number}</span> · {plainDate(row.promisedOn)}
            </span>
          </span>
        </span>
        <span className="min-w-0 space-y-1">
          {row.clauses.flatMap((clause) =>
            clause.indicators.map((each) => <IndicatorLine key={each.id} clause={clause.number} indicator={each} />),
          )}
        </span>
        <span className="text-sm" data-figure={`${row.id} met`}>
          {progress.milestones > 0 ? (
            <>
              <Progress label={t`Mốc đã đạt`} done={progress.met} total={progress.milestones} />
              <span className="block text-xs text-muted">{t`mốc đã đạt`}</span>
            </>
          ) : (
            <span className="text-faint">{t`Chưa có mốc`}</span>
          )}
        </span>
        <span className="flex flex-wrap gap-1.5 lg:justify-end">
          {progress.overdue > 0 && (
            <Badge tone="bad">{plural(progress.overdue, { one: '# mốc quá hạn', other: '# mốc quá hạn' })}</Badge>
          )}
          {progress.overdue === 0 && progress.dueSoon > 0 && (
            <Badge tone="warn">{plural(progress.dueSoon, { one: '# mốc sắp đến', other: '# mốc sắp đến' })}</Badge>
          )}
          {row.nextDueAt && Date.parse(row.nextDueAt) > serverNow() && (
            <span className="text-sm text-muted first-letter:uppercase">
              <Trans>mốc tới {date(Date.parse(row.nextDueAt) - 1)}</Trans>
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}
