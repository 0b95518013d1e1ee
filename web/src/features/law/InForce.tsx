/**
 * The first and the last day on which a power or prohibition is in force. If the provision ends soon, also names its
 * successor, or states that no successor is recorded.
 */
import { useLingui } from '@lingui/react/macro'
import { citation } from '#graphql/entities/reference.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

type InForceProps = {
  provision: {
    inForceFrom: string
    inForceTo: string | null
    endsSoon: boolean
    successor: { citationVi: string; citationEn: string } | null
  }
}

export function InForce({ provision: { inForceFrom, inForceTo, endsSoon, successor } }: InForceProps) {
  const { t } = useLingui()
  return (
    <span className="block">
      <span className="block">
        {inForceTo ? t`${plainDate(inForceFrom)} – ${plainDate(inForceTo)}` : t`từ ${plainDate(inForceFrom)}`}
      </span>
      {endsSoon && successor && <span className="block text-xs">{t`thay bằng: ${citation(successor)}`}</span>}
      {endsSoon && !successor && <Badge tone="warn">{t`chưa ghi quy định thay thế`}</Badge>}
    </span>
  )
}
