/** The violations that a proposal counts, each with its letter, folded until someone opens them. */
import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { date } from '#lib/i18n/time.ts'
import type { Proposal } from './owners.graphql.ts'

/** Number of listed violations, as many as the letter lists. */
const MAX_LISTED = 100

export function CountedItems({ proposal: { violations } }: { proposal: Proposal }) {
  if (violations.length === 0) return null
  const others = violations.length - MAX_LISTED
  return (
    <details>
      <summary className="cursor-pointer font-medium">
        {plural(violations.length, {
          one: '# nội dung được nêu trong văn bản',
          other: '# nội dung được nêu trong văn bản',
        })}
      </summary>
      <ol className="mt-2 grid max-h-60 gap-1 overflow-y-auto">
        {violations.slice(0, MAX_LISTED).map(({ item, number, sentAt }) => (
          <li key={item.id} className="min-w-0">
            {item.title && <span className="block">{item.title}</span>}
            <HarmfulUrl url={item.url} short />{' '}
            <span className="text-xs text-muted">
              {number} · {date(sentAt)}
            </span>
          </li>
        ))}
      </ol>
      {others > 0 && (
        <p className="mt-1 text-xs text-muted">
          <Trans>… và {others} nội dung khác.</Trans>
        </p>
      )}
    </details>
  )
}
