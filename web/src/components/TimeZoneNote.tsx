/** Note beside figures by day or month, for viewers whose time zone differs from the authority's. */
import { Trans } from '@lingui/react/macro'
import { authorityZone, offsetName, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'

export function TimeZoneNote() {
  if (ownZone() === authorityZone()) return null
  const zone = offsetName(authorityZone(), serverNow())
  return (
    <p className="mb-3 text-sm text-muted">
      <Trans>
        Ngày và tháng trong số liệu tính theo múi giờ của cơ quan ({zone}); giờ phút khác theo múi giờ của bạn.
      </Trans>
    </p>
  )
}
