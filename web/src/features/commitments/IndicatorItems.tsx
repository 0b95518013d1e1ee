import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { graphql } from '#graphql/generated/gql.ts'
import type { IndicatorItems_QueryQuery } from '#graphql/generated/graphql.ts'
import { Unread } from '#graphql/Unread.tsx'
import { usePages } from '#graphql/usePages.ts'
import { count } from '#lib/numbers.ts'
import { dateTime } from '#lib/time.ts'
import { Drawer } from '#ui/Dialog.tsx'
import { HarmfulUrl } from '#ui/HarmfulUrl.tsx'
import { LoadMore } from '#ui/LoadMore.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'

const IndicatorItems_Query = graphql(`
  query IndicatorItems_Query($id: ID!, $numerator: Boolean!, $after: String) {
    node(id: $id) {
      id
      ... on Indicator {
        measured {
          numeratorItems(first: 50, after: $after) @include(if: $numerator) {
            nodes {
              id
              state
              sentAt
              dueAt
              answeredAt
              request {
                id
                number
              }
              item {
                id
                url
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
          denominatorItems(first: 50, after: $after) @skip(if: $numerator) {
            nodes {
              id
              state
              sentAt
              dueAt
              answeredAt
              request {
                id
                number
              }
              item {
                id
                url
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  }
`)

export type Opened = { id: string; side: 'numerator' | 'denominator'; count: number; title: string }

const connectionOf = ({ node }: IndicatorItems_QueryQuery) =>
  node && 'measured' in node ? (node.measured.numeratorItems ?? node.measured.denominatorItems) : undefined

/** Exactly the items that one side of the measured rate counts. */
export function IndicatorItems({ opened, onClose }: { opened: Opened; onClose(): void }) {
  const { t } = useLingui()
  const variables = { id: opened.id, numerator: opened.side === 'numerator' }
  const { nodes, complete, busy, error, more, refetch } = usePages(IndicatorItems_Query, variables, connectionOf)
  const what = opened.side === 'numerator' ? t`Tử số` : t`Mẫu số`
  const shown = count(opened.count)
  return (
    <Drawer
      wide
      open
      onClose={onClose}
      title={opened.title}
      lead={
        <>
          {what} · <Trans>{shown} mục</Trans>
        </>
      }
    >
      {!nodes && <Unread error={error} onRetry={refetch} className="p-4" />}
      <ul className="divide-y divide-line rounded-lg border border-line empty:hidden">
        {nodes?.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm">
            <span className="min-w-0 flex-1 basis-60">
              {each.item && <HarmfulUrl url={each.item.url} />}
              <span className="block text-xs text-muted tabular-nums">
                {each.request && (
                  <Link to="/requests/$request" params={{ request: each.request.id }} className="hover:underline">
                    {each.request.number}
                  </Link>
                )}
                {each.dueAt && <> · {t`hạn ${dateTime(each.dueAt)}`}</>}
                {each.answeredAt && <> · {t`trả lời ${dateTime(each.answeredAt)}`}</>}
              </span>
            </span>
            <StateBadge item={each.state} />
          </li>
        ))}
      </ul>
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Drawer>
  )
}
