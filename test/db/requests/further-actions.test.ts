/** A platform that labelled an item may remove it later: the latest action counts, in the time of the first answer. */
import { counters } from '@takedown/server/domain/figures/counters.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { only, readFigures } from '#support/models/figures.ts'

const at = '2026-06-01T02:00:00.000Z'
const labelledAt = '2026-06-01T08:00:00.000Z'
const removedAt = '2026-06-04T08:00:00.000Z'
const label = { state: 'ACTIONED', action: 'LABELLED', ground: 'POLICY' } as const
const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const

let desk: Desk
let app: TestApp
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

async function labelled(): Promise<Sent> {
  const sent = await makeSent(desk, { at })
  await answer(desk, sent, sent.items, label, { at: labelledAt })
  return sent
}
const record = ({ request, items }: Sent, outcome: object, more: object = {}, when = removedAt) =>
  atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', when), {
      ...{ key: newKey(), request, expectedVersion, proof: 'thư', ...more },
      answers: [{ item: items[0], ...outcome }],
    }),
  )
const itemOf = ({ items: [id] }: Sent) => desk.db.requestItem.findUniqueOrThrow({ where: { id: id! } })
const rateOf = async (sent: Sent, formula: 'resolved_of_requested' | 'on_time') =>
  only(await readFigures(desk, { cases: [sent.case] }, formula, [], new Date(removedAt))).counted

describe('a removal after a label', () => {
  it('counts as the action, in the time of the first answer', async () => {
    const sent = await labelled()
    expect(await rateOf(sent, 'resolved_of_requested')).toEqual([])
    await answer(desk, sent, sent.items, removal, { at: removedAt })
    expect(await itemOf(sent)).toMatchObject({
      ...removal,
      answeredAt: new Date(labelledAt),
      recordedAt: new Date(labelledAt),
    })
    expect(await rateOf(sent, 'resolved_of_requested')).toEqual(sent.items)
    // The removal came after the deadline, but the first answer did not.
    expect(await rateOf(sent, 'on_time')).toEqual(sent.items)
    expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })).toMatchObject({
      state: 'CLOSED',
    })
  })

  it('is followed by no weaker action, also when the platform sends it itself', async () => {
    const sent = await labelled()
    await record(sent, removal)
    for (const who of ['can-bo-1', 'facebook'])
      await expect(
        atVersion(desk, sent.request, (expectedVersion) =>
          recordResponse(desk.ask(who, removedAt), {
            ...{ key: newKey(), request: sent.request, expectedVersion, proof: 'thư' },
            answers: [{ item: sent.items[0], ...label }],
          }),
        ),
      ).rejects.toMatchObject({ code: 'WEAKER_ACTION', ids: sent.items })
    expect((await itemOf(sent)).action).toBe('CONTENT_REMOVED')
    await record(sent, { ...removal, action: 'ACCOUNT_TERMINATED' })
    expect((await itemOf(sent)).action).toBe('ACCOUNT_TERMINATED')
  })

  it('is in the log with both actions', async () => {
    const sent = await labelled()
    await record(sent, removal)
    const event = { type: 'item.action_added', subjectId: sent.items[0]! }
    const { payload } = await desk.db.eventPayload.findFirstOrThrow({ where: { event } })
    expect(JSON.parse(payload!)).toMatchObject({
      ...{ previousAction: 'LABELLED', previousGround: 'POLICY' },
      ...{ action: 'CONTENT_REMOVED', ground: 'LEGAL' },
    })
  })

  it('is listed after the label, for the platform as well', async () => {
    const sent = await labelled()
    await record(sent, removal)
    for (const reader of [await app.as('OPERATOR'), await app.as('PLATFORM', 'facebook')]) {
      const { node } = await reader.get(
        'query ($id: ID!) { node(id: $id) { ... on RequestItem { actions { action { code } response { answeredAt } } } } }',
        { id: `RequestItem_${sent.items[0]}` },
      )
      expect(node).toEqual({
        actions: [
          { action: { code: 'LABELLED' }, response: { answeredAt: labelledAt } },
          { action: { code: 'CONTENT_REMOVED' }, response: { answeredAt: removedAt } },
        ],
      })
    }
  })

  it('counts at account level if it is one', async () => {
    const sent = await labelled()
    await record(sent, { ...removal, action: 'ACCOUNT_TERMINATED' })
    const { rows } = await desk.sql.query(
      `SELECT ${counters.account_level} AS counted FROM request_item i JOIN removal_request r ON r.id = i.request_id
       JOIN content_item x ON x.id = i.item_id JOIN "case" c ON c.id = r.case_id WHERE i.id = $1`,
      [sent.items[0]],
    )
    expect(rows).toEqual([{ counted: true }])
  })

  it('is no correction: an officer records it alone, with a proof', async () => {
    const sent = await labelled()
    await expect(record(sent, removal, { proof: undefined })).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
    await record(sent, removal)
    expect(await desk.db.correctionProposal.count({ where: { requestId: sent.request } })).toBe(0)
    expect((await itemOf(sent)).action).toBe('CONTENT_REMOVED')
  })

  it('leaves the deadlines as they were', async () => {
    const sent = await labelled()
    const deadlines = () => desk.db.deadlineEntry.findMany({ where: { requestItemId: sent.items[0]! } })
    const before = { item: await itemOf(sent), entries: await deadlines() }
    await record(sent, removal)
    const { dueAt, firstDueAt } = await itemOf(sent)
    expect({ dueAt, firstDueAt }).toEqual({ dueAt: before.item.dueAt, firstDueAt: before.item.firstDueAt })
    expect(await deadlines()).toEqual(before.entries)
  })
})

it('is refused if it is dated before the action that it follows', async () => {
  const sent = await labelled()
  const earlier = { answeredAt: new Date('2026-06-01T07:00:00Z') }
  const refusal = { code: 'TIME_BEFORE_SENT', subject: 'RequestItem', ids: sent.items }
  await expect(record(sent, removal, earlier)).rejects.toMatchObject(refusal)
  await record(sent, removal, { answeredAt: new Date('2026-06-03T00:00:00Z') })
  const between = { answeredAt: new Date('2026-06-02T00:00:00Z') }
  await expect(record(sent, label, between)).rejects.toMatchObject(refusal)
})

it('is the only answer that an actioned item takes', async () => {
  const sent = await labelled()
  for (const outcome of [{ state: 'NOT_FOUND' }, { state: 'REFUSED', refusalReason: 'DISPUTED' }])
    await expect(record(sent, outcome)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION', ids: sent.items })
})

it('can be corrected without moving the first answer', async () => {
  const sent = await makeSent(desk, { at })
  await record(sent, label, {}, labelledAt)
  await record(sent, removal)
  await atVersion(desk, sent.request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', removedAt), {
      ...{ key: newKey(), request: sent.request, expectedVersion, reason: 'ghi nhầm' },
      answers: [{ item: sent.items[0], ...removal, action: 'AGE_RESTRICTED' }],
    }),
  )
  expect(await itemOf(sent)).toMatchObject({ action: 'AGE_RESTRICTED', answeredAt: new Date(labelledAt) })
})
