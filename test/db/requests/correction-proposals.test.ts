/** A correction of an answer that the platform gave itself, or that a published figure counts, needs two people. */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import {
  confirmCorrection,
  correctedByTwo,
  declineCorrection,
} from '@takedown/server/domain/requests/correction-proposals.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { proposedCorrection } from '#support/proposed-corrections.ts'
import { secondSupervisor } from '#support/sealed-cases.ts'

const at = '2025-10-20T02:00:00.000Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const chief = () => desk.ask('lanh-dao', at)
const correct = ({ request, items }: Sent, proof?: string) =>
  atVersion(desk, request, (expectedVersion) =>
    correctResponse(chief(), {
      ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm', proof },
      answers: [{ item: items[0], state: 'NOT_FOUND' }],
    }),
  )
const confirm = ({ request }: Sent, who = secondSupervisor(desk, at)) =>
  atVersion(desk, request, (expectedVersion) => confirmCorrection(who, { key: newKey(), request, expectedVersion }))
const stateOf = async ({ items }: Sent) =>
  (await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).state
const proposalOf = ({ request }: Sent) =>
  desk.db.correctionProposal.findFirst({ where: { requestId: request }, orderBy: { proposedAt: 'desc' } })
/** An officer recorded the answer from a letter. */
const recorded = async () => {
  const sent = await makeSent(desk, { at })
  await atVersion(desk, sent.request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: sent.request, expectedVersion, proof: 'thư' },
      answers: [{ item: sent.items[0], state: 'ALREADY_GONE' }],
    }),
  )
  return sent
}

describe('a correction of an answer that the platform gave itself', () => {
  it('needs a proof', async () => {
    const sent = await makeSent(desk, { at })
    await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at })
    await expect(correct(sent)).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
  })

  it('stands only when another supervisor confirms it', async () => {
    const sent = await proposedCorrection(desk, at, false)
    expect([await stateOf(sent), (await proposalOf(sent))?.state]).toEqual(['ALREADY_GONE', 'PROPOSED'])
    await expect(confirm(sent, chief())).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
    const program = { ...chief(), viewer: { ...chief().viewer, kind: 'key', scopes: ['read', 'write'] } as const }
    await expect(confirm(sent, program)).rejects.toMatchObject({ name: 'ForbiddenError' })
    await expect(confirm(sent, desk.ask('can-bo-1', at))).rejects.toMatchObject({ name: 'ForbiddenError' })
    expect(await stateOf(sent)).toBe('ALREADY_GONE')
    await confirm(sent)
    expect([await stateOf(sent), (await proposalOf(sent))?.state]).toEqual(['NOT_FOUND', 'CONFIRMED'])
    const where = { requestId: sent.request, correction: true }
    expect(await desk.db.platformResponse.findFirst({ where })).toMatchObject({ proof: 'thư ngày 2/11' })
    await expect(confirm(sent)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('is declined with a reason, and proposed again', async () => {
    const sent = await proposedCorrection(desk, at, false)
    await expect(correct(sent, 'thư')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await atVersion(desk, sent.request, (expectedVersion) =>
      declineCorrection(secondSupervisor(desk, at), {
        ...{ key: newKey(), request: sent.request, expectedVersion, reason: 'thư không nêu' },
      }),
    )
    expect(await stateOf(sent)).toBe('ALREADY_GONE')
    expect(await proposalOf(sent)).toMatchObject({ state: 'DECLINED', declineReason: 'thư không nêu' })
    await correct(sent, 'thư khác')
    await confirm(sent)
    expect(await stateOf(sent)).toBe('NOT_FOUND')
  })

  it('notifies the other supervisors, and then the one who proposed it', async () => {
    await projectNotifications(desk.db, new Date(at), { mail: false })
    const rulesFor = async ({ request }: Sent) => {
      await projectNotifications(desk.db, new Date(at), { mail: false })
      const rows = await desk.db.notification.findMany({ where: { requestId: request }, include: { user: true } })
      return rows.map(({ rule, user }) => [rule, user.email.split('@')[0]])
    }
    const theirs = await proposedCorrection(desk, at, true)
    expect(await rulesFor(theirs)).toContainEqual(['CORRECTION_PROPOSED', 'lanh-dao'])
    const own = await proposedCorrection(desk, at, false)
    expect(await rulesFor(own)).not.toContainEqual(['CORRECTION_PROPOSED', 'lanh-dao'])
    await confirm(own)
    expect(await rulesFor(own)).toContainEqual(['CORRECTION_DECIDED', 'lanh-dao'])
  })
})

it('a correction of a letter that an officer recorded takes effect at once', async () => {
  const sent = await recorded()
  expect(await correctedByTwo(desk.db, sent.items)).toEqual([])
  await correct(sent)
  expect([await stateOf(sent), await proposalOf(sent)]).toEqual(['NOT_FOUND', null])
})

it('a correction of an answer that a published figure counts needs a second person', async () => {
  const sent = await recorded()
  const [manager, month] = [desk.ask('quan-ly', '2025-11-06T02:00:00Z'), '2025-10']
  const { id: briefing } = await draftBriefing(manager, { key: newKey(), month, heldOn: '2025-11-06' })
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(desk.ask('lanh-dao', '2025-11-06T03:00:00Z'), { key: newKey(), briefing, expectedVersion: 2 })
  expect(await correctedByTwo(desk.db, sent.items)).toEqual([{ id: sent.items[0] }])
  await correct(sent, 'thư ngày 5/11')
  expect(await stateOf(sent)).toBe('ALREADY_GONE')
  expect(await desk.db.briefingErratum.count()).toBe(0)
  await confirm(sent)
  expect(await stateOf(sent)).toBe('NOT_FOUND')
  expect(await desk.db.briefingErratum.count({ where: { briefingId: briefing } })).toBe(1)
})
