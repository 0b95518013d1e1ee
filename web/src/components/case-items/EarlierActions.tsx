/** The earlier actions of a platform on an item, oldest first, and the time of the present action. */

import { Trans } from '@lingui/react/macro'
import { type NamedTerm, termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'

type EarlierActionsProps = {
  /** All actions, oldest first; the last one is the present action. */
  actions: readonly { action: NamedTerm | null; response: { id: string; answeredAt: string } }[]
}

export function EarlierActions({ actions: taken }: EarlierActionsProps) {
  const latest = taken.at(-1)
  if (taken.length < 2 || !latest) return null
  return (
    <ul className="text-xs text-muted">
      {taken.slice(0, -1).map(({ action, response }) => (
        <li key={response.id}>
          <Trans>
            trước đó: {action && termName(action)}, {dateTime(response.answeredAt)}
          </Trans>
        </li>
      ))}
      <li>
        <Trans>biện pháp hiện tại từ {dateTime(latest.response.answeredAt)}</Trans>
      </li>
    </ul>
  )
}
