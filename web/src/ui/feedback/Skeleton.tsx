/**
 * Grey bars in place of text, only for the first load of a screen. They must never replace data that has been shown.
 */
import { useLingui } from '@lingui/react/macro'
import { cx } from '#ui/layout/classes.ts'

export function Skeleton({ rows = 6, className }: { rows?: number; className?: string }) {
  const { t } = useLingui()
  return (
    <div role="status" aria-label={t`Đang tải`} className={cx('space-y-3', className)}>
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className="flex animate-breathe items-center gap-3"
          style={{ animationDelay: `${index * 90}ms` }}
        >
          <span className="size-6 rounded-md bg-line" />
          <span className="h-3 rounded bg-line" style={{ width: `${34 + ((index * 17) % 40)}%` }} />
          <span className="ml-auto h-3 w-24 rounded bg-line" />
        </div>
      ))}
    </div>
  )
}
