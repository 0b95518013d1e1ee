/** Shows how many items were sent and answered today, and follows changes live. */
import { useLingui } from '@lingui/react/macro'
import type { Question } from '#features/figures/question.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { count } from '#lib/i18n/numbers.ts'
import { isoDay, timeOfDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { countOf } from './analysis.graphql.ts'

const AnalysisToday_Query = graphql(`
  query AnalysisToday_Query($sent: MetricsFilter!, $answered: MetricsFilter!) {
    sent: figures(filter: $sent) {
      asOf
      rows {
        counts(names: [SENT]) {
          name
          value
        }
      }
    }
    answered: figures(filter: $answered) {
      asOf
      rows {
        counts(names: [ANSWERED, ACTIONED, REFUSED]) {
          name
          value
        }
      }
    }
  }
`)

const AnalysisToday_Subscription = graphql(`
  subscription AnalysisToday_Subscription($filter: MetricsFilter!, $since: FeedPosition) {
    figuresChanged(filter: $filter, since: $since) {
      __typename
      ... on FeedReady {
        position
        asOf
      }
      ... on FeedHeartbeat {
        position
        previous
        asOf
      }
      ... on FeedInterrupted {
        trueUntil
      }
      ... on FeedResyncRequired {
        reason
      }
      ... on FiguresChanged {
        position
        previous
        asOf
        figures {
          asOf
        }
      }
    }
  }
`)

export function Today({ filter: { platformIds, categoryIds, kinds } }: { filter: Question['filter'] }) {
  const { t } = useLingui()
  const day = isoDay(serverNow())
  const today = { platformIds, categoryIds, kinds, from: day, to: day }
  const sent = { ...today, by: 'SENT' as const }
  const { data, refetch } = usePageQuery({
    query: AnalysisToday_Query,
    variables: { sent, answered: { ...today, by: 'ANSWERED' as const } },
  })
  useFeed(AnalysisToday_Subscription, { filter: sent }, refetch)
  const [out, back] = [data?.sent.rows[0], data?.answered.rows[0]]
  const facts: [string, string, number | undefined][] = [
    ['sent', t`mục đã gửi`, out && countOf(out, 'SENT')],
    ['answered', t`mục được trả lời`, back && countOf(back, 'ANSWERED')],
    ['actioned', t`đã xử lý`, back && countOf(back, 'ACTIONED')],
    ['refused', t`từ chối xử lý`, back && countOf(back, 'REFUSED')],
  ]
  return (
    <section
      aria-label={t`Hôm nay`}
      className="mb-4 flex flex-wrap items-baseline gap-x-6 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3 shadow-card"
    >
      <h2 className="font-semibold">{t`Hôm nay`}</h2>
      {facts.map(([key, name, value]) => (
        <p key={key} className="text-sm text-muted">
          <span data-figure={`today_${key}`} className="mr-1.5 text-lg font-semibold text-text tabular-nums">
            {value === undefined ? '—' : count(value)}
          </span>
          {name}
        </p>
      ))}
      {data && <p className="ml-auto text-xs text-faint">{t`Cập nhật lúc ${timeOfDay(data.sent.asOf)}`}</p>}
    </section>
  )
}
