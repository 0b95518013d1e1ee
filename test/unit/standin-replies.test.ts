/** The replies of the stand-in say what it decided: the reader of answers finds exactly that in them. */
import { readAnswer } from '@takedown/server/answers/read-answer.ts'
import { replyText } from '@takedown/server/standin/answer-texts.ts'
import type { Answer } from '@takedown/server/standin/habits.ts'
import { describe, expect, it } from 'vitest'

const action = (kind: string, code: string) => ({ kind, answer: { state: 'ACTIONED', action: code, ground: 'LEGAL' } })
const decided: { kind: string; answer: Omit<Answer, 'itemId'> }[] = [
  action('POST', 'CONTENT_REMOVED'),
  action('VIDEO', 'CONTENT_DISABLED_IN_COUNTRY'),
  action('ACCOUNT', 'ACCOUNT_SUSPENDED'),
  action('CHANNEL', 'ACCOUNT_TERMINATED'),
  action('GROUP', 'GROUP_DISABLED'),
  { kind: 'POST', answer: { state: 'NOT_FOUND' } },
  { kind: 'POST', answer: { state: 'ALREADY_GONE' } },
  { kind: 'POST', answer: { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } },
  { kind: 'POST', answer: { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' } },
  action('POST', 'CONTENT_REMOVED'),
]
const items = decided.map(({ kind }, at) => ({
  ...{ number: at + 1, kind, url: `https://example.com/posts/${at + 1}`, otherUrls: [], handle: null, name: null },
}))

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  it.each(['sentences', 'table'] as const)('as %s', async (form) => {
    const answered = decided.map(({ kind, answer }, at) => ({
      item: { number: at + 1, id: null, kind, address: null },
      number: at + 1,
      answer,
    }))
    const text = replyText(answered, { language, form, reference: '12/PTTH', platform: 'Facebook' })
    const { proposals } = await readAnswer({ text, attachments: [], items })
    expect(
      proposals.map(({ outcome }) =>
        'action' in outcome ? outcome.action : 'reason' in outcome ? outcome.reason : outcome.state,
      ),
    ).toEqual(decided.map(({ answer: { state, action, refusalReason } }) => action ?? refusalReason ?? state))
  })
})
