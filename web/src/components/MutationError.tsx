/** Shows why the server refused a mutation. For a conflict, also shows the events that others recorded meanwhile. */
import { Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { eventName } from '#lib/i18n/labels/events.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'

/**
 * In a dialog, the focus moves to the first refused field, or else to the message, because the message may be scrolled
 * out of view.
 */
export function MutationError({ refused }: { refused: Refusal | null }) {
  const alert = useRef<HTMLDivElement>(null)
  // Each attempt first clears `refused`, so the focus moves once for each refusal.
  const isRefused = refused !== null
  useEffect(() => {
    if (isRefused && alert.current) focusRefusal(alert.current)
  }, [isRefused])
  if (!refused) return null
  return (
    <div
      ref={alert}
      role="alert"
      tabIndex={-1}
      className="flex gap-2.5 rounded-lg border border-bad/40 bg-bad-soft px-3 py-2.5 text-sm text-bad-ink outline-none"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">
          {refused.faults.length > 1 ? <Trans>Cần bổ sung những điểm sau:</Trans> : refused.message}
        </p>
        {refused.faults.length > 1 && (
          <ul className="mt-1 list-disc space-y-0.5 pl-4">
            {refused.faults.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        )}
        {refused.changes.length > 0 && (
          <ul className="mt-1.5 space-y-0.5">
            {refused.changes.map(({ id, type, at, actor }) => (
              <li key={id}>
                <span className="tabular-nums">{dateTime(at)}</span> · {actor ?? <Trans>Hệ thống</Trans>} ·{' '}
                {eventName(type)}
              </li>
            ))}
          </ul>
        )}
        {refused.errorId && (
          <p className="mt-1 font-mono text-xs select-all">
            <Trans>Mã lỗi: {refused.errorId}</Trans>
          </p>
        )}
      </div>
    </div>
  )
}

function focusRefusal(alert: HTMLElement): void {
  const dialog = alert.closest('[role=dialog], [role=alertdialog]')
  if (!dialog) return
  const field = dialog.querySelector<HTMLElement>(':is(input, textarea, button, [role=spinbutton])[aria-invalid=true]')
  const target = field ?? alert
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'center' })
}
