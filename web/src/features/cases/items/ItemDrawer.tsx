/** The drawer with all details of one item of a case. */

import { Trans, useLingui } from '@lingui/react/macro'
import { CornerDownRight, Eye, Link2, Mail, Paperclip, Pencil, Scale, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { AddresseeName } from '#components/case-items/Addressee.tsx'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { isChecked } from '#components/case-items/checked.ts'
import { Destination } from '#components/case-items/Destination.tsx'
import { ItemHistory } from '#components/case-items/ItemHistory.tsx'
import { hasReappeared } from '#components/case-items/item-facts.ts'
import { LatestChecks } from '#components/case-items/LatestChecks.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { Permission } from '#graphql/generated/enums.ts'
import { useReturnedForms } from '#graphql/pending/useDeferred.ts'
import { defang } from '#lib/defang.ts'
import { reachText } from '#lib/i18n/labels/reach.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { ItemCaptures } from '../captures/ItemCaptures.tsx'
import { ItemProbes } from '../probes/ItemProbes.tsx'
import { ItemReposts } from '../reposts/ItemReposts.tsx'
import { AddressDialog, canSetAddress } from './AddressDialog.tsx'
import { AddresseeDialog, canChooseAddressee } from './AddresseeDialog.tsx'
import { AssessDialog } from './AssessDialog.tsx'
import { CheckDialog } from './CheckDialog.tsx'
import { CorrectItemDialog } from './CorrectItemDialog.tsx'
import { DestinationDialog } from './DestinationDialog.tsx'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { ItemChecks } from './ItemChecks.tsx'
import { OwnerLine } from './owner/OwnerLine.tsx'
import { isRemovable, RemoveItemsDialog } from './RemoveItemsDialog.tsx'
import { ShareableEvidence } from './ShareableEvidence.tsx'
import { useDraftRequest } from './useDraftRequest.ts'

type Dialog = 'assess' | 'evidence' | 'check' | 'correct' | 'remove' | 'addressee' | 'address' | 'destination'

type ItemDrawerProps = {
  caseData: CaseData
  row: CaseItem
  onClose(): void
}

export function ItemDrawer({ caseData, row, onClose }: ItemDrawerProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState<Dialog | null>(null)
  useReturnedForms(`item/${row.item.id}/`, () => {
    if (!open) setOpen('check')
    return !open
  })
  const { item } = row
  const can = useCan()
  const isAllowed = (command: Permission) => caseData.allowedCommands.includes(command)
  const draftRequest = useDraftRequest(caseData.id)
  const close = () => setOpen(null)
  return (
    <Drawer
      open
      onClose={onClose}
      title={item.title ?? termName(item.kind)}
      lead={
        <>
          <HarmfulUrl url={item.url} />
          {!item.addressUnderstood && <UnknownAddressForm />}
          <Destination item={item} />
        </>
      }
      footer={
        <>
          {isAllowed('REMOVE_ITEMS') && isRemovable(row, caseData.number) && (
            <Button icon={<Trash2 className="size-4" />} onPress={() => setOpen('remove')}>
              <Trans>Bỏ khỏi vụ việc…</Trans>
            </Button>
          )}
          {isAllowed('CHOOSE_ADDRESSEE') && canChooseAddressee(row) && (
            <Button icon={<Mail className="size-4" />} onPress={() => setOpen('addressee')}>
              <Trans>Chọn nơi nhận…</Trans>
            </Button>
          )}
          {can('SET_ITEM_ADDRESS') && canSetAddress(row) && (
            <Button icon={<Link2 className="size-4" />} onPress={() => setOpen('address')}>
              {item.url === null ? <Trans>Ghi địa chỉ…</Trans> : <Trans>Sửa địa chỉ…</Trans>}
            </Button>
          )}
          {can('RECORD_DESTINATION') && (item.isShortLink || item.leadsTo) && (
            <Button icon={<CornerDownRight className="size-4" />} onPress={() => setOpen('destination')}>
              <Trans>Ghi nơi dẫn tới…</Trans>
            </Button>
          )}
          {can('CORRECT_ITEM') && (
            <Button small icon={<Pencil className="size-4" />} onPress={() => setOpen('correct')}>
              <Trans>Sửa thông tin…</Trans>
            </Button>
          )}
          {can('RECORD_CHECK') && (
            <Button small icon={<Eye className="size-4" />} onPress={() => setOpen('check')}>
              <Trans>Ghi kiểm tra</Trans>
            </Button>
          )}
          {isAllowed('ATTACH_EVIDENCE') && (
            <Button small icon={<Paperclip className="size-4" />} onPress={() => setOpen('evidence')}>
              <Trans>Thêm chứng cứ</Trans>
            </Button>
          )}
          {isAllowed('ASSESS_ITEMS') && (
            <Button small icon={<Scale className="size-4" />} onPress={() => setOpen('assess')}>
              <Trans>Đánh giá</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-6">
        {hasReappeared(row) && (
          <Callout
            tone="bad"
            title={t`Nội dung xuất hiện lại`}
            action={
              isAllowed('DRAFT_REQUEST') && (
                <Button small onPress={() => draftRequest([row])}>
                  <Trans>Soạn yêu cầu bổ sung…</Trans>
                </Button>
              )
            }
          >
            {t`Nền tảng đã xử lý, nhưng kiểm tra lại thấy nội dung đang hiển thị. Yêu cầu mới sẽ dẫn chiếu yêu cầu trước.`}
          </Callout>
        )}
        <Facts
          facts={[
            {
              name: t`Gửi đến`,
              value: <AddresseeName addressee={item.addressee} />,
            },
            { name: t`Tài khoản`, value: <OwnerLine item={item} /> },
            ...(item.domain === null ? [] : [{ name: t`Tên miền đăng ký`, value: defang(item.domain) }]),
            { name: t`Loại`, value: termName(item.kind) },
            { name: t`Lượt tiếp cận`, value: item.reach === null ? null : reachText(item.kind, item.reach) },
            { name: t`Nguồn`, value: termName(item.source) },
            { name: t`Ghi nhận lần đầu`, value: dateTime(item.firstSeenAt) },
            {
              name: t`Tình trạng hiển thị`,
              value: (
                <>
                  {(item.presence !== 'UNKNOWN' || !isChecked(item)) && (
                    <span className="flex flex-wrap items-center gap-2">
                      <StateBadge presence={item.presence} />
                      {item.presenceAt && <span className="text-muted">{dateTime(item.presenceAt)}</span>}
                    </span>
                  )}
                  <LatestChecks {...item} />
                </>
              ),
            },
          ]}
        />
        <ItemReposts itemId={item.id} />
        <ItemHistory row={row} />
        <ShareableEvidence row={row} caseData={caseData} />
        <ItemCaptures
          caseId={caseData.id}
          itemId={item.id}
          canDemand={can('CAPTURE_PAGES') && isAllowed('ATTACH_EVIDENCE')}
        />
        <ItemChecks itemId={item.id} />
        <ItemProbes itemId={item.id} canDemand={can('PROBE_ITEM')} />
      </div>
      {open === 'assess' && <AssessDialog caseData={caseData} rows={[row]} onClose={close} />}
      {open === 'evidence' && <EvidenceDialog caseData={caseData} rows={[row]} onClose={close} />}
      {open === 'correct' && <CorrectItemDialog row={row} onClose={close} />}
      {open === 'remove' && <RemoveItemsDialog caseData={caseData} rows={[row]} onClose={close} onRemoved={onClose} />}
      {open === 'addressee' && <AddresseeDialog caseData={caseData} rows={[row]} onClose={close} />}
      {open === 'address' && <AddressDialog caseData={caseData} row={row} onClose={close} onRemoved={onClose} />}
      {open === 'destination' && <DestinationDialog row={row} onClose={close} />}
      {open === 'check' && <CheckDialog caseData={caseData} row={row} onClose={close} />}
    </Drawer>
  )
}
