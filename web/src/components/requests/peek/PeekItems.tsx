/** The first items of a previewed request. */
import { Plural, Trans } from '@lingui/react/macro'
import { StateBadge } from '#components/StateBadge.tsx'
import { defangShort } from '#lib/defang.ts'
import { isVietnamese } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import type { PeekedRequest } from './peek.graphql.ts'

type Item = PeekedRequest['items']['nodes'][number]

export function PeekItems({ items, total }: { items: readonly Item[]; total: number }) {
  const remaining = total - items.length
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-muted">
        <Plural value={total} one="# mục" other="# mục" />
      </h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {items.map((item) => (
          <li key={item.id} className="px-2.5 py-1.5">
            <Line {...item} />
          </li>
        ))}
      </ul>
      {remaining > 0 && (
        <p className="mt-1 text-xs text-muted">
          <Trans>và {remaining} mục nữa</Trans>
        </p>
      )}
    </section>
  )
}

function Line({ state, action, refusalReason, reasons, item }: Item) {
  const answer = action ?? refusalReason
  const language = isVietnamese() ? 'vi' : 'en'
  const reason = (reasons.find((each) => each.language === language) ?? reasons[0])?.text
  return (
    <>
      <p className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate" title={item.title ?? undefined}>
          <span className="text-muted">{termName(item.kind)}</span>{' '}
          {item.title ?? item.name ?? (item.url && <span className="font-mono text-xs">{defangShort(item.url)}</span>)}
        </span>
        <StateBadge item={state} />
      </p>
      {(reason || answer) && (
        <p className="line-clamp-2 text-xs text-muted">
          {[answer && termName(answer), reason].filter(Boolean).join(' · ')}
        </p>
      )}
    </>
  )
}
