/** After a merge of cases, each address that a sent letter states still leads to the file that the letter shared. */
import { shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { answer, makeDraft, newKey, newPosts, type Sent, sendDraft } from '#support/make.ts'
import { mergeNow } from '#support/merging/changes.ts'

const at = new Date(Date.now() - 60_000).toISOString()
let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

it('serves both first files of an item that both cases had', async () => {
  const { desk } = app
  const urls = newPosts(1)
  const first = await sendSharing('tệp của vụ thứ nhất', urls)
  await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  const second = await sendSharing('tệp của vụ thứ hai', urls)
  const liaison = await app.as('PLATFORM', 'facebook')
  const read = async ({ items }: Sent) =>
    (await fetch(`${app.url}/shared-evidence/${items[0]}/1`, { headers: liaison.headers })).text()
  await mergeNow(desk, at, first.case, second.case)

  expect([await read(first), await read(second)]).toEqual(['tệp của vụ thứ nhất', 'tệp của vụ thứ hai'])
  const files = await app.db.evidence.findMany({ where: { caseId: second.case }, select: { number: true } })
  expect(files.map(({ number }) => number).toSorted()).toEqual([1, 2])
})

/** Sends a letter that shares file 1 of its case. */
async function sendSharing(evidence: string, urls: string[]): Promise<Sent> {
  const { desk } = app
  const made = await makeDraft(desk, { at, urls, evidence })
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId: made.case } })
  const officer = desk.ask('can-bo-1', at)
  await shareEvidence(officer, { key: newKey(), case: made.case, sha256s: [sha256], shareable: true })
  return sendDraft(desk, made, at)
}
