/**
 * Badges for facts that a rate alone would hide: unanswered items, the authority's own errors, and assumed or
 * reconstructed figures.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import type { PeriodBy } from '#graphql/generated/enums.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Side } from './Side.tsx'

type RateCaveatsProps = {
  stillOpen: number
  notDue: number
  leavesOutNotDue: boolean
  reversed: number
  withdrawn: number
  reconstructed: boolean
  by: PeriodBy
  onOpenNotDue(): void
}

export function RateCaveats({ stillOpen, notDue, reversed, withdrawn, reconstructed, by, ...rest }: RateCaveatsProps) {
  const { t } = useLingui()
  const open = count(stillOpen)
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {stillOpen > 0 && (
        <Badge tone="accent">{by === 'SENT' ? t`${open} còn mở` : t`${open} đang chờ, không tính`}</Badge>
      )}
      {notDue > 0 && (
        <span className="text-xs whitespace-nowrap text-muted">
          <Side value={notDue} label={t`Chưa đến hạn`} onOpen={rest.onOpenNotDue} />
          {rest.leavesOutNotDue ? t`chưa đến hạn, chưa tính` : t`chưa đến hạn`}
        </span>
      )}
      {reversed > 0 && <Badge tone="bad">{t`${count(reversed)} đã khôi phục`}</Badge>}
      {withdrawn > 0 && <Badge>{t`${count(withdrawn)} đã rút`}</Badge>}
      {reconstructed && <Reconstructed />}
    </span>
  )
}

/** Marks a figure whose number of requested items was calculated from an announced rate. */
export function Reconstructed() {
  const { t } = useLingui()
  return (
    <span title={t`Số đã yêu cầu không được công bố; tính ngược từ tỷ lệ đã công bố.`}>
      <Badge tone="warn">
        <Trans>số liệu phục dựng</Trans>
      </Badge>
    </span>
  )
}
