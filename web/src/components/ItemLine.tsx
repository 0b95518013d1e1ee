/** A request item as one line of a list, with the fragments that lists of request items select. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { HarmfulUrl } from './HarmfulUrl.tsx'
import { PlatformMark } from './PlatformMark.tsx'
import { StateBadge } from './StateBadge.tsx'

const ItemLine_item = graphql(`
  fragment ItemLine_item on RequestItem {
    id
    state
    action {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    refusalReason {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    sentAt
    answeredAt
    late
    item {
      id
      url
      kind {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      title
      presence
      platform {
        id
        slug
        name
      }
    }
    request {
      id
      number
    }
  }
`)

const ItemLine_page = graphql(`
  fragment ItemLine_page on RequestItemConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      ...ItemLine_item
    }
  }
`)

export const itemPage = (page: FragmentType<typeof ItemLine_page> | null | undefined) =>
  readFragment(ItemLine_page, page)

export const itemLine = (item: FragmentType<typeof ItemLine_item> & { id: string }) => (
  <ItemLine key={item.id} item={item} />
)

export function ItemLine({ item: fragment }: { item: FragmentType<typeof ItemLine_item> }) {
  const { t } = useLingui()
  const { item, request, ...requestItem } = readFragment(ItemLine_item, fragment)
  const answer = requestItem.action
    ? termName(requestItem.action)
    : requestItem.refusalReason && termName(requestItem.refusalReason)
  return (
    <li className="flex gap-3 px-3 py-2.5 text-sm">
      {item.platform && <PlatformMark {...item.platform} />}
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="shrink-0 text-muted">{termName(item.kind)}</span>
          {item.title && <span className="truncate font-medium">{item.title}</span>}
        </p>
        <HarmfulUrl url={item.url} short />
        <p className="flex flex-wrap gap-x-2 text-xs text-muted *:first-letter:uppercase">
          {request && (
            <Link to="/requests/$request" params={{ request: request.id }} className="text-accent-ink hover:underline">
              {request.number}
            </Link>
          )}
          {requestItem.sentAt && <span className="tabular-nums">{t`gửi ${dateTime(requestItem.sentAt)}`}</span>}
          {requestItem.answeredAt && (
            <span className="tabular-nums">{t`trả lời ${dateTime(requestItem.answeredAt)}`}</span>
          )}
        </p>
      </div>
      <div className="flex flex-col items-end gap-1">
        <StateBadge item={requestItem.state} />
        {answer && <span className="text-xs text-muted first-letter:uppercase">{answer}</span>}
        {requestItem.late && (
          <Badge tone="bad">
            <Trans>trễ hạn</Trans>
          </Badge>
        )}
        {item.presence !== 'UNKNOWN' && <StateBadge presence={item.presence} />}
      </div>
    </li>
  )
}
