/** The page of calendars, by which deadlines in working hours and working days are counted. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { CalendarDays, Plus } from 'lucide-react'
import { useState } from 'react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { CalendarCard, type EditedPart } from './CalendarCard.tsx'
import { CalendarsPage_Query } from './calendars.graphql.ts'
import { DaysDrawer } from './DaysDrawer.tsx'
import { EndCalendarDialog } from './EndCalendarDialog.tsx'
import { HoursDrawer } from './HoursDrawer.tsx'
import { NewCalendar } from './NewCalendar.tsx'

const BEFORE = 3
const AFTER = 3

export default function CalendarsPage() {
  return useCan()('READ_SETTINGS') ? <Calendars /> : <Forbidden />
}

function Calendars() {
  const { t } = useLingui()
  const can = useCan()
  const thisYear = useClock((now) => Number(isoDay(now).slice(0, 4)))
  const [chosenYear, setYear] = useState<number | null>(null)
  const year = chosenYear ?? thisYear
  const { data, error, refetch } = usePageQuery({ query: CalendarsPage_Query, variables: { year } })
  const [edited, setEdited] = useState<{ id: string; part: EditedPart } | null>(null)
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const onClose = () => setEdited(null)
  const shown = (data?.calendars ?? []).filter(({ name, timeZone }) =>
    [name, timeZone].some((part) => unaccent(part).includes(unaccent(text.trim()))),
  )
  const editing = data?.calendars.find(({ id }) => id === edited?.id)
  const years = Array.from({ length: BEFORE + AFTER + 1 }, (_, index) => thisYear - BEFORE + index)
  const add = can('ADD_CALENDAR') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setAdding(true)}>
      <Trans>Thêm lịch</Trans>
    </Button>
  )
  return (
    <Page
      title={t`Lịch làm việc`}
      actions={
        <>
          <HistoryButton page="CALENDARS" />
          {add}
        </>
      }
    >
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <SearchBox label={t`Tìm theo tên lịch`} value={text} onChange={setText} className="w-full max-w-md" />
        <Segments
          label={t`Năm`}
          choices={years.map((each) => ({ key: String(each), text: String(each) }))}
          value={String(year)}
          onChange={(chosen) => setYear(Number(chosen))}
        />
      </div>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {data?.calendars.length === 0 && (
        <EmptyState icon={<CalendarDays className="size-5" />} title={t`Chưa có lịch nào`} action={add}>
          <Trans>Thời hạn theo giờ hoặc ngày làm việc được tính theo lịch.</Trans>
        </EmptyState>
      )}
      {data && data.calendars.length > 0 && shown.length === 0 && (
        <EmptyState icon={<CalendarDays className="size-5" />} title={t`Không có lịch nào khớp`} />
      )}
      <div className="space-y-4">
        {shown.map((calendar) => (
          <CalendarCard
            key={calendar.id}
            calendar={calendar}
            year={year}
            onEdit={(part) => setEdited({ id: calendar.id, part })}
          />
        ))}
      </div>
      {editing && edited?.part === 'days' && <DaysDrawer key={editing.id} calendar={editing} {...{ year, onClose }} />}
      {editing && edited?.part === 'hours' && <HoursDrawer key={editing.id} calendar={editing} {...{ onClose }} />}
      {editing && edited?.part === 'end' && <EndCalendarDialog key={editing.id} calendar={editing} {...{ onClose }} />}
      {adding && <NewCalendar year={thisYear} onClose={() => setAdding(false)} />}
    </Page>
  )
}
