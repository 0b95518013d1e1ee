/** The API reads the text of an answer and proposes what it says about each item; nothing is recorded. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { makeSent, type Sent } from '#support/make.ts'

let app: TestApp
let sent: Sent
beforeAll(async () => {
  app = await startApp()
  sent = await makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 6 })
})
afterAll(() => app.stop())

const QUERY = `query ($requestId: ID!, $text: String!) { answerProposals(requestId: $requestId, text: $text) {
  requestItem { position } outcome action { code } ground refusalReason { code } undecided confidence quotes } }`
const read = async (text: string, request = sent.request) =>
  (await app.as('OPERATOR')).ask(QUERY, { requestId: `RemovalRequest_${request}`, text })

it('proposes an outcome with its place in the text, by number and by address', async () => {
  const { canonicalUrl } = await app.desk.db.contentItem.findFirstOrThrow({
    where: { requestItems: { some: { requestId: sent.request, position: 4 } } },
  })
  const { data } = await read(
    `Các bài viết số 1 và 2 đã được gỡ bỏ do vi phạm Tiêu chuẩn cộng đồng.
Mục 3: hành vi vi phạm chưa rõ nên chúng tôi chưa xử lý.
${canonicalUrl} - không tìm thấy

On 27 Nov 2026, Desk wrote:
> Mục 6: đã gỡ bỏ.`,
  )
  const none = { action: null, ground: null, refusalReason: null, undecided: null }
  const removed = {
    ...none,
    outcome: 'ACTIONED',
    action: { code: 'CONTENT_REMOVED' },
    ground: 'POLICY',
    confidence: 0.9,
  }
  const first = 'Các bài viết số 1 và 2 đã được gỡ bỏ do vi phạm Tiêu chuẩn cộng đồng.'
  expect(data?.answerProposals).toEqual([
    { requestItem: { position: 0 }, ...removed, quotes: [first] },
    { requestItem: { position: 1 }, ...removed, quotes: [first] },
    {
      ...{ requestItem: { position: 2 }, ...none, outcome: 'REFUSED', refusalReason: { code: 'VIOLATION_UNCLEAR' } },
      ...{ confidence: 0.9, quotes: ['Mục 3: hành vi vi phạm chưa rõ nên chúng tôi chưa xử lý.'] },
    },
    {
      requestItem: { position: 3 },
      ...none,
      outcome: 'UNDECIDED',
      undecided: 'NOT_MENTIONED',
      confidence: 0,
      quotes: [],
    },
    {
      ...{ requestItem: { position: 4 }, ...none, outcome: 'NOT_FOUND' },
      ...{ confidence: 0.9, quotes: [`${canonicalUrl} - không tìm thấy`] },
    },
    {
      requestItem: { position: 5 },
      ...none,
      outcome: 'UNDECIDED',
      undecided: 'NOT_MENTIONED',
      confidence: 0,
      quotes: [],
    },
  ])
  expect(await app.desk.db.platformResponse.count({ where: { requestId: sent.request } })).toBe(0)
})

it('reads for the addressee, not for another platform, and refuses an empty text', async () => {
  const proposalsFor = async (slug: string) =>
    (
      await (
        await app.as('PLATFORM', slug)
      ).ask(QUERY, { requestId: `RemovalRequest_${sent.request}`, text: 'Mục 2: không tìm thấy.' })
    ).data
  expect((await proposalsFor('facebook')).answerProposals[1]).toMatchObject({ outcome: 'NOT_FOUND' })
  expect(await proposalsFor('tiktok')).toEqual({ answerProposals: null })
  expect((await read(' ')).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})
