/** Requests of one case that are drafted to several platforms at once: all of them or none. */
import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { draftRequests } from '@takedown/server/domain/requests/drafting/batch.ts'
import { missingOf } from '@takedown/server/domain/requests/drafting/readiness.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, makeDraft, newKey, newPosts, openDesk } from '../../../support/make.ts'

const at = '2026-11-20T02:30:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let videos = 0
const video = () => `https://youtube.com/watch?v=demothu${String(++videos).padStart(4, '0')}`

/** A case with two posts on Facebook and one video on YouTube, and the drafts that it takes. */
async function twoPlatforms() {
  const { case: caseId, contents } = await makeCase(desk, { at, urls: [...newPosts(2), video()] })
  const [first, second, third] = contents as [string, string, string]
  const { facebook, youtube } = desk.platforms
  const drafts = [
    { platform: facebook, items: [second, first] },
    { platform: youtube, items: [third] },
  ]
  return { caseId, contents, drafts }
}
const input = (caseId: string, drafts: object[], fields: object = {}) => ({
  ...{ key: newKey(), case: caseId, power: desk.powers['nd-147-2024-24h'], drafts, ...fields },
})
const run = (fields: object, who = 'can-bo-1') => draftRequests(desk.ask(who, at), fields)
const stored = (caseId: string) =>
  desk.db.removalRequest.findMany({
    where: { caseId },
    orderBy: { number: 'asc' },
    include: { items: { orderBy: { position: 'asc' } } },
  })

it('drafts one request to each platform, filled in as a single draft, with an own measure where one is stated', async () => {
  const { caseId, contents, drafts } = await twoPlatforms()
  const own = [drafts[0]!, { ...drafts[1]!, measure: 'LABEL' }]
  const fields = input(caseId, own, { measure: 'LOCK_PERMANENTLY', body: 'Nội dung chung' })
  const { ids } = await run(fields)
  const requests = await stored(caseId)
  expect(requests.map(({ id }) => id)).toEqual(ids)
  expect(requests).toMatchObject([
    { platformId: desk.platforms.facebook, measure: 'LOCK_PERMANENTLY', body: 'Nội dung chung', state: 'DRAFT' },
    { platformId: desk.platforms.youtube, measure: 'LABEL', body: 'Nội dung chung', state: 'DRAFT' },
  ])
  expect(requests.map(({ items }) => items.map(({ itemId }) => itemId))).toEqual([
    [contents[1], contents[0]],
    [contents[2]],
  ])
  for (const { items, languages } of requests) {
    expect(languages[0]).toBe('vi')
    expect(items.every(({ reasons }) => (reasons as { vi: string }).vi === 'Vi phạm')).toBe(true)
  }
  const events = await desk.db.event.findMany({ where: { caseId, type: 'request.drafted' }, orderBy: { seq: 'asc' } })
  expect(events.map(({ requestId }) => requestId)).toEqual(ids)
  // The same key returns the same requests; the same key with another body is refused.
  expect(await run(fields)).toEqual({ ids })
  await expect(run({ ...fields, body: 'Khác' })).rejects.toMatchObject({ name: 'IdempotencyError' })
  expect(await stored(caseId)).toHaveLength(2)
})

it('drafts nothing if one draft is impossible, and names the platforms of all that are', async () => {
  const { caseId, contents, drafts } = await twoPlatforms()
  const [facebook, youtube] = drafts as [(typeof drafts)[0], (typeof drafts)[0]]
  await expect(
    run(
      input(caseId, [
        { ...facebook, items: [contents[1]!] },
        { ...youtube, items: [contents[2]!, contents[0]!] },
      ]),
    ),
  ).rejects.toMatchObject({
    ...{ code: 'ITEM_OF_OTHER_PLATFORM', platformId: youtube.platform, others: [] },
  })
  // Both are impossible, for different reasons.
  const { case: other, contents: others } = await makeDraft(desk, { at })
  expect(other).not.toBe(caseId)
  await desk.db.platform.update({ where: { id: youtube.platform }, data: { endedOn: new Date('2026-11-01') } })
  const ended = await run(input(caseId, [{ ...facebook, items: others }, youtube])).catch((error) => error)
  await desk.db.platform.update({ where: { id: youtube.platform }, data: { endedOn: null } })
  expect(ended).toMatchObject({
    ...{ code: 'ITEM_ALREADY_REQUESTED', platformId: facebook.platform },
    others: [{ code: 'PLATFORM_NOT_IN_USE', platformId: youtube.platform }],
  })
  expect(await stored(caseId)).toEqual([])
})

it('refuses a platform without items or named twice, a role that may not draft, and a closed case', async () => {
  const { caseId, drafts } = await twoPlatforms()
  for (const bad of [[], [{ ...drafts[0]!, items: [] }], [drafts[0]!, drafts[0]!]])
    await expect(run(input(caseId, bad))).rejects.toMatchObject({ name: 'ValidationError' })
  for (const who of ['quan-ly', 'kiem-toan'])
    await expect(run(input(caseId, drafts), who)).rejects.toMatchObject({ name: 'ForbiddenError' })
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
  await closeCase(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, expectedVersion: version })
  await expect(run(input(caseId, drafts))).rejects.toMatchObject({ code: 'CASE_CLOSED' })
  expect(await stored(caseId)).toEqual([])
})

it('says what each draft lacks, by the rules of the submission', async () => {
  const { caseId, contents, drafts } = await twoPlatforms()
  const { ids } = await run(input(caseId, drafts))
  await desk.db.evidence.deleteMany({ where: { itemId: contents[2]! } })
  const [complete, incomplete] = await Promise.all(ids.map((id) => missingOf(desk.db, id, new Date(at))))
  // The assessments are in Vietnamese alone.
  const untranslated = ['REASON_UNTRANSLATED', 'WHY_NOT_MILDER_UNTRANSLATED']
  expect(complete!.map(({ code }) => code)).toEqual(['PROHIBITION_MISSING', ...untranslated])
  expect(incomplete!.map(({ code, ids }) => [code, ids])).toEqual([
    ['EVIDENCE_MISSING', [contents[2]]],
    ['PROHIBITION_MISSING', [contents[2]]],
    ['REASON_UNTRANSLATED', [contents[2]]],
    ['WHY_NOT_MILDER_UNTRANSLATED', [ids[1]]],
  ])
})
