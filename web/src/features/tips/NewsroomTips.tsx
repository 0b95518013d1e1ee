/** A newsroom's own tips with their outcomes. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Newspaper, Send } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { TipDanger } from '#components/StateBadge.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { NewsroomTips_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { OutcomeLine } from './Outcome.tsx'
import { TipFilters } from './TipFilters.tsx'
import { type TipsSearch, tipFilter } from './urlParams.ts'

const NewsroomTips_Query = graphql(`
  query NewsroomTips_Query($filter: TipFilter, $after: String) {
    tips(filter: $filter, first: 50, after: $after) {
      nodes {
        id
        number
        state
        subject
        danger
        receivedAt
        version
        dismissReason
        outcome {
          requested
          actioned
          awaiting
        }
        messages {
          id
          kind
          at
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export function NewsroomTips({ search }: { search: TipsSearch }) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    NewsroomTips_Query,
    { filter: tipFilter(search) },
    (data) => data.tips,
  )
  return (
    <Page
      title={t`Phản ánh của tòa soạn`}
      actions={
        <Link to="/tips/new" className={buttonLink('primary')}>
          <Send aria-hidden="true" className="size-4" />
          <Trans>Gửi phản ánh</Trans>
        </Link>
      }
    >
      <TipFilters search={search} />
      {!nodes && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {nodes?.length === 0 && (
        <EmptyState icon={<Newspaper className="size-5" />} title={t`Chưa có phản ánh nào`}>
          <Trans>Gửi nội dung gây hại mà tòa soạn phát hiện; bạn sẽ thấy ở đây kết quả xử lý.</Trans>
        </EmptyState>
      )}
      {nodes && nodes.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          {questionsFirst(nodes).map((tip) => (
            <NewsroomTipRow key={tip.id} tip={tip} />
          ))}
        </ul>
      )}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Page>
  )
}

type Tip = NewsroomTips_QueryQuery['tips']['nodes'][number]

const hasOpenQuestion = ({ messages }: Tip): boolean => messages.at(-1)?.kind === 'QUESTION'

const questionsFirst = (tips: readonly Tip[]): Tip[] => [
  ...tips.filter(hasOpenQuestion),
  ...tips.filter((tip) => !hasOpenQuestion(tip)),
]

function NewsroomTipRow({ tip }: { tip: Tip }) {
  return (
    <li>
      <Link
        to="/tips/$tip"
        params={{ tip: tip.id }}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover/60"
      >
        <span className="min-w-0 flex-1 basis-64">
          <span className="block font-medium">{tip.subject}</span>
          <span className="block text-sm text-muted tabular-nums">
            {tip.number} · {dateTime(tip.receivedAt)}
          </span>
        </span>
        <TipDanger danger={tip.danger} />
        {hasOpenQuestion(tip) && (
          <Badge tone="ask">
            <Trans>Có câu hỏi cho bạn</Trans>
          </Badge>
        )}
        <OutcomeLine state={tip.state} outcome={tip.outcome} dismissReason={tip.dismissReason} />
      </Link>
    </li>
  )
}
