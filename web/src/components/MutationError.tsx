/** Shows why the server refused a mutation and, for a conflict, the events that others recorded meanwhile. */
import { Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { eventName } from '#lib/i18n/labels/events.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'

export function MutationError({ refused }: { refused: Refusal | null }) {
  if (!refused) return null
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-lg border border-bad/40 bg-bad-soft px-3 py-2.5 text-sm text-bad-ink"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{refused.message}</p>
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
