/** The mark of a tip that the authority does not publish before a day. */
import { t } from '@lingui/core/macro'
import { plainDate } from '#lib/i18n/time.ts'
import { authorityZone, dayIn } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

/** Renders nothing once the embargo has ended. */
export function TipEmbargo({ embargoUntil }: { embargoUntil: string | null }) {
  const today = useClock((now) => dayIn(authorityZone(), now))
  if (!embargoUntil || embargoUntil <= today) return null
  return <Badge tone="warn">{t`Chưa công bố trước ${plainDate(embargoUntil)}`}</Badge>
}
