// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are handled once, by the group of rows
import { type ReactNode, useMemo, useRef } from 'react'
import { cx } from '#ui/layout/classes.ts'
import { usePrinting } from '#ui/layout/usePrinting.ts'
import { type OddRows, rowOffsets } from './rowOffsets.ts'
import { useGridFocus } from './useGridFocus.ts'
import { useVirtualRows } from './useVirtualRows.ts'

type VirtualGridProps = {
  label: string
  /** What is listed: another than before begins at its top. */
  of: unknown
  /** Ids in the order shown; they are the keys, so a row that moves is moved and not made anew. */
  ids: readonly string[]
  rowHeight: number
  /** Rows of another height than `rowHeight`; the same object for as long as they stand where they stand. */
  odd?: OddRows | undefined
  header?: ReactNode
  row(id: string): ReactNode
  rowClassName?(id: string): string
  onOpen(id: string): void
  /** Space or X on a row. */
  onToggle?(id: string, range: boolean): void
  /** Left or right from a row: to the list beside this one. */
  onAside?(step: -1 | 1, index: number): void
  /** The end is near: more may be loaded. */
  onEnd(): void
  /** How many rows there are in all, loaded or not. */
  total: number
  /** The pointer or the focus is on the rows, and nothing may move. */
  onHold(held: boolean): void
  footer?: ReactNode
}

/** Whoever prints a longer list wants an export. */
const MOST_ON_PAPER = 500

/**
 * A list of rows, nearly all of one height, of which only those in view exist. Written here because a table kit that builds its whole collection
 * on each change cannot hold ten thousand rows that change a hundred times a second.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, of, ids, rowHeight, odd, header, row, rowClassName, onEnd, total, onHold, footer } = props
  const scroller = useRef<HTMLDivElement>(null)
  const places = useMemo(() => rowOffsets(rowHeight, odd), [rowHeight, odd])
  const drawn = useVirtualRows(scroller, of, ids, places, onEnd)
  const printing = usePrinting()
  const { first, last } = printing ? { first: 0, last: MOST_ON_PAPER } : drawn
  const focus = useGridFocus(scroller, ids, places, drawn, props)
  const held = useRef({ pointer: false, focus: false })
  const hold = (part: 'pointer' | 'focus', is: boolean) => {
    if (held.current[part] === is) return
    held.current[part] = is
    onHold(held.current.pointer || held.current.focus)
  }
  return (
    <div role="grid" aria-label={label} aria-rowcount={total} className="flex min-h-0 flex-1 flex-col">
      {header}
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto overscroll-contain print:overflow-visible">
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

/** A click that means "open", not "select this text" nor "open in a new tab", which the link inside the row does itself. */
function isPlain(event: React.MouseEvent): boolean {
  const onControl = (event.target as Element).closest('a, button, input, label')
  return !event.defaultPrevented && !onControl && !event.metaKey && !event.ctrlKey && getSelection()?.type !== 'Range'
}
