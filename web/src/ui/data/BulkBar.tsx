/**
 * Toolbar for the selected rows. It floats at the lower edge of the screen, so it never covers the first rows. On a
 * phone it shows the first two actions, and a button for the other ones.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Ellipsis, X } from 'lucide-react'
import { Children, type ReactNode, useState } from 'react'
import { IconButton } from '#ui/actions/Button.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'

/** The number of actions that fit beside the number of selected rows on a phone. */
const FIRST_ACTIONS = 2

type BulkBarProps = {
  chosen: number
  /** What the reader must know about the selection, such as why an action applies to fewer rows. */
  note?: ReactNode
  onClear(): void
  children: ReactNode
}

export function BulkBar({ chosen, note, onClear, children }: BulkBarProps) {
  const { t } = useLingui()
  const narrow = useMediaQuery(NARROW)
  const [isOpen, setOpen] = useState(false)
  if (chosen === 0) return null
  const actions = Children.toArray(children)
  const folds = narrow && actions.length > FIRST_ACTIONS
  return (
    <div
      role="toolbar"
      aria-label={t`Thao tác với các mục đã chọn`}
      className="sticky bottom-16 z-20 mx-auto mt-3 flex w-fit max-w-full animate-enter flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-raised px-3 py-2 shadow-pop md:bottom-4"
    >
      <span className="text-sm font-medium whitespace-nowrap tabular-nums">
        {folds ? (
          <>
            <span className="sr-only">{t`Đã chọn ${chosen}`}</span>
            <span aria-hidden="true">{chosen}</span>
          </>
        ) : (
          <Trans>Đã chọn {chosen}</Trans>
        )}
      </span>
      <IconButton label={t`Bỏ chọn`} icon={<X className="size-4" />} onPress={onClear} className="-ml-1" />
      {note && <span className="text-xs text-muted tabular-nums">{note}</span>}
      <span aria-hidden="true" className="h-5 w-px bg-line" />
      {folds && !isOpen ? actions.slice(0, FIRST_ACTIONS) : actions}
      {folds && (
        <IconButton
          label={isOpen ? t`Ẩn bớt thao tác` : t`Thao tác khác`}
          icon={<Ellipsis className="size-4" />}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
      )}
    </div>
  )
}
