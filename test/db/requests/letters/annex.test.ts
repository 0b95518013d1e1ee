/** The annex that is issued when a request is sent. */
import { annex } from '@takedown/server/domain/documents/annex-model.ts'
import { writeAnnex } from '@takedown/server/domain/documents/write-annex.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readRequestFacts } from '@takedown/server/domain/signatures/request-facts.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk, sendDraft } from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const text = (language: string, text: string) => ({ language, text })

it('an annex follows its published schema and answers what, where, which provision, why, which measure and by when', async () => {
  const draft = await makeDraft(desk, { at, count: 201 })
  const stated = { reasons: [text('vi', 'Dạy trốn nợ')], places: [{ kind: 'HANDLE', value: '@nhom' }] }
  await atVersion(desk, draft.request, (expectedVersion) =>
    editRequest(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: draft.request, expectedVersion, languages: ['vi', 'en'], territories: ['VN'] },
      details: draft.contents.map((item) => ({ item, ...stated })),
    }),
  )
  const request = await readLocked(desk.db, { id: draft.request })
  const facts = await readRequestFacts(desk.db, request, new Date(at))
  const parts = [...writeAnnex({ ...facts, number: '12/TTĐT', day: '2026-11-20' }, request.number)]
  expect(parts.map(({ part, items }) => [part.number, part.of, items.length])).toEqual([
    [1, 2, 200],
    [2, 2, 1],
  ])
  for (const part of parts) expect(annex.safeParse(part).error).toBeUndefined()
  expect(parts[1]!.items[0]).toMatchObject({
    ...{ number: 201, handle: '@nhom', reason: { vi: 'Dạy trốn nợ' }, territories: ['VN'] },
    provisions: [{ citation: { vi: 'Quy định cấm (thử)', en: 'Prohibition (test)' } }],
    measure: { code: 'REMOVE_OR_BLOCK', label: { vi: expect.any(String), en: expect.any(String) } },
    deadline: { limit: { en: 'within 24 hours of the sending of this request' }, dueAt: null },
    evidence: [{ number: 'CC-01', shared: false }],
  })
})

it('issues the annex with absolute due times and addresses when it is sent, and lets the job print the letter', async () => {
  const draft = await makeDraft(desk, { at })
  await desk.db.evidence.updateMany({ where: { caseId: draft.case }, data: { shareable: true } })
  const publicUrl = 'https://desk.example.vn'
  await sendDraft({ ...desk, ask: (...who) => ({ ...desk.ask(...who), publicUrl }) }, draft, at)
  const documents = await desk.db.requestDocument.findMany({ where: { requestId: draft.request } })
  expect(documents.map(({ kind, format, part }) => `${kind} ${format} ${part}`).sort()).toEqual([
    'ANNEX CSV 1',
    'ANNEX JSON 1',
  ])
  const issue = await desk.db.documentIssue.findUniqueOrThrow({ where: { requestId: draft.request } })
  expect(issue).toMatchObject({ issuedAt: null, dueAt: new Date(at) })
  const { sha256 } = documents.find(({ format }) => format === 'JSON')!
  const { rows } = await desk.sql.query(
    'SELECT bytes FROM stored_file JOIN stored_piece USING (pieces_id) WHERE sha256 = $1 ORDER BY position',
    [sha256],
  )
  const part = annex.parse(JSON.parse(Buffer.concat(rows.map((row) => row.bytes as Buffer)).toString()))
  expect(part.items[0]!.deadline.dueAt).toBe('2026-11-21T09:00:00+07:00')
  expect(part.items[0]!.evidence).toMatchObject([
    { shared: true, path: `${publicUrl}/shared-evidence/${draft.items[0]}/1` },
  ])
})
