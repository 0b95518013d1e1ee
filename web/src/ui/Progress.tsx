import { ProgressBar } from 'react-aria-components'
import { cx } from './classes.ts'

/** How much of a whole is done, with the two numbers in front: the bar alone says too little. */
export function Progress({ done, total, label, bare }: { done: number; total: number; label: string; bare?: boolean }) {
  const share = total === 0 ? 0 : (done / total) * 100
  return (
    <ProgressBar
      aria-label={label}
      value={done}
      maxValue={Math.max(total, 1)}
      valueLabel={`${done}/${total}`}
      className="flex items-center gap-2"
    >
      {!bare && (
        <span className="min-w-14 text-right tabular-nums">
          <span className="font-medium">{done}</span>
          <span className="text-muted">/{total}</span>
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
    </ProgressBar>
  )
}

/** Something is going on; whatever surrounds it says what. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={cx('size-3.5 animate-spin', className)}>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2" />
      <path d="M14 8a6 6 0 0 0-6-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
