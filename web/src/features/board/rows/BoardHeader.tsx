/** The sticky column headings of the board, with a checkbox that selects all loaded rows. */
import { useLingui } from '@lingui/react/macro'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { GridHeader } from '#ui/data/gridParts.tsx'
import { SelectRows } from '#ui/data/SelectRows.tsx'
import { type ColumnKey, columnTitle, template, withRequest } from './columns.ts'

type HeaderProps = {
  columns: readonly ColumnKey[]
  staff: boolean
  selection: Selection | null
  ids: readonly string[]
}

export function BoardHeader({ columns, staff, selection, ids }: HeaderProps) {
  const { t } = useLingui()
  const titles = withRequest(columns).map((key) =>
    key === 'request' ? (staff ? t`Yêu cầu và vụ việc` : t({ message: 'Yêu cầu', context: 'one' })) : columnTitle(key),
  )
  const all = selection && (
    <SelectRows
      label={t`Chọn mọi dòng đã tải`}
      checked={ids.length > 0 && selection.ids.length === ids.length}
      partly={selection.ids.length > 0}
      onToggle={() => selection.set(selection.ids.length === ids.length ? [] : ids)}
    />
  )
  return <GridHeader titles={all ? [all, ...titles] : titles} template={template(columns, Boolean(all))} />
}
