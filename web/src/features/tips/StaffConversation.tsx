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
      ... on Tip {
        ...StaffConversation_tip
      }
      ...Refusal_error
    }
  }
`)

// An answer may point at more content, so what was found comes back with it.
const AnswerReporter_Mutation = graphql(`
  mutation AnswerReporter_Mutation($input: AnswerReporterInput!) {
    answerReporter(input: $input) {
      ... on Tip {
        ...StaffConversation_tip
        ...TipItems_tip
      }
      ...Refusal_error
    }
  }
`)

/** Questions to the reporter and their answers, also those that an officer heard on the telephone. */
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
  const asks = kind === 'QUESTION'
  const { busy, refused } = asks ? ask : answer
  const send = async (text: string) => {
    const { done } = asks ? await ask.send({ tip: tip.id, text }) : await answer.send({ tip: tip.id, text })
    return Boolean(done)
  }
  return (
    <Panel title={t`Trao đổi với người phản ánh`}>
      <Conversation messages={tip.messages} mine="QUESTION" />
      {writable && (
        <MessageBox
          key={kind}
          draft={`tips/${tip.id}/${kind}`}
          label={asks ? t`Câu hỏi` : t`Câu trả lời nhận được qua điện thoại, thư…`}
          submit={asks ? t`Gửi câu hỏi` : t`Ghi câu trả lời`}
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
