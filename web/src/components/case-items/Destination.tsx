/**
 * The line below the address of an item: where the address leads, or that nobody has recorded where a short link leads.
 */
import { Trans } from '@lingui/react/macro'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { dateTime } from '#lib/i18n/time.ts'

type Linked = {
  isShortLink: boolean
  leadsTo: { url: string; seenAt: string; author?: string | null } | null
}

export function Destination({ item: { isShortLink, leadsTo } }: { item: Linked }) {
  if (leadsTo) {
    const { url, seenAt, author } = leadsTo
    return (
      <div className="mt-0.5 text-xs text-muted">
        <p className="flex flex-wrap items-center gap-x-1">
          <Trans>
            Dẫn tới <HarmfulUrl url={url} short whole />
          </Trans>
        </p>
        <p>
          {author ? (
            <Trans>
              {author} xem lúc {dateTime(seenAt)}
            </Trans>
          ) : (
            <Trans>Xem lúc {dateTime(seenAt)}</Trans>
          )}
        </p>
      </div>
    )
  }
  if (!isShortLink) return null
  return (
    <p className="mt-0.5 text-xs text-warn-ink">
      <Trans>Liên kết rút gọn, chưa ghi nơi dẫn tới</Trans>
    </p>
  )
}
