/** A button that fills in the answers that the server extracts from the pasted text of a platform's response. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useClient } from 'urql'
import type { Line } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { Button } from '#ui/actions/Button.tsx'
import type { AnswerEditor } from '../useAnswers.ts'
import { type Proposed, proposedAnswers } from './proposed.ts'

const AnswerProposals_Query = graphql(`
  query AnswerProposals_Query($requestId: ID!, $text: String!) {
    answerProposals(requestId: $requestId, text: $text) {
      requestItem {
        id
      }
      outcome
      action {
        code
      }
      ground
      refusalReason {
        code
      }
      quotes
    }
  }
`)

type ReadAnswerProps = {
  requestId: string
  text: string
  lines: readonly Line[]
  editor: AnswerEditor
}

export function ReadAnswer({ requestId, text, lines, editor }: ReadAnswerProps) {
  const { t } = useLingui()
  const client = useClient()
  const [state, setState] = useState<'idle' | 'busy' | 'failed' | Proposed>('idle')
  const read = async () => {
    setState('busy')
    const variables = { requestId, text: text.trim() }
    const { data } = await client.query(AnswerProposals_Query, variables, { requestPolicy: 'network-only' }).toPromise()
    if (!data?.answerProposals) {
      setState('failed')
      return
    }
    const proposed = proposedAnswers(data.answerProposals, lines)
    // Extracted answers do not replace those that the officer has already entered.
    editor.change({ answers: { ...proposed.answers, ...editor.answers } })
    setState(proposed)
  }
  return (
    <div className="space-y-2">
      <Button busy={state === 'busy'} isDisabled={text.trim() === ''} onPress={read}>
        <Trans>Điền câu trả lời theo nguyên văn</Trans>
      </Button>
      <div role="status" className="space-y-1.5 text-sm">
        {state === 'failed' && <p className="text-bad-ink">{t`Chưa đọc được nguyên văn. Hãy thử lại.`}</p>}
        {typeof state === 'object' && <ReadingResult proposed={state} />}
      </div>
    </div>
  )
}

function ReadingResult({ proposed }: { proposed: Proposed }) {
  const { answers, undecided, questions, withoutGround, places } = proposed
  const filled = Object.keys(answers).length
  return (
    <>
      <p className="font-medium">
        {plural(filled, {
          one: 'Đã điền cho # mục. Hãy kiểm tra trước khi ghi.',
          other: 'Đã điền cho # mục. Hãy kiểm tra trước khi ghi.',
        })}
      </p>
      {undecided.length > 0 && (
        <p>
          <Trans>Nguyên văn không nói rõ về mục {undecided.join(', ')}.</Trans>
        </p>
      )}
      {questions.length > 0 && (
        <p>
          <Trans>Nền tảng hỏi về mục {questions.join(', ')}.</Trans>
        </p>
      )}
      {withoutGround > 0 && (
        <p>
          {plural(withoutGround, {
            one: '# mục không nêu căn cứ xử lý; đã điền là theo pháp luật.',
            other: '# mục không nêu căn cứ xử lý; đã điền là theo pháp luật.',
          })}
        </p>
      )}
      {places.length > 0 && (
        <ul className="space-y-1 text-muted">
          {places.slice(0, 20).map(({ quote, numbers }) => (
            <li key={quote}>
              <Trans>
                Mục {numbers.join(', ')}: <q>{quote}</q>
              </Trans>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
