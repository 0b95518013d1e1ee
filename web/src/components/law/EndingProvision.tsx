/** Warns that a power or prohibition ends soon or has ended, and names its successor. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { citation } from '#graphql/entities/reference.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

type Named = { citationVi: string; citationEn: string }
type EndingProvisionProps = {
  provision: Named & { inForceTo: string | null; endsSoon: boolean; successor: Named | null }
  children?: ReactNode
}

export function EndingProvision({ provision, children }: EndingProvisionProps) {
  const { t } = useLingui()
  const today = useClock(isoDay)
  const { inForceTo, endsSoon, successor } = provision
  if (inForceTo === null || !endsSoon) return null
  const end = plainDate(inForceTo)
  return (
    <Callout
      tone={inForceTo < today ? 'bad' : 'warn'}
      title={
        inForceTo < today
          ? t`${citation(provision)} đã hết hiệu lực, ngày cuối là ${end}.`
          : t`${citation(provision)} sắp hết hiệu lực, ngày cuối là ${end}.`
      }
    >
      {successor ? t`Quy định thay thế: ${citation(successor)}.` : t`Chưa ghi quy định thay thế.`} {children}
    </Callout>
  )
}
