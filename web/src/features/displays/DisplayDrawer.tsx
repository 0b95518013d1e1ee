/** Creates or edits a wall display. */

import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { Locale } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { addressOf, wallViewAt } from '#lib/wallViews.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import {
  CreateDisplay_Mutation,
  type Display,
  type Opening,
  UpdateDisplay_Mutation,
  type WallView,
} from './displays.graphql.ts'
import { type SlideDraft, SlidesField } from './SlidesField.tsx'

type DisplayDrawerProps = {
  display: Display | null
  views: readonly WallView[]
  onClose(): void
  onOpened(opening: Opening): void
}

type Draft = { name: string; locale: Locale; slides: SlideDraft[] }

const emptyDraft: Draft = { name: '', locale: 'VI', slides: [{ view: 'default', seconds: '30' }] }
const draftOf = ({ name, locale, slides }: Display): Draft => ({
  name,
  locale,
  slides: slides.map((slide) => ({ view: addressOf(slide), seconds: String(slide.seconds) })),
})

export function DisplayDrawer({ display, views, onClose, onOpened }: DisplayDrawerProps) {
  const { t } = useLingui()
  const create = useMutation(CreateDisplay_Mutation)
  const update = useMutation(UpdateDisplay_Mutation)
  const { busy, refused } = display ? update : create
  const draftKey = display ? `display/${display.id}` : 'display/new'
  const [initial] = useState(() => (display ? draftOf(display) : emptyDraft))
  const version = display?.version ?? 0
  const [draft, change, forget, expectedVersion] = useEditDraft(draftKey, initial, version, update.refused)
  const { name, locale, slides } = draft
  const seconds = slides.map((slide) => Number(slide.seconds))
  const badSeconds = seconds.some((each) => !Number.isInteger(each) || each < 5 || each > 3600)

  async function submit() {
    const input = {
      name,
      locale,
      slides: slides.map(({ view }, index) => ({ ...wallViewAt(view), seconds: seconds[index]! })),
    }
    if (!display) {
      const { done } = await create.send(input)
      if (!done) return
      forget()
      onOpened(done.display)
      return
    }
    const { done } = await update.send({ ...input, displayId: display.id, expectedVersion })
    if (!done) return
    forget()
    toast(t`Đã lưu; màn hình tự đổi theo`)
    onClose()
  }

  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={display ? t`Sửa màn hình` : t`Thêm màn hình`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!name.trim() || badSeconds} onPress={() => void submit()}>
            {display ? <Trans>Lưu</Trans> : <Trans>Thêm màn hình</Trans>}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Vị trí lắp đặt`}
          hint={t`Ví dụ: phòng trực tầng 3. Tên này hiện trên màn hình.`}
          value={name}
          onChange={(text) => change({ name: text })}
          error={refused?.fields.name}
          maxLength={100}
          autoFocus
          required
        />
        <Select
          label={t`Ngôn ngữ`}
          choices={[
            { key: 'VI' as const, text: 'Tiếng Việt' },
            { key: 'EN' as const, text: 'English' },
          ]}
          value={locale}
          onChange={(key) => change({ locale: key })}
        />
        <SlidesField
          slides={slides}
          views={views}
          onChange={(next) => change({ slides: next })}
          error={badSeconds ? t`Mỗi chế độ xem hiển thị từ 5 đến 3600 giây.` : undefined}
        />
        {!badSeconds && (
          <p className="text-sm text-muted">{t`Một vòng: ${seconds.reduce((all, each) => all + each, 0)} giây`}</p>
        )}
        {!display && (
          <p className="text-sm text-pretty text-muted">
            <Trans>Sau khi thêm, một liên kết hiện ra một lần. Mở liên kết đó trên máy của màn hình.</Trans>
          </p>
        )}
      </div>
    </Drawer>
  )
}
