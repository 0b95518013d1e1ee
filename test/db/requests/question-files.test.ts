/** The answer to a question of a platform may share evidence files, which only this platform reads then. */
import { shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { makeSent, newKey } from '#support/make.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

it('shares permitted files of the items with the answer, and records their numbers', async () => {
  const at = new Date(Date.now() - 3 * 3_600_000).toISOString()
  const sent = await makeSent(app.desk, { at, count: 2 })
  const requestId = `RemovalRequest_${sent.request}`
  const itemIds = sent.items.map((id) => `RequestItem_${id}`)
  const liaison = await app.as('PLATFORM', 'facebook')
  const officer = await app.as('OPERATOR')
  await liaison.must('askClarification', { requestId, itemIds, question: 'Đề nghị gửi ảnh chụp.' })
  const evidence = await app.db.evidence.findFirstOrThrow({ where: { caseId: sent.case } })
  const answered = (files: number[]) =>
    officer.change('answerClarification', { requestId, itemIds, answer: 'Xem ảnh kèm theo.', files })
  const path = `/shared-evidence/${sent.items[0]}/${evidence.number}`
  const download = async (who = liaison) => (await fetch(`${app.url}${path}`, { headers: who.headers })).status

  // No officer has permitted to share the file yet; the second file does not exist.
  expect(await answered([evidence.number])).toMatchObject({ code: 'EVIDENCE_NOT_SHAREABLE' })
  await shareEvidence(app.desk.ask('can-bo-1', new Date()), {
    ...{ key: newKey(), case: sent.case, items: [sent.contents[0]], sha256s: [evidence.sha256], shareable: true },
  })
  expect(await answered([evidence.number, 77])).toMatchObject({ code: 'EVIDENCE_NOT_SHAREABLE' })
  expect(await download()).toBe(404)
  const shareable = `query ($id: ID!) { request(id: $id) { items(first: 5) { nodes { shareableEvidence { number } } } } }`
  expect((await officer.get(shareable, { id: requestId })).request.items.nodes).toEqual([
    { shareableEvidence: [{ number: evidence.number }] },
    { shareableEvidence: [] },
  ])
  expect((await liaison.ask(shareable, { id: requestId })).errors).toBeDefined()

  expect(await answered([evidence.number])).toMatchObject({ __typename: 'RemovalRequest' })
  const { request } = await liaison.get(
    `query ($id: ID!) { request(id: $id) { items(first: 5) { nodes {
      sharedEvidence { number href } clarifications { question answer fileNumbers } } } } }`,
    { id: requestId },
  )
  const thread = { question: 'Đề nghị gửi ảnh chụp.', answer: 'Xem ảnh kèm theo.' }
  expect(request.items.nodes).toEqual([
    {
      sharedEvidence: [{ number: evidence.number, href: path }],
      clarifications: [{ ...thread, fileNumbers: [evidence.number] }],
    },
    // The file shows both items, but the officer permitted to share it for the first only.
    { sharedEvidence: [], clarifications: [{ ...thread, fileNumbers: [] }] },
  ])
  expect(await download()).toBe(200)
  expect(await download(await app.as('PLATFORM', 'tiktok'))).toBe(404)
  const events = await app.db.event.findMany({
    where: { type: 'item.clarification_answered', requestId: sent.request },
    include: { payload: true },
  })
  const numbers = events.map(({ payload }) => JSON.parse(payload!.payload!).evidenceNumbers)
  expect(numbers).toEqual(expect.arrayContaining([[evidence.number], undefined]))
})
