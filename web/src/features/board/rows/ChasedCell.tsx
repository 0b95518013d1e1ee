/** How often the platform was reminded or chased about a request, and when it last was. */
import { plural, t } from '@lingui/core/macro'
import { dateTime } from '#lib/i18n/time.ts'

type ChasedCellProps = { count: number; lastAt: string | null }

export function ChasedCell({ count, lastAt }: ChasedCellProps) {
  if (count === 0)
    return (
      <span title={t`Chưa nhắc hay thúc giục nền tảng lần nào`} className="text-faint">
        —
      </span>
    )
  const times = plural(count, { one: '# lần', other: '# lần' })
  const last = lastAt && dateTime(lastAt)
  return (
    <span
      title={last ? t`Đã nhắc hoặc thúc giục ${times}, lần cuối ${last}` : t`Đã nhắc hoặc thúc giục ${times}`}
      className="block min-w-0 truncate tabular-nums"
    >
      <span className="font-medium text-warn-ink">{times}</span>
      {last && <span className="block truncate text-xs text-muted compact:ml-1.5 compact:inline">{last}</span>}
    </span>
  )
}
