/** States by which observation content is known to be up again. */
import { t } from '@lingui/core/macro'
import { dateTime } from '#lib/i18n/time.ts'

export interface Reappearance {
  number: number
  observedAt: string
  isProbe: boolean
  title?: string | null
}

export function reappearance({ number, observedAt, isProbe, title }: Reappearance): string {
  const at = dateTime(observedAt)
  if (!isProbe) return t`Mục ${number}: có người thấy nội dung trở lại lúc ${at}`
  return title
    ? t`Mục ${number}: kiểm tra tự động lúc ${at} thấy nội dung trở lại, tiêu đề trang “${title}”`
    : t`Mục ${number}: kiểm tra tự động lúc ${at} thấy nội dung trở lại`
}
