/** The work queues of the whole office on a wall, without empty ones. */
import { useLingui } from '@lingui/react/macro'
import { queues as names } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count as number } from '#lib/i18n/numbers.ts'
import type { WallData } from './wall.graphql.ts'

export function WallQueues({ queues }: Pick<WallData, 'queues'>) {
  const { t } = useLingui()
  const filled = queues.filter(({ count }) => count > 0)
  if (filled.length === 0) return null
  return (
    <ul aria-label={t`Việc của cả cơ quan`} className="flex shrink-0 flex-wrap gap-x-8 gap-y-1 text-2xl text-muted">
      {filled.map(({ kind, count }) => (
        <li key={kind}>
          {label(names, kind)}{' '}
          <b className="font-semibold text-text tabular-nums">{count < 1000 ? number(count) : '999+'}</b>
        </li>
      ))}
    </ul>
  )
}
