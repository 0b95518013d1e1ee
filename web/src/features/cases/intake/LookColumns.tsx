/** The meaning of each column of a table, which a person may change. */
import { Trans, useLingui } from '@lingui/react/macro'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { type ColumnMeaning, columnMeanings, type Look, meaningLabels } from './look.ts'

type Props = {
  file: Look['file']
  columns: readonly (ColumnMeaning | null)[]
  disabled: boolean
  onColumns(columns: readonly (ColumnMeaning | null)[]): void
}

export function LookColumns({ file, columns, disabled, onColumns }: Props) {
  const { t, i18n } = useLingui()
  const choose = (column: number, meaning: ColumnMeaning | null) =>
    // Several columns may have addresses, but only one has the kind, the title or the reach.
    onColumns(
      columns.map((each, index) => (index === column ? meaning : each === meaning && meaning !== 'url' ? null : each)),
    )
  return (
    <fieldset className="space-y-2" disabled={disabled}>
      <legend className="text-sm font-medium">
        <Trans>Ý nghĩa của từng cột</Trans>
      </legend>
      <ul className="grid gap-2 sm:grid-cols-2">
        {file.columns.map(({ name, hasAddresses }, column) => {
          const label = name || t`Cột ${column + 1}`
          return (
            <li key={column} className="flex items-center gap-2 text-sm">
              <span className="min-w-0 flex-1 wrap-anywhere">
                {label}
                {hasAddresses && columns[column] !== 'url' && (
                  <span className="block text-xs text-warn-ink">
                    <Trans>cột này cũng có địa chỉ, không được nhập</Trans>
                  </span>
                )}
              </span>
              <select
                aria-label={t`Ý nghĩa của cột ${label}`}
                className={cx(controlFrame, 'h-8 w-36')}
                value={columns[column] ?? ''}
                onChange={(event) => choose(column, (event.target.value || null) as ColumnMeaning | null)}
              >
                <option value="">{t`Không dùng`}</option>
                {columnMeanings.map((meaning) => (
                  <option key={meaning} value={meaning}>
                    {i18n._(meaningLabels[meaning])}
                  </option>
                ))}
              </select>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
