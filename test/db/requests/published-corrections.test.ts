/**
 * A correction, a reversal and the retraction of a breach need two people if a figure of a published briefing counts the
 * item, even if an officer recorded the answer from a letter.
 */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { retractBreach } from '@takedown/server/domain/requests/breach-retraction.ts'
import { correctedByTwo } from '@takedown/server/domain/requests/correction-proposals.ts'
import { correctResponse, reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const [sentAt, answeredAt] = ['2025-10-18T02:00:00.000Z', '2025-10-20T02:00:00.000Z']
let desk: Desk
let briefing: string
/** Three items that an officer answered from a letter after their deadlines had been breached. */
let published: Sent[]
beforeAll(async () => {
  desk = await openDesk()
  published = await Promise.all([1, 2, 3].map(() => makeSent(desk, { at: sentAt })))
  await markPassed(desk.db, new Date(answeredAt))
  const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }
  for (const { request, items } of published)
    await atVersion(desk, request, (expectedVersion) =>
      recordResponse(desk.ask('can-bo-1', answeredAt), {
        ...{ key: newKey(), request, expectedVersion, proof: 'thư', answers: [{ item: items[0], ...removal }] },
      }),
    )
  const items = published.flatMap((each) => each.items)
  expect(await correctedByTwo(desk.db, items)).toEqual([])
  const [manager, month] = [desk.ask('quan-ly', '2025-11-06T02:00:00Z'), '2025-10']
  briefing = (await draftBriefing(manager, { key: newKey(), month, heldOn: '2025-11-06' })).id
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(desk.ask('lanh-dao', '2025-11-06T03:00:00Z'), { key: newKey(), briefing, expectedVersion: 2 })
  expect(await correctedByTwo(desk.db, items)).toHaveLength(3)
})
afterAll(() => desk.close())

const errata = () => desk.db.briefingErratum.count({ where: { briefingId: briefing } })

it.each([
  [
    'corrected',
    correctResponse,
    (item: string) => ({ answers: [{ item, state: 'NOT_FOUND' }] }),
    { state: 'NOT_FOUND', breachedAt: expect.any(Date) },
  ],
  [
    'reversed',
    reverseItem,
    (item: string) => ({ item, by: 'COURT', at: new Date(answeredAt) }),
    { state: 'REVERSED', breachedAt: expect.any(Date) },
  ],
  [
    'freed of its breach',
    retractBreach,
    (item: string) => ({ items: [item], hours: 48 }),
    { state: 'ACTIONED', breachedAt: null },
  ],
] as const)('an item is %s by two people only, with a proof and one erratum', async (_what, command, input, after) => {
  const { request, items } = published.pop()!
  const read = async () => {
    const where = { id: items[0]! }
    return desk.db.requestItem.findUniqueOrThrow({ where, select: { state: true, breachedAt: true } })
  }
  const propose = (proof?: string) =>
    atVersion(desk, request, (expectedVersion) =>
      command(desk.ask('lanh-dao', answeredAt), {
        ...{ key: newKey(), request, expectedVersion, reason: 'theo thư', proof, ...input(items[0]!) },
      }),
    )
  const confirm = (who = secondSupervisor(desk, answeredAt)) =>
    atVersion(desk, request, (expectedVersion) => confirmCorrection(who, { key: newKey(), request, expectedVersion }))
  const [before, count] = [await read(), await errata()]
  expect(before).toEqual({ state: 'ACTIONED', breachedAt: expect.any(Date) })
  await expect(propose()).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
  await propose('thư ngày 5/11')
  await expect(confirm(desk.ask('lanh-dao', answeredAt))).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
  expect([await read(), await errata()]).toEqual([before, count])
  await confirm()
  expect([await read(), await errata()]).toEqual([after, count + 1])
})
