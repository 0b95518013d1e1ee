/** Progress bar with two numbers: done and total. */
import { cx } from '#ui/layout/classes.ts'

export function Progress({ done, total, label, bare }: { done: number; total: number; label: string; bare?: boolean }) {
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
            share >= 100 ? 'bg-ok' : 'bg-accent',
          )}
          style={{ width: `${share}%` }}
        />
      </span>
    </div>
  )
}
