/** A correction, a reversal and the retraction of a breach need two people if the platform answered the item itself. */
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { retractBreach } from '@takedown/server/domain/requests/breach-retraction.ts'
import { correctedByTwo } from '@takedown/server/domain/requests/correction-proposals.ts'
import { correctResponse, reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { readDeadlineSteps } from '@takedown/server/domain/requests/deadline-steps.ts'
import { confirmCorrection, declineCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { proposedCorrection } from '#support/objects/proposed-corrections.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

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
  const sent = await makeSent(desk, { at })
  await atVersion(desk, sent.request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: sent.request, expectedVersion, proof: 'thư' },
      answers: [{ item: sent.items[0], state: 'ALREADY_GONE' }],
    }),
  )
  expect(await correctedByTwo(desk.db, sent.items)).toEqual([])
  await correct(sent)
  expect([await stateOf(sent), await proposalOf(sent)]).toEqual(['NOT_FOUND', null])
})

describe('a reversal of an item that the platform answered itself', () => {
  const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
  const acted = async () => {
    const sent = await makeSent(desk, { at })
    await answer(desk, sent, sent.items, removal, { at })
    return sent
  }
  const reverse = ({ request, items: [item] }: Sent, proof?: string) =>
    atVersion(desk, request, (expectedVersion) =>
      reverseItem(chief(), {
        key: newKey(),
        item,
        expectedVersion,
        by: 'COURT',
        at: new Date(at),
        reason: 'bản án',
        proof,
      }),
    )

  it('needs a proof', async () => {
    const sent = await acted()
    await expect(reverse(sent)).rejects.toMatchObject({ code: 'PROOF_NEEDED', ids: [sent.request] })
    expect(await stateOf(sent)).toBe('ACTIONED')
  })

  it('stands only when another supervisor confirms it', async () => {
    const sent = await acted()
    await reverse(sent, 'bản án số 5')
    expect([await stateOf(sent), (await proposalOf(sent))?.kind]).toEqual(['ACTIONED', 'REVERSAL'])
    await expect(confirm(sent, chief())).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
    await expect(reverse(sent, 'bản án số 5')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    expect(await stateOf(sent)).toBe('ACTIONED')
    await confirm(sent)
    expect(await desk.db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })).toMatchObject({
      ...{ state: 'REVERSED', reversedBy: 'COURT', reversedAt: new Date(at), reverseReason: 'bản án' },
    })
  })

  it('is not recorded if it is declined', async () => {
    const sent = await acted()
    await reverse(sent, 'bản án số 5')
    await atVersion(desk, sent.request, (expectedVersion) =>
      declineCorrection(secondSupervisor(desk, at), {
        ...{ key: newKey(), request: sent.request, expectedVersion, reason: 'bản án của vụ khác' },
      }),
    )
    expect([await stateOf(sent), (await proposalOf(sent))?.state]).toEqual(['ACTIONED', 'DECLINED'])
  })
})

it('a breach of an item that the platform answered itself is retracted by two people only', async () => {
  const sent = await makeSent(desk, { at: '2025-10-18T02:00:00.000Z' })
  await markPassed(desk.db, new Date(at))
  await answer(desk, sent, sent.items, { state: 'NOT_FOUND' }, { at })
  const retract = (hours: number, proof?: string) =>
    atVersion(desk, sent.request, (expectedVersion) =>
      retractBreach(chief(), {
        ...{ key: newKey(), request: sent.request, expectedVersion, items: sent.items, hours, reason: 'đồng hồ' },
        proof,
      }),
    )
  const breachedAt = async () =>
    (await desk.db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })).breachedAt
  await expect(retract(48)).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
  await expect(retract(1, 'biên bản')).rejects.toMatchObject({ code: 'BREACH_STANDS', ids: sent.items })
  await retract(48, 'biên bản')
  expect(await breachedAt()).not.toBeNull()
  await expect(confirm(sent, chief())).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
  await confirm(sent)
  expect(await breachedAt()).toBeNull()
  const events = await desk.db.event.count({ where: { type: 'item.breach_retracted', subjectId: sent.items[0]! } })
  expect(events).toBe(1)
  const steps = await readDeadlineSteps(desk.db, sent.items, new Date(at))
  const { byId, proposedById } = steps.find(({ kind }) => kind === 'CLOCK_FAULT')!
  expect([proposedById, byId]).toEqual([chief().viewer.id, secondSupervisor(desk, at).viewer.id])
})

it.each([
  ['ANSWERS', correctResponse],
  ['REVERSAL', reverseItem],
  ['BREACH_RETRACTION', retractBreach],
] as const)('is not proposed while another proposal waits: %s', async (_kind, command) => {
  const sent = await proposedCorrection(desk, at, true)
  const { request, items } = sent
  const input = { request, items, item: items[0], answers: [{ item: items[0], state: 'NOT_FOUND' }], by: 'COURT' }
  await expect(
    atVersion(desk, request, (expectedVersion) =>
      command(chief(), { key: newKey(), expectedVersion, reason: 'khác', proof: 'thư', hours: 1, ...input }),
    ),
  ).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION', message: 'another correction waits for a second person' })
})
