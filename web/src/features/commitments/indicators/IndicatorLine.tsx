/** The promised and the measured rate of an indicator in one line: "Điều 3 cam kết 100%; đo được 78,1%". */
import { Trans } from '@lingui/react/macro'
import { percent, promised } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'

type Props = {
  clause: string
  indicator: { id: string; label: string; target: number; measured: { rate: number | null } }
}

export function IndicatorLine({ clause, indicator: { id, label, target, measured } }: Props) {
  const isMet = measured.rate !== null && measured.rate >= target
  return (
    <span className="flex items-baseline gap-1.5 text-sm" title={label}>
      <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', isMet ? 'bg-ok' : 'bg-bad')} />
      <span className="min-w-0" data-figure={`${id} promise`}>
        <Trans>
          Điều {clause} cam kết <b className="font-semibold tabular-nums">{promised(target)}</b>; đo được{' '}
          <b className={cx('font-semibold tabular-nums', isMet ? 'text-ok-ink' : 'text-bad-ink')}>
            {measured.rate === null ? '—' : percent(measured.rate)}
          </b>
        </Trans>
      </span>
    </span>
  )
}
