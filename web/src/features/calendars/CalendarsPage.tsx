/** The calendars by which deadlines in working hours are counted: their hours, and the special days of one year. */
import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarDays, Plus } from 'lucide-react'
import { useState } from 'react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { CalendarCard } from './CalendarCard.tsx'
import { type Calendar, CalendarsPage_Query } from './calendars.graphql.ts'
import { DaysDrawer } from './DaysDrawer.tsx'
import { NewCalendar } from './NewCalendar.tsx'

/** Years around this one whose days can be shown. */
const BEFORE = 3
const AFTER = 3

export default function CalendarsPage() {
  return useCan()('READ_SETTINGS') ? <Calendars /> : <Forbidden />
}

function Calendars() {
  const { t } = useLingui()
  const can = useCan()
  const thisYear = Number(isoDay(serverNow()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const { data, error, refetch } = usePageQuery({ query: CalendarsPage_Query, variables: { year } })
  const [editing, setEditing] = useState<Calendar | null>(null)
  const [adding, setAdding] = useState(false)
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
        <span className="flex gap-2">
          <HistoryButton page="CALENDARS" />
          {add}
        </span>
      }
    >
      <div className="mb-4 w-40">
        <Select
          label={t`Năm`}
          choices={years.map((each) => ({ key: String(each), text: String(each) }))}
          value={String(year)}
          onChange={(chosen) => setYear(Number(chosen))}
        />
      </div>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {data?.calendars.length === 0 && (
        <EmptyState icon={<CalendarDays className="size-5" />} title={t`Chưa có lịch nào`} action={add}>
          <Trans>Thời hạn theo giờ làm việc được tính theo lịch.</Trans>
        </EmptyState>
      )}
      <div className="space-y-4">
        {data?.calendars.map((calendar) => (
          <CalendarCard key={calendar.id} calendar={calendar} year={year} onEdit={() => setEditing(calendar)} />
        ))}
      </div>
      {editing && <DaysDrawer key={editing.id} calendar={editing} year={year} onClose={() => setEditing(null)} />}
      {adding && <NewCalendar year={thisYear} onClose={() => setAdding(false)} />}
    </Page>
  )
}
