/** A request with more items than one letter holds, from its draft to the next request. `FULL=1` takes 5,000 items. */
import { MAX_REQUEST_ITEMS } from '@takedown/server/domain/content/items.ts'
import { type RuleError, ValidationError } from '@takedown/server/domain/core/errors.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readRequestFacts } from '@takedown/server/domain/signatures/request-facts.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, breaking, type Desk, makeCase, makeDraft, newKey, openDesk } from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
const later = '2026-11-21T02:00:00Z'
const COUNT = process.env.FULL ? MAX_REQUEST_ITEMS : 1_200
const BATCH = 400
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const text = (language: string, text: string) => ({ language, text })
const batches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, n) => rows.slice(n * BATCH, (n + 1) * BATCH))

async function makeLargeCase(): Promise<{ case: string; contents: string[] }> {
  let made = await makeCase(desk, { at, count: Math.min(BATCH, COUNT) })
  const contents = [...made.contents]
  while (contents.length < COUNT) {
    made = await makeCase(desk, { at, case: made.case, count: Math.min(BATCH, COUNT - contents.length) })
    contents.push(...made.contents)
  }
  return { case: made.case, contents }
}

const needed = { whyNotMilder: ['vi', 'en'].map((language) => ({ language, text: 'Cần thiết' })) }
const target = (caseId: string) => ({
  case: caseId,
  platform: desk.platforms.facebook,
  power: desk.powers['nd-147-2024-24h'],
})

it(
  'drafts, completes, signs, sends and answers a large request, and numbers refused items in the next one as before',
  async () => {
    const officer = desk.ask('can-bo-1', at)
    const { case: caseId, contents } = await makeLargeCase()
    const { id: request } = await draftRequest(officer, { key: newKey(), ...target(caseId), allItems: true, ...needed })
    const step = <T>(command: (version: number) => Promise<T>) => atVersion(desk, request, command)
    const submit = () =>
      step((expectedVersion) =>
        submitForApproval(officer, { key: newKey(), request, expectedVersion, textsReviewed: true }),
      )
    const refused = await submit().catch((error: RuleError) => error)
    expect(refused).toMatchObject({ code: 'PROHIBITION_MISSING', ids: { length: COUNT } })

    for (const batch of batches(contents))
      await step((expectedVersion) =>
        editRequest(officer, {
          ...{ key: newKey(), request, expectedVersion, prohibitions: breaking(desk, batch) },
          details: batch.map((item) => ({
            item,
            reasons: ['vi', 'en'].map((language) => text(language, `Hướng dẫn trốn nợ ${contents.indexOf(item)}`)),
          })),
        }),
      )
    const preview = await previewLetter(officer, { request })
    expect(preview.text).toContain(`\n${COUNT}. https://`)
    await submit()
    const supervisor = desk.ask('lanh-dao', at)
    await step((expectedVersion) => approveRequest(supervisor, { key: newKey(), request, expectedVersion }))
    await step((expectedVersion) => sendRequest(officer, { key: newKey(), request, expectedVersion, via: 'PORTAL' }))
    const rows = await desk.db.requestItem.findMany({ where: { requestId: request }, orderBy: { position: 'asc' } })
    expect(rows.map(({ itemId }) => itemId)).toEqual(contents)
    expect(new Set(rows.map(({ state, dueAt }) => `${state} ${dueAt?.toISOString()}`))).toEqual(
      new Set(['AWAITING 2026-11-21T02:00:00.000Z']),
    )
    expect(await desk.db.boardRow.findUnique({ where: { requestId: request } })).toMatchObject({ items: COUNT })
    const parts = await desk.db.requestDocument.count({ where: { requestId: request, format: 'JSON' } })
    expect(parts).toBe(Math.ceil(COUNT / 200))

    const answers = rows.map(({ id }, index) =>
      index % 100 === 6
        ? { item: id, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }
        : { item: id, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
    )
    const platform = desk.ask('facebook', later)
    for (const batch of batches(answers))
      await step((expectedVersion) =>
        recordResponse(platform, { key: newKey(), request, expectedVersion, answers: batch }),
      )
    const totals = { state: 'CLOSED', itemCount: COUNT, doneCount: COUNT, awaitingCount: 0 }
    expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).toMatchObject(totals)
    const events = { requestId: request, type: { in: ['item.sent', 'item.actioned', 'item.refused'] } }
    expect(await desk.db.event.count({ where: events })).toBe(2 * COUNT)

    const next = await draftRequest(desk.ask('can-bo-1', later), { key: newKey(), ...target(caseId), allItems: true })
    const facts = await readRequestFacts(desk.db, await readLocked(desk.db, next), new Date(later))
    const refusedNumbers = contents.flatMap((_, index) => (index % 100 === 6 ? [index + 1] : []))
    expect(facts.items.map(({ number, earlier }) => [number, earlier?.number])).toEqual(
      refusedNumbers.map((number) => [number, number]),
    )
  },
  process.env.FULL ? 180_000 : 60_000,
)

it('refuses a list of more than 5,000 items, and an edit after which a draft would have more', async () => {
  const { request, case: caseId } = await makeDraft(desk, { at, count: 2 })
  const officer = desk.ask('can-bo-1', at)
  const many = (count: number) => Array.from({ length: count }, () => crypto.randomUUID())
  const tooMany = draftRequest(officer, { key: newKey(), ...target(caseId), items: many(MAX_REQUEST_ITEMS + 1) })
  const error = await tooMany.catch((error: ValidationError) => error)
  expect(error).toBeInstanceOf(ValidationError)
  expect((error as ValidationError).issues).toMatchObject([{ path: 'items', code: 'too_big' }])
  const edit = (fields: object) =>
    atVersion(desk, request, (expectedVersion) =>
      editRequest(officer, { key: newKey(), request, expectedVersion, ...fields }),
    ).catch((error: RuleError) => error)
  expect(await edit({ addItems: many(MAX_REQUEST_ITEMS - 1) })).toMatchObject({ code: 'TOO_MANY_ENTRIES' })
  const { items } = await readLocked(desk.db, { id: request })
  expect(await edit({ removeItems: items.map(({ itemId }) => itemId) })).toMatchObject({ code: 'NO_ITEMS' })
  const neither = await draftRequest(officer, { key: newKey(), ...target(caseId) }).catch((error: Error) => error)
  expect(neither).toBeInstanceOf(ValidationError)
})
