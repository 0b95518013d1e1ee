/**
 * The content that an action on an entire account covered: a terminated channel with 700 videos. The number is stored with
 * the answer, corrected and taken back with it, and added up from the rollups as in plain SQL and in the CSV file.
 */
import { readFigures } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { exportFigures } from '@takedown/server/domain/mailed-lists/figures-file.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, draftOf, makeSent, newKey, openDesk, type Sent, sendDraft } from '#support/make.ts'
import { rollupsOf } from '#support/models/figures-rollups.ts'

const REACH = 24_000
const asOf = new Date('2026-12-01T00:00:00Z')
const channel = 'https://youtube.com/@kenh.bay.tram'
const video = 'https://youtube.com/watch?v=ddddddddddd'
const terminated = { state: 'ACTIONED', action: 'ACCOUNT_TERMINATED', ground: 'LEGAL' } as const
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const record = ({ request }: Sent, answers: readonly object[], at: string) =>
  atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, proof: 'thư', answers }),
  )
const correct = ({ request }: Sent, answer: object, at: string) =>
  atVersion(desk, request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', at), {
      ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm', answers: [answer] },
    }),
  )

/** The figures from the rollups, which are the same in plain SQL over the items of the case. */
async function totals(caseId: string, period: object = {}) {
  const counted = async (input: object) =>
    (await readFigures(desk.sql, parseMetricsFilter(input), { groups: [], asOf })).rows[0]!.counts
  const plain = await counted({ ...period, cases: [caseId] })
  expect(await counted(period)).toEqual(plain)
  const { account_level, items_covered, reach_actioned } = plain
  return { account_level, items_covered, reach_actioned }
}

async function fileRows(now: string) {
  const file = await exportFigures(desk.ask('can-bo-1', now), desk.sql)
  if (!('chunks' in file)) throw new Error('no file')
  const chunks = []
  for await (const chunk of file.chunks) chunks.push(chunk)
  const [head = '', ...lines] = Buffer.concat(chunks).toString().trim().split('\r\n')
  const names = head.replace('\uFEFF', '').split(',')
  return lines.map((text) => Object.fromEntries(text.split(',').map((cell, index) => [names[index], cell])))
}

it('is stored with the answer, added up beside the reach, and corrected and taken back with the answer', async () => {
  const first = await makeSent(desk, {
    ...{ at: '2026-04-06T02:00:00Z', urls: [channel, video], platform: 'youtube', reach: REACH },
  })
  const { case: caseId, items, contents } = first
  await record(
    first,
    [
      { item: items[0], ...terminated, itemsCovered: 700 },
      { item: items[1], ...removed },
    ],
    '2026-04-07T02:00:00Z',
  )
  const stored = async () =>
    (await desk.db.requestItem.findMany({ where: { requestId: first.request }, orderBy: { position: 'asc' } })).map(
      ({ itemsCovered }) => itemsCovered,
    )
  expect(await stored()).toEqual([700, null])
  expect(await desk.db.answer.findMany({ where: { itemsCovered: { not: null } } })).toMatchObject([
    { requestItemId: items[0], itemsCovered: 700 },
  ])
  const { rows: events } = await desk.sql.query(
    `SELECT (p.payload::json ->> 'itemsCovered')::int AS covered FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'item.actioned' AND e.subject_id = ANY ($1) ORDER BY 1 NULLS LAST`,
    [items],
  )
  expect(events).toEqual([{ covered: 700 }, { covered: null }])
  expect(await totals(caseId)).toEqual({ account_level: 1, items_covered: 700, reach_actioned: 2 * REACH })

  await correct(first, { item: items[0], ...terminated, itemsCovered: 650 }, '2026-04-08T02:00:00Z')
  expect(await stored()).toEqual([650, null])
  expect(await totals(caseId)).toMatchObject({ account_level: 1, items_covered: 650 })

  // The channel returns and is requested again in another month. Each period counts its latest request.
  const at = '2026-05-11T02:00:00Z'
  const draft = await draftOf(desk, { case: caseId, contents: contents.slice(0, 1) }, { at, platform: 'youtube' })
  const second = await sendDraft(desk, draft, at)
  await record(second, [{ item: second.items[0], ...terminated, itemsCovered: 20 }], '2026-05-12T02:00:00Z')
  expect(await totals(caseId)).toMatchObject({ account_level: 1, items_covered: 20 })
  expect(await totals(caseId, { to: '2026-04-30' })).toMatchObject({ account_level: 1, items_covered: 650 })
  expect(await fileRows('2026-06-01T02:00:00Z')).toMatchObject([
    { month: '2026-05', account_level: '1', items_covered: '20' },
    { month: '2026-04', account_level: '1', items_covered: '650' },
  ])

  await correct(second, { item: second.items[0], state: 'AWAITING' }, '2026-05-13T02:00:00Z')
  expect(await desk.db.requestItem.findUniqueOrThrow({ where: { id: second.items[0]! } })).toMatchObject({
    itemsCovered: null,
  })
  expect(await totals(caseId)).toMatchObject({ account_level: 0, items_covered: 0 })
  const before = await rollupsOf(desk.sql)
  await rebuildFigures(desk.sql)
  expect(await rollupsOf(desk.sql)).toEqual(before)
})

it('is refused for an action on content alone, and outside of its bounds', async () => {
  const sent = await makeSent(desk, { at: '2026-04-06T02:00:00Z', count: 2 })
  const refused = (answers: readonly object[]) =>
    expect(record(sent, answers, '2026-04-07T02:00:00Z')).rejects.toMatchObject({ name: 'ValidationError' })
  const [own, other] = sent.items
  await refused([{ item: own, ...removed, itemsCovered: 700 }])
  await refused([
    { item: own, ...terminated, itemsCovered: 3 },
    { item: other, ...removed, itemsCovered: 3 },
  ])
  for (const itemsCovered of [0, -1, 1.5, 100_000_001]) await refused([{ item: own, ...terminated, itemsCovered }])
  expect(await desk.db.answer.count({ where: { requestItemId: { in: sent.items } } })).toBe(0)
})
