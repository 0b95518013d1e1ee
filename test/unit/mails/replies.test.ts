/**
 * What complete mails of platforms say about each item. The mails are as mail programs write them: HTML of Outlook, Gmail
 * and Zimbra, quoted letters, signatures, attached tables, and wrong character sets.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { readAnswer } from '@takedown/server/answers/read-answer.ts'
import { readMail } from '@takedown/server/mails/read-mail.ts'
import { describe, expect, test } from 'vitest'
import { outcomeName, type Reply, repliesIn, requests } from '#support/answers/corpus.ts'

/** Maximum share of wrong proposals among all proposals of an outcome. */
const MAX_WRONG = 0.02

const folder = new URL('../fixtures/mails/', import.meta.url)

interface Score {
  right: number
  /** items whose outcome the mail states, and for which nothing is proposed */
  undecided: number
  /** such as `meta-table 3: CONTENT_REMOVED instead of UNDECIDED` */
  wrong: string[]
}

/** Scores a mail as the server reads it. Automatic replies and reports are no answers, so nothing is proposed. */
async function score({ name, request, expected }: Reply, raw: Uint8Array): Promise<Score> {
  const result = await readMail(raw)
  if ('refused' in result) throw new Error(`${name}: ${result.refused}`)
  const { kind, text, attachments } = result.mail
  const isAnswer = kind === 'ANSWER' || kind === 'OTHER'
  const { proposals } = isAnswer ? await readAnswer({ text, attachments, items: requests[request] }) : { proposals: [] }
  const total: Score = { right: 0, undecided: 0, wrong: [] }
  for (const { number } of requests[request]) {
    const outcome = proposals.find((each) => each.number === number)?.outcome
    const proposed = outcome ? outcomeName(outcome) : 'UNDECIDED'
    const stated = expected.get(number) ?? 'UNDECIDED'
    if (proposed === 'UNDECIDED' && stated !== 'UNDECIDED') total.undecided++
    else if (proposed === stated) total.right += stated === 'UNDECIDED' ? 0 : 1
    else total.wrong.push(`${name} ${number}: ${proposed} instead of ${stated}`)
  }
  return total
}

describe.each(['seen', 'unseen-1', 'unseen-2', 'unseen-3', 'unseen-4'])('the mails of the folder %s', (part) => {
  const replies = repliesIn(new URL(`${part}.txt`, folder))

  test('have an expectation each', () => {
    const files = readdirSync(new URL(`${part}/`, folder))
    expect(files.sort()).toEqual(replies.map(({ name }) => `${name}.eml`).sort())
    expect(files).toHaveLength(20)
  })

  test('get at most 2 % wrong proposals', async () => {
    const scores = await Promise.all(
      replies.map((reply) => score(reply, readFileSync(new URL(`${part}/${reply.name}.eml`, folder)))),
    )
    const sum = (of: (each: Score) => number) => scores.reduce((total, each) => total + of(each), 0)
    const wrong = scores.flatMap((each) => each.wrong)
    const [right, undecided] = [sum((each) => each.right), sum((each) => each.undecided)]
    console.log(`${part}: ${wrong.length} wrong, ${undecided} undecided although stated, ${right} right`, wrong)
    expect(wrong.length / (wrong.length + right)).toBeLessThanOrEqual(MAX_WRONG)
  })
})
