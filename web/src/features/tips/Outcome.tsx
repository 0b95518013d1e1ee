/** The outcome of a tip, as newsrooms and officers see it. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { DismissReason, TipState } from '#graphql/generated/enums.ts'
import { dismissReasons } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Progress } from '#ui/data/Progress.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'

type OutcomeProps = {
  state: TipState
  dismissReason: DismissReason | null
  outcome: { requested: number; actioned: number; refused: number; awaiting: number; lastChangeAt: string | null }
}

/** The outcome as a badge, for lists. */
export function OutcomeLine({ state, dismissReason, outcome }: OutcomeProps) {
  const { t } = useLingui()
  if (state === 'NEW') return <Badge tone="accent">{t`Đã nhận`}</Badge>
  if (state === 'DISMISSED')
    return (
      <Badge>
        <Trans>Không xử lý: {dismissReason ? label(dismissReasons, dismissReason) : t`không nêu lý do`}</Trans>
      </Badge>
    )
  if (outcome.requested === 0) return <Badge tone="accent">{t`Đang xem xét`}</Badge>
  return <Badge tone={outcome.awaiting > 0 ? 'accent' : 'ok'}>{outcomeSentence(outcome)}</Badge>
}

/** "đã đề nghị xử lý 8, đã xử lý 8": wording that a newsroom can print. */
function outcomeSentence({ requested, actioned }: OutcomeProps['outcome']): string {
  const requestedText = plural(requested, { one: 'đã đề nghị xử lý #', other: 'đã đề nghị xử lý #' })
  const done = plural(actioned, { one: 'đã xử lý #', other: 'đã xử lý #' })
  return `${requestedText}, ${done}`
}

/** The outcome with its counts, for the tip's own page. */
export function Outcome(props: OutcomeProps) {
  const { t } = useLingui()
  const { state, outcome } = props
  if (state !== 'LINKED' || outcome.requested === 0) return <OutcomeLine {...props} />
  return (
    <div className="space-y-2 text-sm">
      <p className="font-medium first-letter:uppercase">{outcomeSentence(outcome)}</p>
      <Progress label={t`Đã xử lý`} done={outcome.actioned} total={outcome.requested} />
      <p className="text-muted">
        <Trans>
          Nền tảng từ chối xử lý {outcome.refused}, đang chờ {outcome.awaiting}.
        </Trans>
      </p>
      {outcome.lastChangeAt && (
        <p className="text-xs text-faint">
          <Trans>Cập nhật {dateTime(outcome.lastChangeAt)}</Trans>
        </p>
      )}
    </div>
  )
}
