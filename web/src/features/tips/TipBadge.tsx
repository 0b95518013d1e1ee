/** The badge of a tip for staff: who must act next, or the decision. */
import { useLingui } from '@lingui/react/macro'
import { StateBadge } from '#components/StateBadge.tsx'
import type { TipStage, TipState } from '#graphql/generated/enums.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

/** If the reporter of a decided tip has written again, a second badge states this. */
export function TipBadge({ tip: { state, stage } }: { tip: { state: TipState; stage: TipStage } }) {
  const { t } = useLingui()
  if (stage === 'ASKED') return <Badge tone="warn">{t`Chờ người báo trả lời`}</Badge>
  return (
    <>
      {state !== 'NEW' || stage === 'NEW' ? <StateBadge tip={state} /> : null}
      {stage === 'ANSWERED' && <Badge tone="ask">{t`Người báo đã trả lời`}</Badge>}
    </>
  )
}
