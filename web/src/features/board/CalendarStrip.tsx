/**
 * A strip above the board. It warns if the holidays of a calendar are recorded only for a short time ahead, or if the
 * calendar has too little working time. It also shows how many items have only a provisional due date for one of these
 * reasons.
 */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { CalendarX2 } from 'lucide-react'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { date } from '#lib/i18n/time.ts'

const CalendarStrip_Query = graphql(`
  query CalendarStrip_Query {
    calendarsEnding {
      provisionalItems
      calendar {
        id
        name
        endsOn
      }
    }
  }
`)

export function CalendarStrip() {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: CalendarStrip_Query })
  return data?.calendarsEnding.map(({ calendar, provisionalItems }) => (
    <p
      key={calendar.id}
      role="status"
      className="mb-1 flex items-center gap-2 rounded-lg border border-warn bg-warn-soft px-3 py-1 text-xs text-warn-ink"
    >
      <CalendarX2 aria-hidden="true" className="size-4 shrink-0" />
      <span>
        {calendar.endsOn
          ? t`Lịch “${calendar.name}” mới có ngày nghỉ đến hết ${date(Date.parse(calendar.endsOn))}.`
          : t`Lịch “${calendar.name}” có quá ít giờ làm việc cho các thời hạn đang chạy.`}{' '}
        {provisionalItems > 0 &&
          plural(provisionalItems, {
            one: '# mục có hạn tạm tính, vì hạn vượt quá ngày cuối của lịch hoặc lịch có quá ít giờ làm việc.',
            other: '# mục có hạn tạm tính, vì hạn vượt quá ngày cuối của lịch hoặc lịch có quá ít giờ làm việc.',
          })}
      </span>
    </p>
  ))
}
