/** The outcome of a tip: the result of the requests for its own content, and for all content of its case. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { OutcomeParts } from '#components/OutcomeParts.tsx'
import type { DismissReason, TipState } from '#graphql/generated/enums.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { dismissReasons } from '#lib/i18n/labels/cases.ts'
import { kindCount } from '#lib/i18n/labels/kindCounts.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

/** The fragment may contain only fields that the press may read. The server would refuse other fields. */
export const Outcome_outcome = graphql(`
  fragment Outcome_outcome on TipOutcome {
    requested
    actioned
    lastChangeAt
    itemsElsewhere
    parts {
      state
      items
    }
    caseParts {
      state
      items
    }
    caseKind {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
  }
`)

type Counts = { requested: number; actioned: number; awaiting: number }
type OutcomeLineProps = { state: TipState; dismissReason: DismissReason | null; outcome: Counts }

export function OutcomeLine({ state, dismissReason, outcome }: OutcomeLineProps) {
  const { t } = useLingui()
  if (state === 'LINKED' && outcome.requested > 0)
    return <Badge tone={outcome.awaiting > 0 ? 'accent' : 'ok'}>{outcomeSentence(outcome)}</Badge>
  if (state === 'DISMISSED')
    return (
      <Badge>
        <Trans>Không xử lý: {dismissReason ? label(dismissReasons, dismissReason) : t`không nêu lý do`}</Trans>
      </Badge>
    )
  return <Badge tone="accent">{state === 'NEW' ? t`Đã nhận` : t`Đang xem xét`}</Badge>
}

/** Returns the outcome in words that a newsroom can print: "đã đề nghị xử lý 8, đã xử lý 8". */
function outcomeSentence({ requested, actioned }: Omit<Counts, 'awaiting'>): string {
  const requestedText = plural(requested, { one: 'đã đề nghị xử lý #', other: 'đã đề nghị xử lý #' })
  const done = plural(actioned, { one: 'đã xử lý #', other: 'đã xử lý #' })
  return `${requestedText}, ${done}`
}

type OutcomeProps = {
  state: TipState
  dismissReason: DismissReason | null
  outcome: FragmentType<typeof Outcome_outcome>
}

export function Outcome({ state, dismissReason, outcome: masked }: OutcomeProps) {
  const outcome = readFragment(Outcome_outcome, masked)
  const { itemsElsewhere } = outcome
  const ofCase = outcome.caseParts.reduce((sum, { items }) => sum + items, 0)
  if (state !== 'LINKED' || ofCase + outcome.requested === 0)
    return <OutcomeLine state={state} dismissReason={dismissReason} outcome={{ ...outcome, awaiting: 0 }} />
  return (
    <div className="space-y-4 text-sm">
      {outcome.requested > 0 && (
        <div className="space-y-2">
          <p className="font-medium first-letter:uppercase">{outcomeSentence(outcome)}</p>
          <OutcomeParts parts={outcome.parts} />
        </div>
      )}
      {(itemsElsewhere > 0 ? ofCase > 0 : ofCase > outcome.requested) && (
        <div className="space-y-2">
          <p className="font-medium">
            <Trans>Cả vụ việc: đã đề nghị xử lý {kindCount(outcome.caseKind, ofCase)}</Trans>
          </p>
          <OutcomeParts parts={outcome.caseParts} />
        </div>
      )}
      {itemsElsewhere > 0 && (
        <p className="text-muted">
          {plural(itemsElsewhere, {
            one: '# nội dung của phản ánh thuộc vụ việc khác, nên số liệu của cả vụ việc không gồm nội dung này.',
            other: '# nội dung của phản ánh thuộc vụ việc khác, nên số liệu của cả vụ việc không gồm các nội dung này.',
          })}
        </p>
      )}
      {outcome.lastChangeAt && (
        <p className="text-xs text-faint">
          <Trans>Cập nhật {dateTime(outcome.lastChangeAt)}</Trans>
        </p>
      )}
    </div>
  )
}
