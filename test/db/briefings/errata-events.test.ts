/** An erratum names the events that changed its figures, and none that an earlier erratum of the briefing named. */
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { errataOf } from '#support/models/errata.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

let desk: Desk
let sent: Sent
beforeAll(async () => {
  desk = await openDesk()
  sent = await makeSent(desk, { at: '2025-10-10T02:00:00Z', count: 3 })
  await answer(desk, sent, sent.items, removed, { at: '2025-10-10T05:00:00Z' })
  const at = '2025-11-06T02:00:00Z'
  const [manager, chief] = [desk.ask('quan-ly', at), desk.ask('lanh-dao', at)]
  const { id: briefing } = await draftBriefing(manager, { key: newKey(), month: '2025-10', heldOn: '2025-11-06' })
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(chief, { key: newKey(), briefing, expectedVersion: 2 })
})
afterAll(() => desk.close())

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const

async function correct(item: string, at: string): Promise<void> {
  const { request } = sent
  const correction = { reason: 'ghi nhầm', proof: 'thư', answers: [{ item, ...refused }] }
  await atVersion(desk, request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion, ...correction }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    confirmCorrection(secondSupervisor(desk, at), { key: newKey(), request, expectedVersion }),
  )
}
const reconsider = (item: string, at: string) =>
  atVersion(desk, sent.request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: sent.request, expectedVersion, proof: 'thư', answers: [{ item, ...removed }] },
    }),
  )
const eventsByErratum = async () => {
  const errata = await errataOf(desk)
  const events = await desk.db.event.findMany({ where: { id: { in: errata.flatMap(({ eventIds }) => eventIds) } } })
  const byId = new Map(events.map(({ id, type, subjectId }) => [id, [type, sent.items.indexOf(subjectId)]]))
  return errata.map(({ eventIds }) => eventIds.map((id) => byId.get(id)))
}

it('names a correction in its own erratum, and only the later answer in the next one', async () => {
  await correct(sent.items[0]!, '2025-11-10T02:00:00Z')
  await reconsider(sent.items[0]!, '2025-11-10T03:00:00Z')
  await findErrata(desk.db, new Date('2025-11-10T04:00:00Z'))
  expect(await eventsByErratum()).toEqual([[['item.corrected', 0]], [['item.actioned', 0]]])
})
