/** The platform's objections to items of a request, newest first, each with the authority's decision. */
import { Trans, useLingui } from '@lingui/react/macro'
import { numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { capital } from '#lib/i18n/capital.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

// Liaisons read this fragment, so it must contain neither the file nor the names of people.
export const Contests_contest = graphql(`
  fragment Contests_contest on Contest {
    id
    state
    reason
    fileName
    raisedAt
    decision
    decidedAt
    items {
      id
      position
    }
  }
`)

type Contest = FragmentType<typeof Contests_contest> & {
  file?: { fileName: string; href: string } | null
  raisedBy?: { name: string } | null
  decidedBy?: { name: string } | null
}

export const contestItems = ({ items }: { items: readonly { position: number }[] }): string =>
  capital(positions(items.map(numberOf)))

export function Contests({ contests }: { contests: readonly Contest[] }) {
  return (
    <ol className="space-y-3">
      {[...contests].reverse().map((contest) => (
        <OneContest key={readFragment(Contests_contest, contest).id} masked={contest} />
      ))}
    </ol>
  )
}

function OneContest({ masked }: { masked: Contest }) {
  const { t } = useLingui()
  const contest = readFragment(Contests_contest, masked)
  const { file, raisedBy, decidedBy } = masked
  return (
    <li className="rounded-lg border border-line bg-surface p-4 text-sm shadow-card">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <time dateTime={contest.raisedAt} className="font-medium tabular-nums">
          {dateTime(contest.raisedAt)}
        </time>
        <span className="text-muted">{contestItems(contest)}</span>
        <ContestBadge state={contest.state} />
        {raisedBy && <span className="ml-auto text-muted">{raisedBy.name}</span>}
      </div>
      <p className="mt-2 break-words whitespace-pre-line">{contest.reason}</p>
      {contest.fileName && (
        <p className="mt-1 wrap-anywhere">
          {file ? (
            <a className="underline" href={file.href}>
              {file.fileName}
            </a>
          ) : (
            <span className="text-muted">{t`Tệp kèm theo: ${contest.fileName}`}</span>
          )}
        </p>
      )}
      {contest.decision && (
        <div className="mt-2 border-l-2 border-line pl-3">
          <p className="text-muted tabular-nums">
            {contest.decidedAt && dateTime(contest.decidedAt)}
            {decidedBy && ` · ${decidedBy.name}`}
          </p>
          <p className="break-words whitespace-pre-line">
            <Trans>Cơ quan trả lời: {contest.decision}</Trans>
          </p>
        </div>
      )}
    </li>
  )
}

function ContestBadge({ state }: { state: 'OPEN' | 'ACCEPTED' | 'REJECTED' }) {
  const { t } = useLingui()
  if (state === 'OPEN') return <Badge tone="ask">{t`Chờ cơ quan trả lời`}</Badge>
  if (state === 'ACCEPTED') return <Badge tone="ok">{t`Được chấp nhận`}</Badge>
  return <Badge>{t`Bị bác`}</Badge>
}
