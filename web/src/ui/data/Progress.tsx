/** Progress bar with two numbers: done and total. Of what is done, a part may have failed. */
import { cx } from '#ui/layout/classes.ts'

type Props = { done: number; total: number; failed?: number; label: string; bare?: boolean }

export function Progress({ done, total, failed = 0, label, bare }: Props) {
  const share = total === 0 ? 0 : (done / total) * 100
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={done}
      aria-valuemax={Math.max(total, 1)}
      aria-valuetext={`${done}/${total}`}
      className="flex items-center gap-2"
    >
      {!bare && (
        <span className="min-w-14 text-right text-muted tabular-nums max-md:text-left">
          <span className="font-medium text-text">{done}</span>/{total}
        </span>
      )}
      <span className="h-1.5 w-full min-w-10 overflow-hidden rounded-full bg-line">
        <span
          className={cx(
            'block h-full rounded-full transition-[width] duration-300',
            share < 100 ? 'bg-accent' : failed === 0 ? 'bg-ok' : failed < total ? 'bg-warn' : 'bg-bad',
          )}
          style={{ width: `${share}%` }}
        />
      </span>
    </div>
  )
}
