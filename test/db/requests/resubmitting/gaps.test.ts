/** The loop of items that were refused as unclear: what is missing, what officers state about it, and its progress. */
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { ForbiddenError, NotFoundError } from '@takedown/server/domain/core/errors.ts'
import { readGaps, readProgress } from '@takedown/server/domain/requests/resubmitting/gaps.ts'
import { recordGap } from '@takedown/server/domain/requests/resubmitting/record-gap.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, draftOf, makeSent, newKey, openDesk, sendDraft, storeText } from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
const refusedAt = '2026-11-20T03:00:00Z'
const later = '2026-11-20T04:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const refused = async (refusalReason = 'VIOLATION_UNCLEAR', count = 2) => {
  const sent = await makeSent(desk, { at, count })
  await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason }, { at: refusedAt })
  return sent
}
const gaps = async (item: string) => readGaps(desk.db, [item])
const open = async (item: string) => (await gaps(item)).filter(({ state }) => state === 'OPEN').map(({ kind }) => kind)
const record = (requestItem: string, fields: object, who = 'can-bo-1') =>
  recordGap(desk.ask(who, later), { key: newKey(), requestItem, ...fields })

it('lists what the letter lacked, and closes points by evidence, assessments and the next draft', async () => {
  const sent = await refused()
  const [item] = sent.items as [string]
  const before = await open(item)
  expect(before).toEqual(expect.arrayContaining(['PLACE', 'REASON', 'EVIDENCE', 'ADDITION']))
  expect(before).not.toContain('ACCOUNT')
  const officer = desk.ask('can-bo-1', later)
  const { contents } = sent
  const sha256 = await storeText(officer, 'chứng cứ mới')
  const file = { sha256, fileName: 'moi.txt', capturedAt: officer.now }
  await attachEvidence(officer, { key: newKey(), case: sent.case, items: contents, ...file })
  await assessItems(officer, { key: newKey(), case: sent.case, items: contents, violation: 'Bài chỉ cách trốn nợ' })
  expect(await open(item)).toEqual(before.filter((kind) => kind !== 'EVIDENCE' && kind !== 'REASON'))
  const places = [{ kind: 'POST', value: '/bai-ghim' }]
  const draft = await draftOf(desk, sent, { at: later, stated: { places } })
  expect(await open(item)).toEqual(before.filter((kind) => !['EVIDENCE', 'REASON', 'PLACE', 'ADDITION'].includes(kind)))
  // Content that is requested again is missing nothing any more.
  await sendDraft(desk, draft, later)
  expect(await gaps(item)).toEqual([])
})

it('depends on the reason of the refusal, and is empty for other answers', async () => {
  const [unclear] = (await refused('NOT_ENOUGH_INFORMATION')).items as [string]
  expect(await open(unclear)).toEqual(expect.arrayContaining(['ACCOUNT', 'EVIDENCE']))
  const [disputed] = (await refused('DISPUTED')).items as [string]
  expect(await gaps(disputed)).toEqual([])
})

it('lets officers tick, word, drop and add points, and counts the progress of the request', async () => {
  const { request, items } = await refused()
  const [item] = items as [string]
  const progress = async () => (await readProgress(desk.db, [request])).get(request)!
  const { total } = await progress()
  expect(await progress()).toMatchObject({ done: 0 })
  const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  await record(item, { gap: 'EVIDENCE', state: 'DONE' })
  await record(item, { gap: 'PLACE', state: 'DROPPED' })
  await record(item, { gap: 'REASON', text: 'Nêu bài ghim ngày 2/11' })
  await record(item, { text: 'Gọi điện hỏi lại nền tảng' })
  const counted = { items: 2, isComplete: true }
  expect(await progress()).toEqual({ ...counted, done: 1, total })
  const stated = await gaps(item)
  expect(stated.find(({ kind }) => kind === 'REASON')).toMatchObject({ state: 'OPEN', text: 'Nêu bài ghim ngày 2/11' })
  expect(stated.at(-1)).toMatchObject({ kind: 'OWN', state: 'OPEN', text: 'Gọi điện hỏi lại nền tảng' })
  await record(item, { gap: stated.at(-1)!.gap, state: 'DONE' })
  await record(item, { gap: 'PLACE', state: 'OPEN' })
  expect(await progress()).toEqual({ ...counted, done: 2, total: total + 1 })
  const events = await desk.db.event.findMany({ where: { type: 'item.gap_recorded', subjectId: item } })
  expect(events).toHaveLength(6)
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).toMatchObject({ version })
})

it("keeps the officer's words about the words of the addressee when the point is ticked or dropped", async () => {
  const sent = await makeSent(desk, { at })
  const [item] = sent.items as [string]
  const note = 'Bài nào trong nhóm?'
  await answer(
    desk,
    sent,
    sent.items,
    { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR', note },
    { at: refusedAt },
  )
  const textOf = async () => (await gaps(item)).find(({ kind }) => kind === 'ADDRESSEE_WORDS')?.text
  await record(item, { gap: 'ADDRESSEE_WORDS', state: 'DONE' })
  expect(await textOf()).toBe(note)
  const text = 'Nền tảng hỏi bài nào: bài ghim 2/11'
  await record(item, { gap: 'ADDRESSEE_WORDS', text })
  for (const state of ['OPEN', 'DONE', 'DROPPED']) {
    await record(item, { gap: 'ADDRESSEE_WORDS', state })
    expect(await textOf()).toBe(text)
  }
})

it('lets a point that was unticked or taken back follow the records again', async () => {
  const { items, contents, ...sent } = await refused()
  const [item] = items as [string]
  const evidence = async () => {
    const { state, isDerived } = (await gaps(item)).find(({ kind }) => kind === 'EVIDENCE')!
    return [state, isDerived]
  }
  const set = async (state: string) => {
    await record(item, { gap: 'EVIDENCE', state })
    return evidence()
  }
  expect(await set('DROPPED')).toEqual(['DROPPED', false])
  expect(await set('OPEN')).toEqual(['OPEN', true])
  expect(await set('DONE')).toEqual(['DONE', false])
  expect(await set('OPEN')).toEqual(['OPEN', true])
  const officer = desk.ask('can-bo-1', later)
  const file = { sha256: await storeText(officer, 'ảnh mới'), fileName: 'moi.txt', capturedAt: officer.now }
  await attachEvidence(officer, { key: newKey(), case: sent.case, items: contents, ...file })
  expect(await evidence()).toEqual(['DONE', true])
  // An officer may state that a point is open in spite of what is on file, and take that back.
  expect(await set('OPEN')).toEqual(['OPEN', false])
  expect(await set('DONE')).toEqual(['DONE', true])
  await set('DROPPED')
  expect(await set('OPEN')).toEqual(['DONE', true])
  const events = await desk.db.event.findMany({
    where: { type: 'item.gap_recorded', subjectId: item },
    include: { payload: true },
  })
  const states = events.map(({ payload }) => JSON.parse(payload!.payload!).gapState).sort()
  expect(states).toEqual(['DONE', 'DONE', 'DONE', 'DROPPED', 'DROPPED', 'OPEN', 'OPEN', 'OPEN'])
})

it('counts the points of the first hundred items of each request, as the list of points states them', async () => {
  const [large, small] = [await refused('VIOLATION_UNCLEAR', 103), await refused('NOT_ENOUGH_INFORMATION', 3)]
  await record(large.items[0]!, { gap: 'EVIDENCE', state: 'DONE' })
  await record(large.items[1]!, { gap: 'EVIDENCE', state: 'DROPPED' })
  await record(large.items[102]!, { gap: 'EVIDENCE', state: 'DONE' })
  const listed = await readGaps(desk.db, [...large.items.slice(0, 100), ...small.items])
  const tally = (request: string) => {
    const states = listed.filter((gap) => gap.requestId === request).map(({ state }) => state)
    return {
      done: states.filter((state) => state === 'DONE').length,
      total: states.filter((s) => s !== 'DROPPED').length,
    }
  }
  const progress = await readProgress(desk.db, [large.request, small.request])
  expect(progress.get(large.request)).toEqual({ ...tally(large.request), items: 100, isComplete: false })
  expect(progress.get(large.request)!.done).toBe(1)
  expect(progress.get(small.request)).toEqual({ ...tally(small.request), items: 3, isComplete: true })
})

it('refuses points that do not exist, items without points, and everybody but officers', async () => {
  const [item] = (await refused()).items as [string]
  await expect(record(item, { gap: 'LANGUAGE_', state: 'DONE' })).rejects.toThrow(NotFoundError)
  await expect(record(item, { state: 'DONE' })).rejects.toMatchObject({ name: 'ValidationError' })
  for (const who of ['quan-ly', 'kiem-toan', 'facebook', 'bao-chi'])
    await expect(record(item, { text: 'x' }, who)).rejects.toThrow(ForbiddenError)
  const [other] = (await makeSent(desk, { at })).items as [string]
  await expect(record(other, { text: 'x' })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})
