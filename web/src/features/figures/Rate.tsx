/** A rate, or the reason why there is none: no item is due yet, or the figure counts no item. */
import { Trans } from '@lingui/react/macro'
import { percent } from '#lib/i18n/numbers.ts'

export function Rate({ rate, notDue }: { rate: number | null; notDue: number }) {
  if (rate !== null) return <span className="font-semibold whitespace-nowrap tabular-nums">{percent(rate)}</span>
  if (notDue === 0) return <span className="text-faint">—</span>
  return (
    <span className="text-sm font-medium whitespace-nowrap text-muted">
      <Trans>chưa đến hạn</Trans>
    </span>
  )
}
