/** The time limit that begins when a request is sent, and the deadline if the request is sent now. */
import { useLingui } from '@lingui/react/macro'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { citation } from '#graphql/entities/reference.ts'
import { limitText } from '#lib/i18n/labels/law.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'

const [MINUTE, HOUR] = [60_000, 3_600_000]

type Props = {
  request: Pick<StaffRequestData, 'power' | 'urgent'>
  /** whether the limit begins now; a letter that the server sends leaves later, for example after the quiet hours */
  isAtOnce: boolean
}

/** Only a time limit that counts every hour from the sending gives a deadline here. The server computes the others. */
export function NewDeadline({ request: { power, urgent }, isAtOnce }: Props) {
  const { t } = useLingui()
  const minute = useClock((now) => Math.floor(now / MINUTE) * MINUTE)
  if (!power) return null
  const limit = urgent ? (power.urgentLimit ?? power.normalLimit) : power.normalLimit
  const rule = `${limitText(power, urgent)}, ${citation(power)}`
  const due =
    isAtOnce && limit !== null && power.clock === 'CALENDAR' && power.clockStart !== 'RECEIVED'
      ? minute + limit * HOUR
      : null
  return (
    <p className="text-sm font-medium tabular-nums">
      {due === null ? t`Thời hạn: ${rule}` : t`Nếu gửi ngay, hạn trả lời là ${dateTime(due)} (${rule})`}
    </p>
  )
}
