/** The rota of one week: the shifts of each day, with their people in the order in which they are alarmed. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { instantAt, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { OnCallShifts_Query } from './onCall.graphql.ts'
import { RotaDay } from './RotaDay.tsx'
import { ShiftDrawer } from './ShiftDrawer.tsx'

const DAY_MS = 86_400_000

/** Returns the starts of the days from Monday to the next Monday, in the viewer's zone. Week 0 is this week. */
function daysOf(week: number): number[] {
  const today = isoDay(serverNow(), ownZone())
  const sinceMonday = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7
  const monday = Date.parse(`${today}T12:00:00Z`) + (week * 7 - sinceMonday) * DAY_MS
  return Array.from({ length: 8 }, (_, n) => instantAt(new Date(monday + n * DAY_MS).toISOString().slice(0, 10)))
}

export function Rota() {
  const { t } = useLingui()
  const can = useCan()
  const [week, setWeek] = useState(0)
  const [isAdding, setAdding] = useState(false)
  const days = useMemo(() => daysOf(week), [week])
  const [since, until] = [new Date(days[0]!).toISOString(), new Date(days[7]!).toISOString()]
  const { data, error, refetch } = usePageQuery({ query: OnCallShifts_Query, variables: { since, until } })
  return (
    <Panel
      title={<Trans>Lịch trực</Trans>}
      actions={
        <>
          {week !== 0 && (
            <Button small look="quiet" onPress={() => setWeek(0)}>
              <Trans>Tuần này</Trans>
            </Button>
          )}
          <IconButton
            label={t`Tuần trước`}
            icon={<ChevronLeft className="size-4" />}
            onPress={() => setWeek(week - 1)}
          />
          <IconButton
            label={t`Tuần sau`}
            icon={<ChevronRight className="size-4" />}
            onPress={() => setWeek(week + 1)}
          />
          {can('PLAN_ON_CALL_SHIFT') && (
            <Button small icon={<Plus className="size-4" />} onPress={() => setAdding(true)}>
              <Trans>Thêm ca trực</Trans>
            </Button>
          )}
        </>
      }
    >
      {!data && <QueryState error={error} onRetry={refetch} />}
      {data && (
        <ol className="grid gap-2 md:grid-cols-7">
          {days.slice(0, 7).map((day, n) => (
            <RotaDay key={day} day={day} end={days[n + 1]!} shifts={data.onCallShifts} />
          ))}
        </ol>
      )}
      {isAdding && <ShiftDrawer onClose={() => setAdding(false)} />}
    </Panel>
  )
}
