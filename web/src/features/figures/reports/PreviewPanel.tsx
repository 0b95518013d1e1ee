/**
 * The preview of a report import: how many rows are new, changed, withdrawn or unchanged, and which lines cannot be
 * read.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { reportFaults } from '#lib/i18n/labels/reconciliation.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { Preview } from './reports.graphql.ts'

type Fault = Preview['faults'][number]

export function PreviewPanel({ preview }: { preview: Preview }) {
  const { t } = useLingui()
  const columns: Column<Fault>[] = [
    { key: 'line', title: t`Dòng`, align: 'right', cell: ({ line }) => count(line) },
    { key: 'column', title: t`Cột`, cell: ({ column }) => column ?? '—' },
    { key: 'code', title: t`Lỗi`, cell: ({ code }) => label(reportFaults, code) },
  ]
  const { rows, faultCount, added, changed, withdrawn, unchanged } = preview
  return (
    <section aria-label={t`Xem trước`} className="grid gap-3">
      <Callout
        tone={faultCount > 0 ? 'warn' : 'ok'}
        title={
          faultCount > 0
            ? t`${count(rows)} dòng đọc được, ${count(faultCount)} dòng có lỗi`
            : t`${count(rows)} dòng đọc được, không có lỗi`
        }
      >
        {added !== null && added !== undefined && (
          <p>
            {t`${count(added)} dòng mới, ${count(changed ?? 0)} dòng thay số cũ, ${count(withdrawn ?? 0)} dòng không còn được công bố, ${count(unchanged ?? 0)} dòng đã có.`}
          </p>
        )}
      </Callout>
      {faultCount > 0 && (
        <Table
          label={t`Dòng có lỗi`}
          columns={columns}
          rows={preview.faults}
          keyOf={(fault) => JSON.stringify(fault)}
        />
      )}
      {faultCount > preview.faults.length && (
        <p className="text-sm text-muted">
          <Trans>Chỉ hiện {count(preview.faults.length)} lỗi đầu tiên.</Trans>
        </p>
      )}
    </section>
  )
}
