/** Snoozing: hides requests on the viewer's own board until a time. */
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { stepOf } from '#graphql/pending/pending.ts'
import { useHold } from '#graphql/pending/useDeferred.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { dayIn, instantAt, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { Snooze_Mutation } from './bulk.graphql.ts'

const HOUR = 3_600_000

export function useSnooze(onDone: () => void) {
  const { t } = useLingui()
  const snoozing = useMutation(Snooze_Mutation)
  const hold = useHold()
  const snooze = async (ids: readonly string[], until: Date | null) => {
    const requestIds = [...ids]
    if (until) {
      const input = { key: crypto.randomUUID(), requestIds, until: until.toISOString() }
      const [id = ''] = requestIds
      hold({
        text: t`Tạm ẩn ${ids.length} yêu cầu đến ${dateTime(until.getTime())}`,
        done: t`Đã tạm ẩn ${ids.length} yêu cầu đến ${dateTime(until.getTime())}`,
        step: stepOf(Snooze_Mutation, input, { id }),
        others: requestIds,
      })
      return onDone()
    }
    const { refused } = await snoozing.send({ requestIds, until: null })
    if (refused) return toast(t`Các yêu cầu không thay đổi. ${refused.message}`, 'bad')
    onDone()
    toast(t`Đã hiện lại ${ids.length} yêu cầu`)
  }
  const now = serverNow()
  const tomorrow = new Date(instantAt(dayIn(ownZone(), now + 24 * HOUR), 8))
  const times = [
    { key: '1h', text: t`1 giờ`, until: new Date(now + HOUR) },
    { key: '4h', text: t`4 giờ`, until: new Date(now + 4 * HOUR) },
    { key: 'tomorrow', text: t`Đến 8 giờ sáng mai`, until: tomorrow },
    { key: '3d', text: t`3 ngày`, until: new Date(now + 72 * HOUR) },
  ].map((time) => ({ ...time, note: dateTime(time.until.getTime()) }))
  return { snooze, times }
}
