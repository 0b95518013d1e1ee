/**
 * The conversation with a tip's reporter, on the page for staff. An officer can also record an answer that came by
 * telephone or mail.
 */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MessageKind } from '#graphql/generated/enums.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Segments } from '#ui/fields/Segments.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { Conversation, MessageBox } from './Conversation.tsx'

export const StaffConversation_tip = graphql(`
  fragment StaffConversation_tip on Tip {
    id
    version
    messages {
      id
      kind
      text
      at
      author
    }
  }
`)

const AskReporter_Mutation = graphql(`
  mutation AskReporter_Mutation($input: AskReporterInput!) {
    askReporter(input: $input) {
      ... on AskReporterPayload {
        tip {
          ...StaffConversation_tip
        }
      }
      ...Refusal_error
    }
  }
`)

// The server adds the content addresses in an answer to the tip as items, so the mutation returns the items too.
const AnswerReporter_Mutation = graphql(`
  mutation AnswerReporter_Mutation($input: AnswerReporterInput!) {
    answerReporter(input: $input) {
      ... on AnswerReporterPayload {
        tip {
          ...StaffConversation_tip
          ...TipItems_tip
        }
      }
      ...Refusal_error
    }
  }
`)

export function StaffConversation({
  tip: masked,
  writable,
}: {
  tip: FragmentType<typeof StaffConversation_tip>
  writable: boolean
}) {
  const { t } = useLingui()
  const tip = readFragment(StaffConversation_tip, masked)
  const [kind, setKind] = useState<MessageKind>('QUESTION')
  const ask = useMutation(AskReporter_Mutation)
  const answer = useMutation(AnswerReporter_Mutation)
  const isQuestion = kind === 'QUESTION'
  const { busy, refused } = isQuestion ? ask : answer
  const send = async (text: string) => {
    const { done } = isQuestion ? await ask.send({ tipId: tip.id, text }) : await answer.send({ tipId: tip.id, text })
    return Boolean(done)
  }
  return (
    <Panel title={t`Trao đổi với người phản ánh`}>
      <Conversation messages={tip.messages} mine="QUESTION" />
      {writable && (
        <MessageBox
          key={kind}
          draft={`tips/${tip.id}/${kind}`}
          label={isQuestion ? t`Câu hỏi` : t`Câu trả lời nhận được qua điện thoại, thư điện tử…`}
          submit={isQuestion ? t`Gửi câu hỏi` : t`Ghi câu trả lời`}
          busy={busy}
          refused={refused}
          onSend={send}
        >
          <Segments<MessageKind>
            label={t`Loại tin`}
            value={kind}
            onChange={setKind}
            choices={[
              { key: 'QUESTION', text: t`Hỏi lại` },
              { key: 'ANSWER', text: t`Ghi câu trả lời` },
            ]}
          />
        </MessageBox>
      )}
    </Panel>
  )
}
