/** Note beside figures by day or month, for viewers whose time zone differs from the operator's. */
import { Trans } from '@lingui/react/macro'
import { OPERATOR_ZONE, offsetName, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'

export function TimeZoneNote() {
  if (ownZone() === OPERATOR_ZONE) return null
  const zone = offsetName(OPERATOR_ZONE, serverNow())
  return (
    <p className="mb-3 text-sm text-muted">
      <Trans>Ngày và tháng trong số liệu tính theo giờ Việt Nam ({zone}); giờ phút khác theo múi giờ của bạn.</Trans>
    </p>
  )
}
