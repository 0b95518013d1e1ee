/**
 * One calendar: its time zone, its working hours, and its special days, that is holidays and days with the hours of
 * another weekday.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarOff, Clock, Pencil } from 'lucide-react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Calendar } from './calendars.graphql.ts'
import { SpecialDays } from './SpecialDays.tsx'
import { Week } from './Week.tsx'

export type EditedPart = 'days' | 'hours' | 'end'

type CalendarCardProps = { calendar: Calendar; year: number; onEdit(part: EditedPart): void }

export function CalendarCard({ calendar, year, onEdit }: CalendarCardProps) {
  const { t } = useLingui()
  const can = useCan()
  const { name, timeZone, hours, formerHours, endsOn, endedOn, sourceNote, days } = calendar
  return (
    <section aria-label={name} className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
          {name}
          {endedOn && <Badge>{t`thôi dùng từ ${plainDate(endedOn)}`}</Badge>}
        </h2>
        <span className="flex flex-wrap gap-2">
          <HistoryButton page="CALENDARS" subject={calendar} />
          {can('END_CALENDAR') && (
            <Button icon={<CalendarOff className="size-4" />} onPress={() => onEdit('end')}>
              {endedOn ? t`Dùng lại…` : t`Thôi dùng…`}
            </Button>
          )}
          {can('SET_CALENDAR_HOURS') && (
            <Button icon={<Clock className="size-4" />} onPress={() => onEdit('hours')}>
              <Trans>Sửa giờ làm việc</Trans>
            </Button>
          )}
          {can('SET_CALENDAR_DAYS') && (
            <Button icon={<Pencil className="size-4" />} onPress={() => onEdit('days')}>
              <Trans>Sửa ngày của năm {year}</Trans>
            </Button>
          )}
        </span>
      </div>
      <Facts
        facts={[
          { name: t`Múi giờ`, value: timeZone },
          {
            name: t`Giờ làm việc`,
            value: (
              <>
                <Week hours={hours} />
                {formerHours.toReversed().map(({ until, hours }) => (
                  <span key={until} className="mt-1 block text-muted">
                    <span className="block">{t`đến hết ngày ${plainDate(until)}:`}</span>
                    <Week hours={hours} />
                  </span>
                ))}
              </>
            ),
          },
          { name: t`Ngày nghỉ đã có đến`, value: endsOn ? plainDate(endsOn) : t`không giới hạn` },
          sourceNote !== null && { name: t`Nguồn`, value: sourceNote },
        ]}
      />
      <h3 className="mt-4 mb-2 text-sm font-medium">
        <Trans>Ngày nghỉ và ngày làm bù năm {year}</Trans>
      </h3>
      {days.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Năm {year} chưa ghi ngày nào.</Trans>
        </p>
      )}
      {days.length > 0 && <SpecialDays days={days} />}
    </section>
  )
}
