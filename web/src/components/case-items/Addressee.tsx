/** Shows the addressee of requests for an item: the item's platform, or the addressee that an officer chose. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Globe } from 'lucide-react'
import { PlatformMark, PlatformName } from '#components/PlatformMark.tsx'

type Platform = { slug: string; name: string }
type Addressed = { platform: (Platform & { endedOn?: string | null }) | null; addressee: Platform | null }

export function ItemMark({ platform }: { platform: Platform | null }) {
  const { t } = useLingui()
  if (platform) return <PlatformMark slug={platform.slug} name={platform.name} size="sm" />
  return <Globe role="img" aria-label={t`Trang web`} className="size-5 shrink-0 p-0.5 text-muted" />
}

/**
 * A line below a site, or below an item of a platform that has ended. It names the chosen addressee, or states that an
 * addressee must still be chosen. Renders nothing for any other item.
 */
export function SiteAddressee({ platform, addressee }: Addressed) {
  if (platform && addressee?.slug === platform.slug)
    return platform.endedOn ? (
      <p className="mt-0.5 text-xs text-warn-ink">
        <Trans>Nơi nhận {platform.name} đã thôi dùng; chọn nơi nhận khác để gửi yêu cầu mới</Trans>
      </p>
    ) : null
  return addressee ? (
    <p className="mt-0.5 text-xs text-muted">
      <Trans>Nơi nhận: {addressee.name}</Trans>
    </p>
  ) : (
    <p className="mt-0.5 text-xs text-warn-ink">
      <Trans>Chưa rõ nơi nhận</Trans>
    </p>
  )
}

export const AddresseeName = ({ addressee }: { addressee: Platform | null }) =>
  addressee ? (
    <PlatformName slug={addressee.slug} name={addressee.name} />
  ) : (
    <span className="text-warn-ink">
      <Trans>Chưa rõ nơi nhận</Trans>
    </span>
  )
