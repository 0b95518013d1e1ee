/**
 * The controls that choose the columns of the board and their order. They are plain buttons and inputs, because the
 * panel must render within one frame.
 */
import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, type LucideIcon } from 'lucide-react'
import { memo } from 'react'
import { type ColumnKey, columnKeys, columnsFor, columnTitle } from '#features/board/rows/columns.ts'
import type { ViewState } from './viewState.ts'

type ColumnListProps = { chosen: readonly ColumnKey[]; staff: boolean; onChange(part: Partial<ViewState>): void }

export const ColumnList = memo(function ColumnList({ chosen, staff, onChange }: ColumnListProps) {
  const { t } = useLingui()
  const all = columnsFor([...chosen, ...columnKeys.filter((key) => !chosen.includes(key))], staff)
  const set = (columns: readonly ColumnKey[]) => onChange({ columns })
  return (
    <ul className="space-y-0.5">
      {all.map((key) => {
        const at = chosen.indexOf(key)
        const title = columnTitle(key)
        return (
          <li key={key} className="flex h-7 items-center gap-1">
            <label className="flex flex-1 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={at >= 0}
                disabled={at >= 0 && chosen.length === 1}
                onChange={() => set(at < 0 ? [...chosen, key] : chosen.filter((each) => each !== key))}
                className="plain-checkbox disabled:opacity-50"
              />
              {title}
            </label>
            {at >= 0 && (
              <>
                <Move label={t`Đưa ${title} lên trước`} icon={ArrowUp} to={at - 1} {...{ chosen, at, set }} />
                <Move label={t`Đưa ${title} ra sau`} icon={ArrowDown} to={at + 1} {...{ chosen, at, set }} />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
})

type MoveProps = {
  label: string
  icon: LucideIcon
  chosen: readonly ColumnKey[]
  at: number
  to: number
  set(columns: readonly ColumnKey[]): void
}

function Move({ label, icon: Icon, chosen, at, to, set }: MoveProps) {
  const move = () => {
    const next = chosen.toSpliced(at, 1)
    set(next.toSpliced(to, 0, chosen[at]!))
  }
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={to < 0 || to === chosen.length}
      onClick={move}
      className="grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-text disabled:opacity-40"
    >
      <Icon aria-hidden="true" className="size-3.5" />
    </button>
  )
}
