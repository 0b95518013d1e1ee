/** The stand-in answers a letter that arrives before the server has recorded its sending. */
import { Inbox, type Letter } from '@takedown/server/standin/letters.ts'
import { Pages } from '@takedown/server/standin/pages.ts'
import { type Answering, answerLetter } from '@takedown/server/standin/reply.ts'
import { settings } from '@takedown/server/standin/settings.ts'
import { expect, it } from 'vitest'

const letterOf = (arrivedAt: number): Letter => ({
  ...{ number: 'YC-2026-000001', reference: 'YC-2026-000001', addressee: 'Facebook', language: 'vi', replyTo: null },
  ...{ messageId: null, subject: 'Yêu cầu' },
  ...{ items: [{ number: 1, id: 'RequestItem_1', kind: 'POST', address: null }], arrivedAt },
})

/** A stand-in whose platform has nothing on the board. */
const withEmptyBoard = (inbox: Inbox): Answering => ({
  ...{ url: 'http://127.0.0.1:9', inboundSecret: null, inbox, pages: new Pages(), random: () => 0.5 },
  settings: settings.parse({ openAfter: 0, decideAfter: 0 }),
  keyOf: async () => ({
    ...{ secret: 'key', expiresAt: Number.POSITIVE_INFINITY },
    execute: async <T>() => ({ board: { nodes: [] } }) as T,
  }),
})

it('keeps a letter whose request is not on the board yet, and drops one whose request never comes', async () => {
  const inbox = new Inbox()
  inbox.add('early', letterOf(Date.now()))
  expect(await answerLetter(inbox.letters[0]!, withEmptyBoard(inbox))).toBe(false)
  expect(inbox.letters).toHaveLength(1)
  expect(await answerLetter(letterOf(Date.now() - 120_000), withEmptyBoard(inbox))).toBe(false)
  expect(inbox.letters).toEqual([])
})
