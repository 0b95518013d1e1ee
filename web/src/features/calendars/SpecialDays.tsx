/**
 * The special days of one year of a calendar, month by month: the date, its weekday, and whether it is a holiday or a day
 * with the hours of another weekday.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { month as monthName, plainDate } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { SpecialDay } from './lines.ts'
import { weekdayName, weekdayOf } from './weekdays.ts'

export function SpecialDays({ days }: { days: readonly SpecialDay[] }) {
  const { t } = useLingui()
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))].sort()
  return (
    <>
      <p className="mb-3 text-sm text-muted">
        <Trans>
          Thời hạn theo giờ hoặc ngày làm việc bỏ qua ngày nghỉ, và tính ngày làm bù theo giờ của ngày được ghi bên
          cạnh.
        </Trans>
      </p>
      <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-2">
        {months.map((month) => (
          <section key={month}>
            <h4 className="border-b border-line pb-1 text-sm font-semibold tabular-nums">{monthName(month)}</h4>
            <ul className="divide-y divide-line text-sm">
              {runsOf(days.filter(({ day }) => day.startsWith(month))).map(
                ({ day, last, many, worksAs, confirmed, name }) => (
                  <li key={day} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
                    <span className="min-w-24 shrink-0 tabular-nums">
                      {many > 1 ? `${plainDate(day)} – ${plainDate(last)}` : plainDate(day)}
                    </span>
                    <span className="min-w-20 flex-1">
                      {name && <span className="font-medium">{name} </span>}
                      <span className="text-muted">
                        {many > 1 ? plural(many, { one: '# ngày', other: '# ngày' }) : weekdayOf(day)}
                      </span>
                    </span>
                    {worksAs === null ? (
                      <Badge>{t`nghỉ`}</Badge>
                    ) : (
                      <Badge tone="accent">{t`làm theo giờ ${weekdayName(worksAs)}`}</Badge>
                    )}
                    {!confirmed && <Badge tone="warn">{t`chưa xác nhận`}</Badge>}
                  </li>
                ),
              )}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

type Run = SpecialDay & { last: string; many: number }

/** Days that follow each other and differ in nothing else share one line. */
function runsOf(days: readonly SpecialDay[]): Run[] {
  const runs: Run[] = []
  for (const each of days) {
    const before = runs.at(-1)
    const isSame =
      before?.name &&
      before.name === each.name &&
      before.worksAs === each.worksAs &&
      before.confirmed === each.confirmed
    if (before && isSame && Date.parse(each.day) - Date.parse(before.last) === DAY_MS)
      Object.assign(before, { last: each.day, many: before.many + 1 })
    else runs.push({ ...each, last: each.day, many: 1 })
  }
  return runs
}

const DAY_MS = 86_400_000
