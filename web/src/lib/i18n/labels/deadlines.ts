/** The entries in the history of a deadline, as sentences. */
import { plural, t } from '@lingui/core/macro'
import type { DeadlineEntryKind } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { dateTime } from '#lib/i18n/time.ts'

interface Entry {
  kind: DeadlineEntryKind
  hours: number | null
  dueAt: string | null
  withdrawn: boolean
}

export function deadlineSentence({ kind, hours, dueAt, withdrawn }: Entry): string {
  const due = dueAt ? dateTime(dueAt) : ''
  const span = plural(hours ?? 0, { one: '# giờ', other: '# giờ' })
  switch (kind) {
    case 'SET':
      if (hours === null) return t`Đã gửi, không quy định thời hạn`
      return due ? t`Bắt đầu tính thời hạn ${span}, hạn: ${due}` : t`Bắt đầu tính thời hạn ${span}`
    case 'RECEIVED':
      return due
        ? t`Nền tảng tiếp nhận, thời hạn tính từ lúc này, hạn mới: ${due}`
        : t`Nền tảng tiếp nhận, thời hạn tính từ lúc này`
    case 'PAUSED':
      return t`Tạm dừng tính thời hạn: nền tảng đề nghị làm rõ`
    case 'RESUMED':
      return due
        ? t`Tiếp tục tính thời hạn sau khi cơ quan làm rõ, hạn: ${due}`
        : t`Tiếp tục tính thời hạn sau khi cơ quan làm rõ`
    case 'EXTENDED':
      return due ? t`Gia hạn thêm ${span}, hạn mới: ${due}` : t`Gia hạn thêm ${span}`
    case 'STOPPED':
      return withdrawn ? t`Dừng tính thời hạn: cơ quan đã rút mục này` : t`Dừng tính thời hạn: nền tảng đã phản hồi`
    case 'CORRECTED':
      return t`Sửa thời điểm phản hồi đã ghi`
    case 'REOPENED':
      return t`Bỏ phản hồi đã ghi, tính thời hạn như chưa có phản hồi`
    case 'RESTORED':
      return t`Hủy việc rút, tính thời hạn như chưa từng rút`
    case 'CANCELLED':
      return t`Hủy thời hạn: yêu cầu không đến được nơi nhận`
    case 'CLOCK_FAULT':
      return due
        ? t`Bù ${span} vì đồng hồ máy chủ đã chạy sai, hạn mới: ${due}`
        : t`Bù ${span} vì đồng hồ máy chủ đã chạy sai`
    case 'WARNED':
      return t`Đã báo sắp đến hạn ${due}`
    case 'BREACHED':
      return t`Đã quá hạn ${due}`
    case 'RETRACTED':
      return t`Đã hủy ghi nhận quá hạn ${due}`
  }
}

export const deadlineTones: Record<DeadlineEntryKind, Tone> = {
  SET: 'accent',
  RECEIVED: 'accent',
  PAUSED: 'ask',
  RESUMED: 'accent',
  EXTENDED: 'warn',
  STOPPED: 'neutral',
  CORRECTED: 'neutral',
  REOPENED: 'warn',
  RESTORED: 'warn',
  CANCELLED: 'neutral',
  CLOCK_FAULT: 'ok',
  WARNED: 'warn',
  BREACHED: 'bad',
  RETRACTED: 'ok',
}
