/** The list of suggestions below the filter box. The focus stays in the box, which announces the active suggestion. */
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { Suggestion } from '#lib/complete.ts'
import { count } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'

type QueryListProps = {
  id: string
  offered: readonly Suggestion[]
  active: number
  onPick(index: number): void
}

export function QueryList({ id, offered, active, onPick }: QueryListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t`Gợi ý`}
      hidden={offered.length === 0}
      className="absolute top-full left-0 z-30 mt-1 max-h-80 w-full max-w-96 animate-enter overflow-auto rounded-lg border border-line bg-raised p-1 shadow-pop"
    >
      {offered.map(({ value, text, note, count: requests }, index) => (
        <div
          key={value}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // A click would come too late, because the box has lost the focus by then.
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(index)
          }}
          className={cx(
            'flex cursor-default items-baseline gap-3 rounded-md px-2 py-1.5 text-sm',
            index === active ? 'bg-hover' : 'hover:bg-hover',
          )}
        >
          <span className="min-w-0 flex-1 truncate">
            {text}
            {note && <span className="ml-2 text-xs text-muted">{note}</span>}
          </span>
          <code className="truncate text-xs text-muted">{value}</code>
          {requests !== undefined && <span className="text-xs text-muted tabular-nums">{count(requests)}</span>}
        </div>
      ))}
    </div>
  )
}
