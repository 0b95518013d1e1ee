/**
 * Badge with the number of confirmations that wait for the viewer: of new accounts, changes of accounts, and new
 * passwords.
 */
import { plural, t } from '@lingui/core/macro'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWaitingConfirmations } from '#graphql/entities/confirmations.ts'
import { count } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'

export function WaitingBadge({ waiting, className }: { waiting: number; className: string }) {
  if (waiting === 0) return null
  const label = plural(waiting, { one: '# việc chờ bạn xác nhận', other: '# việc chờ bạn xác nhận' })
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={cx(
        'min-w-4.5 rounded-full bg-bad px-1 text-center text-2xs leading-4.5 font-semibold text-on-bad tabular-nums',
        className,
      )}
    >
      {count(waiting)}
    </span>
  )
}

/** Returns the number of waiting confirmations, and shows a message whenever it grows while the tab is open. */
export function useAnnouncedConfirmations(): number {
  const waiting = useWaitingConfirmations()
  const navigate = useNavigate()
  const known = useRef<number | null>(null)
  useEffect(() => {
    if (waiting !== null && known.current !== null && waiting > known.current)
      toast(t`Có việc về tài khoản chờ bạn xác nhận`, 'ok', {
        text: t`Xem`,
        onAction: () => void navigate({ to: '/accounts' }),
      })
    known.current = waiting
  }, [waiting, navigate])
  return waiting ?? 0
}
