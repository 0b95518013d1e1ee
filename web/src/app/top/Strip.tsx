/** Strip below the top bar, visible while the data on screen may be outdated or has just become current again. */
import { Trans } from '@lingui/react/macro'
import { CloudOff, DatabaseZap, RefreshCw } from 'lucide-react'
import { useFreshness } from '#graphql/live/useFreshness.ts'
import { dateTimeSeconds } from '#lib/i18n/time.ts'
import { OfflineStrip } from '#ui/feedback/OfflineStrip.tsx'

export function Strip() {
  const fresh = useFreshness()
  const since = fresh?.asOf ? dateTimeSeconds(fresh.asOf) : ''
  switch (fresh?.state) {
    case 'stale':
      return (
        <OfflineStrip tone="bad" icon={<CloudOff className="size-4" />}>
          <Trans>Mất kết nối.</Trans> {since && <Trans>Dữ liệu trên màn hình chỉ đúng đến {since}.</Trans>}
        </OfflineStrip>
      )
    case 'interrupted':
      return (
        <OfflineStrip tone="warn" icon={<DatabaseZap className="size-4" />}>
          <Trans>Máy chủ tạm thời không đọc được dữ liệu mới.</Trans>{' '}
          {since && <Trans>Dữ liệu đúng đến {since}.</Trans>}
        </OfflineStrip>
      )
    case 'reconnecting':
      return (
        <OfflineStrip tone="warn" icon={<RefreshCw className="size-4 animate-spin" />}>
          <Trans>Đang kết nối lại.</Trans> {since && <Trans>Dữ liệu đúng đến {since}.</Trans>}
        </OfflineStrip>
      )
    case 'resynced':
      return (
        <OfflineStrip tone="ok" icon={<RefreshCw className="size-4" />}>
          <Trans>Đã kết nối lại và tải lại toàn bộ dữ liệu; màn hình đã cập nhật.</Trans>
        </OfflineStrip>
      )
    default:
      return null
  }
}
