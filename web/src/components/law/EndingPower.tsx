/** Warns that a power ends soon or has ended, and names its successor. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { citation } from '#graphql/entities/reference.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

type Named = { citationVi: string; citationEn: string }
type EndingPowerProps = {
  power: Named & { inForceTo: string | null; endsSoon: boolean; successor: Named | null }
  /** What the end concerns. */
  children?: ReactNode
}

export function EndingPower({ power, children }: EndingPowerProps) {
  const { t } = useLingui()
  const today = useClock(isoDay)
  const { inForceTo, endsSoon, successor } = power
  if (inForceTo === null || !endsSoon) return null
  const end = plainDate(inForceTo)
  return (
    <Callout
      tone={inForceTo < today ? 'bad' : 'warn'}
      title={
        inForceTo < today
          ? t`${citation(power)} đã hết hiệu lực, ngày cuối là ${end}.`
          : t`${citation(power)} sắp hết hiệu lực, ngày cuối là ${end}.`
      }
    >
      {successor ? t`Quy định thay thế: ${citation(successor)}.` : t`Chưa ghi quy định thay thế.`} {children}
    </Callout>
  )
}
