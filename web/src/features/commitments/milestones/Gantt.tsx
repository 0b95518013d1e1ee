/**
 * A timeline of a commitment's milestones. Each bar runs from the day of the promise to the day on which the milestone
 * was met. If the milestone is not met, the bar ends today or at the end of the commitment.
 */
import { useLingui } from '@lingui/react/macro'
import { type CommitmentData, type Milestone, milestonesOf } from '#features/commitments/commitments.graphql.ts'
import { standings, standingTones } from '#lib/i18n/labels/commitments.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { isoDay, month, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

function span(commitment: CommitmentData, today: string) {
  const days = milestonesOf(commitment).flatMap(({ dueOn, metOn, promisedOn }) => [dueOn, promisedOn, metOn ?? dueOn])
  const last = [...days, ...(commitment.closedOn ? [commitment.closedOn] : [today])].sort().at(-1) ?? today
  const [first, end] = [
    new Date(`${commitment.promisedOn.slice(0, 7)}-01T00:00:00Z`),
    new Date(`${last.slice(0, 7)}-01T00:00:00Z`),
  ]
  end.setUTCMonth(end.getUTCMonth() + 1)
  const months: string[] = []
  for (const at = new Date(first); at < end; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push(at.toISOString().slice(0, 7))
  return { from: first.getTime() / 86_400_000, to: end.getTime() / 86_400_000, months }
}

const bars: Record<Milestone['standing'], string> = {
  PLANNED: 'bg-accent/35',
  DUE_SOON: 'bg-warn/60',
  OVERDUE: 'bg-bad/70',
  MET: 'bg-ok/60',
  MET_LATE: 'bg-warn/60',
  DROPPED: 'bg-line-strong',
}

export function Gantt({ commitment }: { commitment: CommitmentData }) {
  const { t } = useLingui()
  const milestones = milestonesOf(commitment)
  if (milestones.length === 0)
    return <p className="text-sm text-muted">{t`Chưa có mốc nào. Thêm mốc ở từng điều khoản.`}</p>
  const today = isoDay(serverNow())
  const { from, to, months } = span(commitment, today)
  const at = (iso: string, end = false) => `${((dayOf(iso) + (end ? 1 : 0) - from) / (to - from)) * 100}%`
  const followedUntil = commitment.closedOn && commitment.closedOn < today ? commitment.closedOn : today
  const lastDay = ({ standing, dueOn }: Milestone) =>
    standing === 'OVERDUE' || dueOn > followedUntil ? followedUntil : dueOn
  const labelInterval = Math.ceil(months.length / 6)
  return (
    <div className="grid grid-cols-1 gap-y-1 md:grid-cols-[minmax(0,24rem)_1fr]">
      <span className="hidden md:block" />
      <div
        aria-hidden="true"
        className="relative mb-1 h-5 overflow-hidden border-b border-line text-2xs text-muted md:ml-4"
      >
        {months.map(
          (each, index) =>
            index % labelInterval === 0 &&
            index + labelInterval <= months.length && (
              <span key={each} className="absolute whitespace-nowrap" style={{ left: at(`${each}-01`) }}>
                {month(each)}
              </span>
            ),
        )}
      </div>
      <ol className="contents" aria-label={t`Các mốc`}>
        {milestones.map((each) => (
          <li key={each.id} className="contents">
            <span className="mt-1.5 flex min-w-0 flex-wrap items-center gap-x-2 text-sm md:mt-0 md:py-1">
              <span className="min-w-0 flex-1 basis-40">
                <span className="block">{each.title}</span>
                <span className="block text-xs text-muted">
                  {t`Điều ${each.clause.number} · hạn ${plainDate(each.dueOn)}`}
                  {each.metOn && ` · ${t`đạt ${plainDate(each.metOn)}`}`}
                </span>
              </span>
              <Badge tone={standingTones[each.standing]}>{label(standings, each.standing)}</Badge>
            </span>
            <span aria-hidden="true" className="relative my-1 h-5 self-center rounded bg-sunken md:ml-4">
              <span
                className={cx('absolute inset-y-1.5 rounded-full', bars[each.standing])}
                style={{
                  left: at(commitment.promisedOn),
                  width: `calc(${at(each.metOn ?? lastDay(each), true)} - ${at(commitment.promisedOn)})`,
                }}
              />
              <span className="absolute inset-y-0 w-0.5 rounded bg-text" style={{ left: at(each.dueOn, true) }} />
              {commitment.state === 'ACTIVE' && (
                <span
                  className="absolute -inset-y-1 border-l border-dashed border-accent"
                  style={{ left: at(today) }}
                />
              )}
            </span>
          </li>
        ))}
      </ol>
      <span className="hidden md:block" />
      <p aria-hidden="true" className="mt-1 flex flex-wrap gap-x-4 text-2xs text-muted md:ml-4">
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-0.5 rounded bg-text" />
          <span className="first-letter:uppercase">{t`hạn`}</span>
        </span>
        {commitment.state === 'ACTIVE' && (
          <span className="inline-flex items-center gap-1.5">
            <span className="h-3 border-l border-dashed border-accent" />
            <span className="first-letter:uppercase">{t`hôm nay`}</span>
          </span>
        )}
      </p>
    </div>
  )
}
