/** A look at a file before it is imported: its form, the meaning of its columns, and the rows as they would be taken. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { reasonText } from '#components/imports/reasonText.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { LookColumns } from './LookColumns.tsx'
import { LookRows } from './LookRows.tsx'
import { type ColumnMeaning, encodings, fileForms, type Look, separators } from './look.ts'

type Props = {
  fileName: string
  look: Look
  columns: readonly (ColumnMeaning | null)[]
  busy: boolean
  sending: boolean
  onColumns(columns: readonly (ColumnMeaning | null)[]): void
  onTake(): void
  onDiscard(): void
}

export function ImportLook({ fileName, look, columns, busy, sending, onColumns, onTake, onDiscard }: Props) {
  const { t, i18n } = useLingui()
  const { file, counts, isPartial, reasons } = look
  const form = fileForms[file.form]
  const separator = separators[file.separator ?? '']
  const summary = t`Sẽ nhập: ${count(counts.taken)} · Không đọc được: ${count(counts.refused)} · Bỏ bớt phần kèm theo: ${count(counts.noted)}`
  return (
    <section aria-label={t`Xem trước tệp`} className="space-y-4">
      <Facts
        facts={[
          { name: t`Tệp`, value: <span className="wrap-anywhere">{fileName}</span> },
          { name: t`Dạng tệp`, value: form ? i18n._(form) : file.form },
          file.encoding !== null && { name: t`Mã ký tự`, value: encodings[file.encoding] ?? file.encoding },
          separator !== undefined && { name: t`Dấu phân cách`, value: i18n._(separator) },
          file.columns.length > 1 && {
            name: t`Dòng tên cột`,
            value: file.headerLine === null ? t`không có` : count(file.headerLine),
          },
        ]}
      />
      {file.columns.length > 1 && <LookColumns file={file} columns={columns} disabled={busy} onColumns={onColumns} />}
      <p role="status" className="text-sm font-medium tabular-nums">
        {summary}
      </p>
      {isPartial && (
        <p className="text-sm text-muted">
          <Trans>Mới xem phần đầu của tệp. Các dòng sau được đọc theo cùng cách khi nhập.</Trans>
        </p>
      )}
      {counts.taken === 0 && (
        <Callout tone="warn" title={t`Không có địa chỉ nào sẽ được nhập`}>
          <Trans>Hãy chọn lại cột địa chỉ ở trên, hoặc chọn tệp khác.</Trans>
        </Callout>
      )}
      {reasons.length > 0 && (
        <ul aria-label={t`Chưa hiểu`} className="list-disc space-y-0.5 pl-5 text-sm text-muted">
          {reasons.map(({ reason, count: number }) => (
            <li key={reason}>
              <span className="first-letter:uppercase">{reasonText(reason)}</span>{' '}
              <span className="tabular-nums">({plural(number, { one: '# dòng', other: '# dòng' })})</span>
            </li>
          ))}
        </ul>
      )}
      {file.attachments.length > 0 && (
        <ul aria-label={t`Tệp đính kèm`} className="list-disc space-y-0.5 pl-5 text-sm">
          {file.attachments.map(({ name, isRead }, index) => (
            // Attachments may have the same name, and their order is fixed.
            <li key={index}>
              <span className="wrap-anywhere">{name || t`không tên`}</span>{' '}
              <span className="text-muted">{isRead ? t`đã đọc địa chỉ` : t`không đọc địa chỉ`}</span>
            </li>
          ))}
        </ul>
      )}
      <LookRows rows={look.rows} refused={look.refusedRows} />
      <div className="flex flex-wrap gap-2">
        {counts.taken > 0 && (
          <Button look="primary" busy={sending} isDisabled={busy} onPress={onTake}>
            {isPartial ? (
              <Trans>Nhập toàn bộ tệp</Trans>
            ) : (
              plural(counts.taken, { one: 'Nhập # địa chỉ', other: 'Nhập # địa chỉ' })
            )}
          </Button>
        )}
        <Button onPress={onDiscard} isDisabled={sending}>
          <Trans>Bỏ tệp này</Trans>
        </Button>
      </div>
    </section>
  )
}
