/** One day of the rota. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Trash2 } from 'lucide-react'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { date, timeOfDay, weekday } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { PlanOnCallShift_Mutation, RemoveOnCallShift_Mutation, type Shift } from './onCall.graphql.ts'

type RotaDayProps = { day: number; end: number; shifts: readonly Shift[] }

/** The shifts of one day. A shift that began on the day before comes first. */
export function RotaDay({ day, end, shifts }: RotaDayProps) {
  const isToday = useClock((now) => day <= now && now < end)
  const ofDay = shifts
    .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < end && Date.parse(endsAt) > day)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  return (
    <li aria-current={isToday ? 'date' : undefined} className="min-w-0 space-y-1">
      <p
        className={cx(
          'flex flex-wrap gap-x-2 border-t-2 pt-1 text-xs md:block',
          isToday ? 'border-accent font-medium' : 'border-line text-muted',
        )}
      >
        <span className="block">{weekday(day)}</span>
        <span className="tabular-nums">{date(day)}</span>
      </p>
      {ofDay.map((shift) => (
        <ShiftEntry key={shift.id} shift={shift} day={day} end={end} />
      ))}
      {ofDay.length === 0 && (
        <p className="text-xs text-muted">
          <Trans>Không có ca</Trans>
        </p>
      )}
    </li>
  )
}

type ShiftEntryProps = { shift: Shift; day: number; end: number }

function ShiftEntry({ shift: { id, startsAt, endsAt, people }, day, end }: ShiftEntryProps) {
  const can = useCan()
  const { busy, send } = useMutation(RemoveOnCallShift_Mutation)
  const again = useMutation(PlanOnCallShift_Mutation)
  const isNow = useClock((now) => Date.parse(startsAt) <= now && now < Date.parse(endsAt))
  const hours = hoursOf({ startsAt, endsAt }, day, end)
  async function undo() {
    const { refused } = await again.send({ startsAt, endsAt, personIds: people.map((person) => person.id), weeks: 1 })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã đưa ca trực trở lại`)
  }
  async function remove() {
    const { refused } = await send({ shiftId: id })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã bỏ ca trực`, 'ok', { text: t`Hoàn tác`, onAction: () => void undo() })
  }
  return (
    <div className={cx('rounded-md border p-2 text-xs', isNow ? 'border-accent bg-accent-soft' : 'border-line')}>
      <span className="flex items-start justify-between gap-1 font-medium tabular-nums">
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

/** The part of the shift within the day, such as “from 17:00” for a shift that ends after midnight. */
function hoursOf({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>, day: number, end: number): string {
  const [start, stop] = [timeOfDay(startsAt), timeOfDay(endsAt)]
  const [isFromBefore, isBeyond] = [Date.parse(startsAt) < day, Date.parse(endsAt) > end]
  if (isFromBefore && isBeyond) return t`cả ngày`
  if (isFromBefore) return t`đến ${stop}`
  return isBeyond ? t`từ ${start}` : `${start}–${stop}`
}
