/** The telephone calls about a request, with the state of what was promised. */
import { Trans } from '@lingui/react/macro'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Call } from './ladder.graphql.ts'
import { promiseText } from './ladderTexts.ts'

export function CallList({ calls }: { calls: readonly Call[] }) {
  if (calls.length === 0) return null
  return (
    <ul className="-my-2 divide-y divide-line *:py-2">
      {calls.map(({ callee, text, calledAt, promise, promisedDueAt, recordedBy }) => {
        const promised = promise && promisedDueAt ? promiseText(promise, promisedDueAt) : null
        return (
          <li key={`${calledAt} ${callee}`}>
            <p className="font-medium wrap-anywhere">
              <Trans>Gọi {callee}</Trans>
            </p>
            <p className="wrap-anywhere">{text}</p>
            {promised && <Badge tone={promised.tone}>{promised.text}</Badge>}
            <p className="text-xs text-muted tabular-nums">
              {[dateTime(calledAt), recordedBy?.name].filter(Boolean).join(' · ')}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
