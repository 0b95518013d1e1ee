/** Toolbar for the selected rows. It floats at the lower edge of the screen, so it never covers the first rows. */
import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#ui/actions/Button.tsx'

type BulkBarProps = {
  chosen: number
  /** What the reader must know about the selection, such as why an action applies to fewer rows. */
  note?: ReactNode
  onClear(): void
  children: ReactNode
}

export function BulkBar({ chosen, note, onClear, children }: BulkBarProps) {
  const { t } = useLingui()
  if (chosen === 0) return null
  return (
    <div
      role="toolbar"
      aria-label={t`Thao tác với các mục đã chọn`}
      className="sticky bottom-16 z-20 mx-auto mt-3 flex w-fit max-w-full animate-enter flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-raised px-3 py-2 shadow-pop md:bottom-4"
    >
      <span className="text-sm font-medium whitespace-nowrap tabular-nums">
        <Trans>Đã chọn {chosen}</Trans>
      </span>
      <IconButton label={t`Bỏ chọn`} icon={<X className="size-4" />} onPress={onClear} className="-ml-1" />
      {note && <span className="text-xs text-muted tabular-nums">{note}</span>}
      <span aria-hidden="true" className="h-5 w-px bg-line" />
      {children}
    </div>
  )
}
