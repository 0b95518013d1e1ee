/** One issuing unit with its register, its reply address and its signatories. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { Localized } from '#components/texts/Localized.tsx'
import { textOnScreen } from '#components/texts/texts.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { date } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Signatory, Unit } from './authority.graphql.ts'
import { EndUnitDialog } from './EndUnitDialog.tsx'
import { SignatoryDrawer } from './SignatoryDrawer.tsx'
import { SignatoryList } from './SignatoryList.tsx'
import { UnitDrawer } from './UnitDrawer.tsx'

export function UnitCard({ unit }: { unit: Unit }) {
  const { t } = useLingui()
  const can = useCan()
  const [open, setOpen] = useState<'edit' | 'end' | 'signatory' | Signatory | null>(null)
  const close = () => setOpen(null)
  const {
    names,
    initials,
    isDefault,
    registerPattern,
    nextRegisterNumber,
    replyAddress,
    namedInLetters,
    timeZone,
    endedAt,
    signatories,
  } = unit
  const title = textOnScreen(names) ?? t`Đơn vị mặc định`
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-base font-semibold">{title}</h2>
          {isDefault && <Badge tone="accent">{t`mặc định`}</Badge>}
          {endedAt && <Badge tone="neutral">{t`kết thúc ngày ${date(endedAt)}`}</Badge>}
        </div>
        <div className="flex flex-wrap gap-2">
          <HistoryButton page="AUTHORITY" subject={{ id: unit.id, name: title }} />
          {!endedAt && can('CHANGE_ISSUING_UNIT') && (
            <>
              {!isDefault && (
                <Button onPress={() => setOpen('end')}>
                  <Trans>Kết thúc đơn vị…</Trans>
                </Button>
              )}
              <Button icon={<Pencil className="size-4" />} onPress={() => setOpen('edit')}>
                <Trans>Sửa đơn vị</Trans>
              </Button>
            </>
          )}
        </div>
      </div>
      <Facts
        facts={[
          names.length > 0 && { name: t`Tên đơn vị`, value: <Localized texts={names} /> },
          {
            name: t`Ghi tên đơn vị ở đầu công văn`,
            value: namedInLetters ? t`có` : t`không; chỉ ghi ở ký hiệu và nơi nhận`,
          },
          initials !== null && { name: t`Chữ viết tắt`, value: initials },
          { name: t`Mẫu số, ký hiệu`, value: registerPattern ?? t`không vào sổ; văn bản ghi số yêu cầu` },
          nextRegisterNumber !== null && { name: t`Số tiếp theo trong năm nay`, value: nextRegisterNumber },
          replyAddress !== null && { name: t`Nơi nhận trả lời`, value: replyAddress },
          { name: t`Múi giờ`, value: timeZone ?? t`theo cơ quan` },
        ]}
      />
      <div className="mt-4 mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">
          <Trans>Người ký</Trans>
        </h3>
        {!endedAt && can('ADD_SIGNATORY') && (
          <Button small icon={<Plus className="size-4" />} onPress={() => setOpen('signatory')}>
            <Trans>Thêm người ký</Trans>
          </Button>
        )}
      </div>
      <SignatoryList signatories={signatories} timeZone={timeZone} onEdit={setOpen} />
      {open === 'edit' && <UnitDrawer unit={unit} onClose={close} />}
      {open === 'end' && <EndUnitDialog unit={unit} title={title} onClose={close} />}
      {open === 'signatory' && <SignatoryDrawer unit={unit} signatory={null} onClose={close} />}
      {open !== null && typeof open === 'object' && <SignatoryDrawer unit={unit} signatory={open} onClose={close} />}
    </section>
  )
}
