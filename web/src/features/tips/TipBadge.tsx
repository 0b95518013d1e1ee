/** The badge of a tip for staff: whom the tip waits for, or what was decided. */
import { useLingui } from '@lingui/react/macro'
import { StateBadge } from '#components/StateBadge.tsx'
import type { TipStage, TipState } from '#graphql/generated/enums.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

/** A decided tip whose reporter wrote again has both badges. */
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
