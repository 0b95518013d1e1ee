/**
 * The form for the delivery hours of an addressee: quiet hours without deliveries, and how long requests wait for
 * others in order to leave together.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { ZoneField } from '#ui/fields/ZoneField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Platform, SetDeliveryHours_Mutation } from './platforms.graphql.ts'

const MAX_GROUP_MINUTES = 720

const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const minutesOf = (text: string): number | null => {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? []
  return hour === undefined ? null : Number(hour) * 60 + Number(minute)
}

export function HoursDialog({ platform, onClose }: { platform: Platform; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetDeliveryHours_Mutation)
  const { deliveryHours: hours } = platform
  const [from, setFrom] = useState(timeText(hours?.quietFrom ?? 0))
  const [to, setTo] = useState(timeText(hours?.quietTo ?? 0))
  const [zone, setZone] = useState(hours?.timeZone ?? null)
  const [group, setGroup] = useState(String(hours?.groupMinutes ?? 0))
  const [quietFrom, quietTo] = [minutesOf(from), minutesOf(to)]
  const groupMinutes = /^\d{1,3}$/.test(group.trim()) ? Number(group) : null
  const isGroup = groupMinutes !== null && groupMinutes <= MAX_GROUP_MINUTES
  const timeError = (minutes: number | null) => (minutes === null ? t`Giờ và phút, ví dụ 22:00.` : undefined)
  const save = async () => {
    if (quietFrom === null || quietTo === null || groupMinutes === null) return
    const input = { platformId: platform.id, quietFrom, quietTo, timeZone: zone, groupMinutes }
    const { done } = await send(input)
    if (!done) return
    toast(t`Đã ghi giờ gửi đến ${platform.name}`)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Giờ gửi đến ${platform.name}`}
      lead={t`Yêu cầu khẩn vẫn được gửi ngay.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={quietFrom === null || quietTo === null || !isGroup}
            onPress={() => void save()}
          >
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <div className="grid grid-cols-2 gap-3">
          <TextField label={t`Không gửi từ`} value={from} onChange={setFrom} error={timeError(quietFrom)} />
          <TextField label={t`đến`} value={to} onChange={setTo} error={timeError(quietTo)} />
        </div>
        <p className="-mt-3 text-xs text-muted">
          <Trans>Viết như 22:00. Nếu hai giờ bằng nhau thì gửi vào mọi lúc trong ngày.</Trans>
        </p>
        <ZoneField label={t`Múi giờ`} hint={t`Để trống: múi giờ của cơ quan.`} value={zone} onChange={setZone} />
        <TextField
          label={t`Số phút chờ để gửi chung`}
          hint={t`Các yêu cầu được duyệt trong khoảng này được gửi cùng một lúc. 0: gửi ngay từng yêu cầu.`}
          value={group}
          onChange={setGroup}
          error={isGroup ? undefined : t`Một số từ 0 đến ${MAX_GROUP_MINUTES}.`}
        />
      </div>
    </Dialog>
  )
}
