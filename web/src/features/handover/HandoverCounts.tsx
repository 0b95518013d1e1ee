/** The counts of a handover by kind. */
import type { HandoverKind } from '#graphql/generated/enums.ts'
import { handoverKinds } from '#lib/i18n/labels/handover.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'

type HandoverCountsProps = {
  counts: readonly { kind: HandoverKind; count: number }[]
  chosen: string | undefined
  onChoose(kind: HandoverKind): void
}

const alarmingKinds: readonly HandoverKind[] = ['BREACHED', 'REINSTATED', 'REAPPEARED', 'UNDELIVERED']

export function HandoverCounts({ counts, chosen, onChoose }: HandoverCountsProps) {
  return (
    <ul className="grid grid-cols-3 gap-2 sm:grid-cols-5 xl:grid-cols-10 print:grid-cols-10">
      {counts.map(({ kind, count: many }) => (
        <li key={kind}>
          <button
            type="button"
            aria-pressed={chosen === kind}
            disabled={many === 0}
            onClick={() => onChoose(kind)}
            className={cx(
              'flex size-full flex-col rounded-lg border bg-surface px-3 py-2 text-left shadow-card transition-[background-color] enabled:hover:bg-hover disabled:cursor-default',
              chosen === kind ? 'border-accent ring-1 ring-accent' : 'border-line',
            )}
          >
            <span
              className={cx(
                'block text-2xl font-semibold tabular-nums',
                many === 0 ? 'text-faint' : alarmingKinds.includes(kind) && 'text-bad-ink',
              )}
            >
              {count(many)}
            </span>
            <span className="block text-xs text-muted">{label(handoverKinds, kind)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
