/** The first rows of a file as they would be taken, and the first refused ones. Addresses are defanged. */
import { Trans, useLingui } from '@lingui/react/macro'
import { NumberedProblems } from '#components/imports/NumberedProblems.tsx'
import { reasonText } from '#components/imports/reasonText.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { defang, defangLine } from '#lib/defang.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import type { LookRow } from './look.ts'

export function LookRows({ rows, refused }: { rows: readonly LookRow[]; refused: readonly LookRow[] }) {
  const { t } = useLingui()
  const { contentKinds } = useTerms()
  const kindName = (code: string): string => {
    const kind = contentKinds.find((each) => each.code === code)
    return kind ? termName(kind) : code
  }
  const columns: Column<LookRow>[] = [
    { key: 'line', title: t`Dòng`, align: 'right', cell: ({ line }) => count(line) },
    {
      key: 'url',
      title: t`Địa chỉ`,
      cell: ({ url, raw, notes, reason }) => (
        <span className="block min-w-48">
          <span className="line-clamp-3 font-mono text-xs wrap-anywhere">{url ? defang(url) : defangLine(raw)}</span>
          {reason !== null && <span className="block text-xs text-bad-ink">{reasonText(reason)}</span>}
          {notes.map((note) => (
            <span key={note} className="block text-xs text-warn-ink">
              {reasonText(note)}
            </span>
          ))}
        </span>
      ),
    },
    { key: 'kind', title: t`Loại`, cell: ({ kind }) => kind && kindName(kind) },
    { key: 'title', title: t`Tên`, cell: ({ title }) => <span className="line-clamp-3 wrap-anywhere">{title}</span> },
    {
      key: 'reach',
      title: t`Lượt tiếp cận`,
      align: 'right',
      cell: ({ reach }) => reach !== null && count(reach),
    },
  ]
  return (
    <>
      <Table
        label={t`Các dòng đầu của tệp`}
        columns={columns}
        rows={rows.map((row, index) => ({ ...row, index }))}
        keyOf={(row) => String((row as LookRow & { index: number }).index)}
      />
      {refused.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">
            <Trans>Các dòng không đọc được tiếp theo</Trans>
          </summary>
          <NumberedProblems
            problems={refused.map(({ line, raw, reason }) => ({ line, raw, text: reasonText(reason ?? '') }))}
          />
        </details>
      )}
    </>
  )
}
