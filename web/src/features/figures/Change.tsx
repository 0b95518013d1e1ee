/** The difference between two rates in percentage points. */
import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { points } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'

type ChangeProps = {
  now: number | null
  was: number | null
  /** Whether a higher rate is better, which determines the colour of the difference. */
  judged?: boolean
}

export function Change({ now, was, judged = false }: ChangeProps) {
  const { t } = useLingui()
  if (now === null || was === null) return <span className="block text-xs text-faint">—</span>
  const change = Math.round((now - was) * 1000) / 10
  const Arrow = change > 0 ? ArrowUp : change < 0 ? ArrowDown : ArrowRight
  const tone = !judged || change === 0 ? 'text-muted' : change > 0 ? 'text-ok-ink' : 'text-bad-ink'
  return (
    <span className={cx('inline-flex items-center gap-0.5 text-xs whitespace-nowrap', tone)}>
      <Arrow aria-hidden="true" className="size-3.5 shrink-0" />
      {t`${points(now - was)} điểm %`}
    </span>
  )
}
