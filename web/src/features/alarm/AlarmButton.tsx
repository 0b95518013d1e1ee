/**
 * The alarm button in the top bar. It appears while nobody has acknowledged newly overdue items. An acknowledgement
 * also silences all walls.
 */
import { Plural } from '@lingui/react/macro'
import { Siren } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { PendingMark } from '#components/pending/PendingActs.tsx'
import { setOverdueInTitle } from '#lib/hooks/documentTitle.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { ALARM } from './alarm.graphql.ts'
import { useAlarm } from './useAlarm.ts'

const AlarmDialog = lazy(() => import('./AlarmDialog.tsx'))

export default function AlarmButton() {
  const alarm = useAlarm()
  const [open, setOpen] = useState(false)
  const ringing = alarm !== null && alarm.items > 0
  const overdue = alarm?.items ?? 0
  useEffect(() => {
    setOverdueInTitle(overdue)
    return () => setOverdueInTitle(0)
  }, [overdue])
  // If somebody else acknowledged the alarm, the open dialog is closed, because it would otherwise reappear at the next
  // alarm.
  if (open && alarm !== null && !ringing) setOpen(false)
  return (
    <>
      <span role="status" className={ringing ? '' : 'sr-only'}>
        {ringing && (
          <Button look="danger" icon={<Siren aria-hidden="true" className="size-4" />} onPress={() => setOpen(true)}>
            <span className="max-sm:sr-only">
              <Plural value={alarm.items} one="# mục quá hạn, chưa xác nhận" other="# mục quá hạn, chưa xác nhận" />
            </span>
            <span aria-hidden="true" className="tabular-nums sm:hidden">
              {count(alarm.items)}
            </span>
            <PendingMark subject={ALARM} />
          </Button>
        )}
      </span>
      {open && ringing && (
        <Suspense>
          <AlarmDialog alarm={alarm} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
