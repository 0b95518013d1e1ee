import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { FileText, Paperclip, Scale } from 'lucide-react'
import { useState } from 'react'
import { handOver } from '#lib/handover.ts'
import { BulkBar } from '#ui/BulkBar.tsx'
import { Button } from '#ui/Button.tsx'
import { AssessDialog } from './AssessDialog.tsx'
import type { CaseData, CaseItem } from './documents.ts'
import { EvidenceDialog } from './EvidenceDialog.tsx'

/** What can be done with the ticked items. */
export function ItemBulk({
  found,
  rows,
  onClear,
  onChanged,
}: {
  found: CaseData
  rows: readonly CaseItem[]
  onClear(): void
  onChanged(): void
}) {
  const navigate = useNavigate()
  const [open, setOpen] = useState<'assess' | 'evidence' | null>(null)
  const close = () => setOpen(null)
  const draft = () => {
    handOver(
      `request/draft/${found.id}`,
      rows.map(({ item }) => item.id),
    )
    void navigate({ to: '/requests/draft', search: { case: found.id } })
  }
  return (
    <>
      <BulkBar chosen={rows.length} onClear={onClear}>
        <Button small icon={<Scale className="size-3.5" />} onPress={() => setOpen('assess')}>
          <Trans>Đánh giá</Trans>
        </Button>
        <Button small icon={<Paperclip className="size-3.5" />} onPress={() => setOpen('evidence')}>
          <Trans>Thêm chứng cứ</Trans>
        </Button>
        <Button small look="primary" icon={<FileText className="size-3.5" />} onPress={draft}>
          <Trans>Soạn yêu cầu</Trans>
        </Button>
      </BulkBar>
      {open === 'assess' && <AssessDialog found={found} rows={rows} onClose={close} onChanged={onChanged} />}
      {open === 'evidence' && <EvidenceDialog found={found} rows={rows} onClose={close} onChanged={onChanged} />}
    </>
  )
}
