/** The rota of one week: the shifts of each day, with their people in the order in which they are alarmed. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { date, isoDay, timeOfDay, weekday } from '#lib/i18n/time.ts'
import { instantAt, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { OnCallShifts_Query, RemoveOnCallShift_Mutation, type Shift } from './onCall.graphql.ts'
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
            <li key={day} className="min-w-0 space-y-1">
              <p className="text-xs text-muted">
                <span className="block">{weekday(day)}</span>
                <span className="tabular-nums">{date(day)}</span>
              </p>
              {data.onCallShifts
                .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < days[n + 1]! && Date.parse(endsAt) > day)
                .map((shift) => (
                  <ShiftEntry key={shift.id} shift={shift} />
                ))}
            </li>
          ))}
        </ol>
      )}
      {isAdding && <ShiftDrawer onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function ShiftEntry({ shift: { id, startsAt, endsAt, people } }: { shift: Shift }) {
  const { t } = useLingui()
  const can = useCan()
  const { busy, send } = useMutation(RemoveOnCallShift_Mutation)
  const isNow = Date.parse(startsAt) <= serverNow() && serverNow() < Date.parse(endsAt)
  const hours = `${timeOfDay(startsAt)}–${timeOfDay(endsAt)}`
  async function remove() {
    const { refused } = await send({ shiftId: id })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã bỏ ca trực`)
  }
  return (
    <div className={cx('rounded-md border p-2 text-xs', isNow ? 'border-accent bg-accent-soft' : 'border-line')}>
      <span className="flex items-center justify-between gap-1 font-medium tabular-nums">
        {hours}
        {can('REMOVE_ON_CALL_SHIFT') && (
          <IconButton
            label={t`Bỏ ca trực ${hours}`}
            icon={<Trash2 className="size-3.5" />}
            isDisabled={busy}
            onPress={() => void remove()}
          />
        )}
      </span>
      <ol className="list-inside list-decimal break-words">
        {people.map((person) => (
          <li key={person.id}>{person.name}</li>
        ))}
      </ol>
    </div>
  )
}
