/** A newsroom's view of its own tip. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#components/QueryState.tsx'
import { TipDanger } from '#components/StateBadge.tsx'
import { invalidate } from '#graphql/client/invalidation.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { defangText } from '#lib/defang.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { AttachedFiles } from './AttachedFiles.tsx'
import { Conversation, MessageBox } from './conversation/Conversation.tsx'
import { NewsroomLinks } from './NewsroomLinks.tsx'
import { Outcome } from './Outcome.tsx'
import { TipEmbargo } from './TipEmbargo.tsx'

// The query may contain only fields that `policy.ts` allows the press to read. The server would refuse other fields.
const NewsroomTip_Query = graphql(`
  query NewsroomTip_Query($id: ID!) {
    tip(id: $id) {
      id
      number
      state
      subject
      text
      reporterName
      danger
      embargoUntil
      receivedAt
      files {
        sha256
        fileName
      }
      version
      dismissReason
      newsroom {
        id
        name
      }
      outcome {
        ...Outcome_outcome
      }
      ...NewsroomLinks_tip
      messages {
        id
        kind
        text
        at
      }
    }
  }
`)

const NewsroomTip_Subscription = graphql(`
  subscription NewsroomTip_Subscription($id: ID!, $since: FeedPosition) {
    tipChanged(id: $id, since: $since) {
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
      ... on TipChanged {
        position
        previous
        asOf
        tip {
          id
          state
          version
        }
      }
    }
  }
`)

const NewsroomTip_Answer_Mutation = graphql(`
  mutation NewsroomTip_Answer_Mutation($input: AnswerReporterInput!) {
    answerReporter(input: $input) {
      ... on AnswerReporterPayload {
        tip {
          id
          version
          messages {
            id
            kind
            text
            at
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export function NewsroomTip({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: NewsroomTip_Query, variables: { id } })
  useFeed(NewsroomTip_Subscription, { id }, () => invalidate('Tip'))
  const answer = useMutation(NewsroomTip_Answer_Mutation)
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const { tip } = data
  if (!tip) return <Forbidden />
  const last = tip.messages.at(-1)
  const hasOpenQuestion = last?.kind === 'QUESTION'
  const waiting = last && hasOpenQuestion && tip.state === 'NEW' && (
    <Badge tone="warn">{t`Chờ tòa soạn trả lời từ ${dateTime(last.at)}`}</Badge>
  )
  return (
    <Page
      title={tip.subject}
      trail={
        <Link to="/tips" className="hover:underline">
          <Trans>Phản ánh</Trans>
        </Link>
      }
      meta={
        <>
          <span className="tabular-nums">{tip.number}</span>
          <TipDanger danger={tip.danger} />
          <TipEmbargo embargoUntil={tip.embargoUntil} />
          {waiting}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="space-y-4">
          <Panel title={t`Trao đổi với cơ quan`}>
            <Conversation messages={tip.messages} mine="ANSWER" />
            <MessageBox
              draft={`tips/${id}/answer`}
              label={hasOpenQuestion ? t`Trả lời câu hỏi` : t`Bổ sung thông tin`}
              submit={t`Gửi`}
              busy={answer.busy}
              refused={answer.refused}
              onSend={async (text) => Boolean((await answer.send({ tipId: id, text })).done)}
            />
          </Panel>
          <Panel title={t`Nội dung đã gửi`}>
            <p className="break-words whitespace-pre-line">{defangText(tip.text)}</p>
            <AttachedFiles files={tip.files} />
          </Panel>
        </div>
        <aside className="order-first space-y-4 lg:order-none">
          <Panel title={t`Kết quả`}>
            {waiting ? (
              // The head of the page states since when.
              <Badge tone="warn">{t`Chờ tòa soạn trả lời`}</Badge>
            ) : (
              <Outcome state={tip.state} outcome={tip.outcome} dismissReason={tip.dismissReason} />
            )}
          </Panel>
          <NewsroomLinks tip={tip} />
          <Panel title={t`Thông tin`}>
            <Facts
              facts={[
                { name: t`Số tiếp nhận`, value: tip.number },
                { name: t`Tòa soạn`, value: tip.newsroom?.name },
                { name: t`Người phản ánh`, value: tip.reporterName },
                { name: t`Nhận lúc`, value: dateTime(tip.receivedAt) },
              ]}
            />
          </Panel>
        </aside>
      </div>
    </Page>
  )
}
