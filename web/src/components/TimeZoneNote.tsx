import { Trans } from '@lingui/react/macro'
import { OPERATOR_ZONE, offsetName, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'

/** Said where days and months are counted, to whoever reads hours in another zone. */
export function TimeZoneNote() {
  if (ownZone() === OPERATOR_ZONE) return null
  const zone = offsetName(OPERATOR_ZONE, serverNow())
  return (
    <p className="mb-3 text-sm text-muted">
      <Trans>Ngày và tháng trong số liệu tính theo giờ Việt Nam ({zone}); giờ phút khác theo múi giờ của bạn.</Trans>
    </p>
  )
}
