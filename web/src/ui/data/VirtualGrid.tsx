// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are handled once, by the group of rows
/** Accessible grid for thousands of live rows, of which only those in view are rendered. */
import { type ReactNode, type Ref, useMemo, useRef } from 'react'
import { cx } from '#ui/layout/classes.ts'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { usePrinting } from '#ui/layout/usePrinting.ts'
import type { RowCursor } from './rowCursor.ts'
import { type OddRows, rowOffsets } from './rowOffsets.ts'
import { useGridFocus } from './useGridFocus.ts'
import { useVirtualRows } from './useVirtualRows.ts'

type VirtualGridProps = {
  label: string
  /** Identifies the list. When it changes, the grid scrolls to the top. */
  listKey: unknown
  /** Ids in the order shown. They are used as React keys, so React keeps the element of a row that moves. */
  ids: readonly string[]
  rowHeight: number
  /** Rows with another height than `rowHeight`. Pass the same object until their positions change. */
  odd?: OddRows | undefined
  header?: ReactNode
  row(id: string): ReactNode
  rowClassName?(id: string): string
  onOpen(id: string): void
  /** Receives the cursor, with which any part of the page can move the focus between the rows. */
  cursor?: Ref<RowCursor> | undefined
  onMove?(id: string): void
  /** Called for Left or Right on a row, to move the focus to the neighbouring list. */
  onAside?(step: -1 | 1, index: number): void
  onEnd(): void
  total: number
  /**
   * Called when the pointer or the focus enters or leaves the rows. While `held` is true, the caller must not move
   * rows.
   */
  onHold(held: boolean): void
  footer?: ReactNode
}

const MAX_PRINTED_ROWS = 500

/**
 * Renders only the visible rows. A board can have ten thousand rows with a hundred updates a second. Table libraries
 * rebuild their list of rows on each update, which is too slow for this.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, listKey, ids, rowHeight, odd, header, row, rowClassName, onEnd, total, onHold, footer } = props
  const scroller = useRef<HTMLDivElement>(null)
  const places = useMemo(() => rowOffsets(rowHeight, odd), [rowHeight, odd])
  const inPage = useMediaQuery(NARROW)
  const drawn = useVirtualRows(scroller, listKey, ids, places, onEnd, inPage)
  const printing = usePrinting()
  const { first, last } = printing ? { first: 0, last: MAX_PRINTED_ROWS } : drawn
  const focus = useGridFocus(scroller, ids, places, drawn, inPage, props)
  const held = useRef({ pointer: false, focus: false })
  const hold = (part: 'pointer' | 'focus', is: boolean) => {
    if (held.current[part] === is) return
    held.current[part] = is
    onHold(held.current.pointer || held.current.focus)
  }
  return (
    <div role="grid" aria-label={label} aria-rowcount={total} className="flex min-h-0 flex-1 flex-col">
      {header}
      <div
        ref={scroller}
        className={cx(
          'relative min-h-0 flex-1 print:overflow-visible',
          !inPage && 'overflow-auto overscroll-contain [scrollbar-gutter:stable]',
        )}
      >
        <div
          role="rowgroup"
          className="relative print:h-auto!"
          style={{ height: places.topOf(ids.length) }}
          onPointerMove={(event) => event.pointerType === 'mouse' && hold('pointer', true)}
          onPointerLeave={() => hold('pointer', false)}
          onFocus={() => hold('focus', true)}
          onBlur={(event) => hold('focus', event.currentTarget.contains(event.relatedTarget))}
          onKeyDown={focus.onKeyDown}
        >
          {ids.slice(first, last).map((id, offset) => (
            <div
              key={id}
              role="row"
              data-row={id}
              aria-rowindex={first + offset + 1}
              tabIndex={focus.tabIndex(id)}
              onFocus={() => focus.remember(id)}
              onClick={(event) => isPlain(event) && props.onOpen(id)}
              className={cx(
                'absolute inset-x-0 contain-strict print:static print:transform-none! print:contain-none cursor-pointer -outline-offset-2 focus-visible:z-10',
                rowClassName?.(id),
                focus.current === id && 'not-focus:outline-1 not-focus:outline-line-strong',
              )}
              style={{
                height: places.heightOf(first + offset),
                transform: `translateY(${places.topOf(first + offset)}px)`,
              }}
            >
              {row(id)}
            </div>
          ))}
        </div>
        {footer}
      </div>
    </div>
  )
}

/**
 * Whether a click opens the row. A click does not open the row if it selects text, hits a control in the row, or opens
 * a new tab.
 */
function isPlain(event: React.MouseEvent): boolean {
  const onControl = (event.target as Element).closest('a, button, input, label')
  return !event.defaultPrevented && !onControl && !event.metaKey && !event.ctrlKey && getSelection()?.type !== 'Range'
}
