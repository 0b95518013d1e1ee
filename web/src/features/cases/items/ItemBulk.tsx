/** Bulk actions for the selected items of a case. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { FileText, Mail, Paperclip, Scale, Split, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { isFree } from '#components/case-items/item-facts.ts'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { SplitDialog } from '#features/cases/merging/SplitDialog.tsx'
import { Button } from '#ui/actions/Button.tsx'
import { BulkBar } from '#ui/data/BulkBar.tsx'
import { AddresseeDialog, canChooseAddressee } from './AddresseeDialog.tsx'
import { AssessDialog } from './AssessDialog.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { isRemovable, RemoveItemsDialog } from './RemoveItemsDialog.tsx'
import { addresseesOf, useDraftRequest } from './useDraftRequest.ts'

export function ItemBulk({
  caseData,
  rows,
  onClear,
}: {
  caseData: CaseData
  rows: readonly CaseItem[]
  onClear(): void
}) {
  const { t } = useLingui()
  const draftRequest = useDraftRequest(caseData.id)
  const [open, setOpen] = useState<'assess' | 'evidence' | 'remove' | 'addressee' | 'split' | null>(null)
  const close = () => setOpen(null)
  const addressees = addresseesOf(rows).length
  const eligible = rows.filter(isFree).length
  const elsewhere = rows.length - eligible
  return (
    <>
      <BulkBar
        chosen={rows.length}
        note={
          elsewhere > 0 && plural(elsewhere, { one: '# mục đang ở yêu cầu khác', other: '# mục đang ở yêu cầu khác' })
        }
        onClear={onClear}
      >
        <Button small look="primary" icon={<FileText className="size-3.5" />} onPress={() => draftRequest(rows)}>
          {addressees > 1 ? t`Soạn cho ${addressees} nền tảng…` : t`Soạn yêu cầu`}
          {eligible < rows.length && (
            <span className="font-normal tabular-nums">{t`${eligible} trong ${rows.length} mục`}</span>
          )}
        </Button>
        <Button small icon={<Scale className="size-3.5" />} onPress={() => setOpen('assess')}>
          <Trans>Đánh giá</Trans>
        </Button>
        <Button small icon={<Paperclip className="size-3.5" />} onPress={() => setOpen('evidence')}>
          <Trans>Thêm chứng cứ</Trans>
        </Button>
        {rows.every(canChooseAddressee) && (
          <Button small icon={<Mail className="size-3.5" />} onPress={() => setOpen('addressee')}>
            <Trans>Chọn nơi nhận…</Trans>
          </Button>
        )}
        {rows.every((row) => isRemovable(row, caseData.number)) && (
          <Button small icon={<Trash2 className="size-3.5" />} onPress={() => setOpen('remove')}>
            <Trans>Bỏ khỏi vụ việc…</Trans>
          </Button>
        )}
        {caseData.allowedCommands.includes('SPLIT_CASE') && (
          <Button small icon={<Split className="size-3.5" />} onPress={() => setOpen('split')}>
            <Trans>Tách sang vụ mới…</Trans>
          </Button>
        )}
      </BulkBar>
      {open === 'assess' && <AssessDialog caseData={caseData} rows={rows} onClose={close} />}
      {open === 'evidence' && <EvidenceDialog caseData={caseData} rows={rows} onClose={close} />}
      {open === 'addressee' && <AddresseeDialog caseData={caseData} rows={rows} onClose={close} />}
      {open === 'split' && (
        <SplitDialog caseData={caseData} itemIds={rows.map(({ item }) => item.id)} onClose={close} />
      )}
      {open === 'remove' && <RemoveItemsDialog caseData={caseData} rows={rows} onClose={close} onRemoved={onClear} />}
    </>
  )
}
