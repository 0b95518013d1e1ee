/** The addresses that were extracted from pasted text, in the order of the text. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { PreviewStatus } from '#graphql/generated/enums.ts'
import { previewStatuses } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { PreviewRow } from './PreviewRow.tsx'
import { type Edit, type Edits, isChoosable, isChosen, type Preview, statusTones } from './preview.ts'

const PAGE_SIZE = 50

type PreviewTableProps = {
  rows: readonly Preview[]
  edits: Edits
  errors: Record<string, string>
  onEdit(url: string, edit: Edit): void
  onEditAll(edit: Edit, urls: readonly string[]): void
}

export function PreviewTable({ rows, edits, errors, onEdit, onEditAll }: PreviewTableProps) {
  const { t } = useLingui()
  const [shown, setShown] = useState(PAGE_SIZE)
  const choosable = rows.filter(isChoosable)
  // Words before an address can exclude it, as in `NOT https://…`. The checkbox above the list does not select such an
  // address.
  const offered = choosable.filter(({ excepted }) => !excepted)
  const chosen = rows.filter((row) => isChosen(row, edits))
  const allChosen = chosen.length > 0 && offered.every((row) => isChosen(row, edits))
  const statuses = Object.keys(statusTones) as PreviewStatus[]
  const many = rows.length
  return (
    <section aria-label={t`Địa chỉ tìm thấy`}>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Checkbox
          checked={allChosen}
          partly={chosen.length > 0 && !allChosen}
          onChange={(on) =>
            onEditAll(
              { on },
              (on ? offered : choosable).map(({ url }) => url!),
            )
          }
        >
          <span className="font-medium">{plural(many, { one: '# địa chỉ', other: '# địa chỉ' })}</span>
        </Checkbox>
        {statuses.map((status) => {
          const number = rows.filter((row) => row.status === status).length
          return number > 0 ? (
            <Badge key={status} tone={statusTones[status]}>{`${label(previewStatuses, status)} · ${number}`}</Badge>
          ) : null
        })}
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
        {rows.slice(0, shown).map((row, index) => {
          const inputIndex = chosen.indexOf(row)
          return (
            <PreviewRow
              // An address can occur twice, so the key contains the index, which is stable because rows keep the order
              // of the text.
              key={`${row.raw} ${index}`}
              row={row}
              edit={edits[row.url ?? ''] ?? {}}
              chosen={inputIndex >= 0}
              error={Object.entries(errors).find(([path]) => path.startsWith(`items.${inputIndex}.`))?.[1] ?? null}
              onEdit={(edit) => row.url && onEdit(row.url, edit)}
            />
          )
        })}
      </ul>
      <LoadMore complete={shown >= rows.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
    </section>
  )
}
