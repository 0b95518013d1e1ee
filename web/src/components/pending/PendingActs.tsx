/** The acts of this person, that is commands that are sent after a short delay, in which they can be taken back. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from '@tanstack/react-router'
import { Hourglass } from 'lucide-react'
import { useEffect } from 'react'
import { pending } from '#graphql/pending/pending.ts'
import type { Act } from '#lib/pending/acts.ts'
import { useSecondsLeft } from '#lib/pending/useSecondsLeft.ts'
import { useStore } from '#lib/store.ts'
import { Button } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { isPlaceLost, leavePlace } from '#ui/overlays/passingFocus.ts'

const useActOn = (subject: string): Act | undefined =>
  useStore(pending.acts, (acts) => acts.find(({ subjects }) => subjects.includes(subject)))

export function PendingOnPage() {
  const pathname = useLocation({ select: (location) => location.pathname })
  const acts = useStore(pending.acts).filter(({ link }) => link?.href === pathname && pathname !== '/')
  return acts.map((act) => <PendingLine key={act.id} act={act} />)
}

function PendingLine({ act }: { act: Act }) {
  const { t } = useLingui()
  const seconds = useSecondsLeft(act)
  const { state } = act
  // The buttons disappear when the act is sent or taken back. If one of them had the focus, the focus must move.
  useEffect(() => {
    if (state !== 'waiting' && isPlaceLost()) leavePlace()
  }, [state])
  useEffect(() => () => void (isPlaceLost() && leavePlace()), [])
  return (
    <div
      data-passing=""
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-4 py-2 text-sm md:px-6 text-accent-ink print:hidden"
    >
      <Hourglass aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 tabular-nums">
        <span className="font-medium">{act.text}</span>
        {' · '}
        {act.state === 'waiting' && t`gửi sau ${seconds} giây, chưa ai khác thấy`}
        {act.state === 'sending' && t`đang gửi…`}
        {act.state === 'retrying' && t`mất kết nối, sẽ gửi khi có lại kết nối`}
      </span>
      {act.canUndo && (
        <Button small onPress={() => pending.undo(act.id)}>
          <Trans>Hoàn tác</Trans>
        </Button>
      )}
      {act.state === 'waiting' && (
        <Button small onPress={() => void pending.sendNow(act.id)}>
          <Trans>Gửi ngay</Trans>
        </Button>
      )}
    </div>
  )
}

/** A mark in the row of the object, with the seconds that are left. */
export function PendingMark({ subject, className }: { subject: string; className?: string }) {
  const { t } = useLingui()
  const act = useActOn(subject)
  const seconds = useSecondsLeft(act)
  if (!act) return null
  return (
    <span
      title={act.text}
      className={cx(
        'inline-flex shrink-0 items-center gap-1 rounded bg-accent-soft px-1.5 py-0.5 text-xs font-medium',
        'whitespace-nowrap text-accent-ink tabular-nums',
        className,
      )}
    >
      <Hourglass aria-hidden="true" className="size-3" />
      <span className="sr-only">{t`Chưa gửi: ${act.text}`}</span>
      <span aria-hidden="true">{act.state === 'waiting' ? t`${seconds} giây` : '…'}</span>
    </span>
  )
}
