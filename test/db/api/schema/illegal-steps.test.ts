/**
 * Transitions that the life cycle of a request does not allow, and objects of other parties, for every mutation of a
 * request.
 */
import type { RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { ensureNewsroom } from '@takedown/server/domain/accounts/newsrooms.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { isInputObjectType, isNonNullType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { ANY_DIGEST } from '#support/api/approve.ts'
import type { Client } from '#support/api/client.ts'
import { atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { makeInState, requestStates } from '#support/objects/states.ts'
import { fingerprint } from '#support/run/rows.ts'

type Step = { from: readonly RequestState[]; input?: (of: Sent) => Record<string, unknown> }

const items = ({ items }: Sent) => ({ itemIds: items.map((id) => `RequestItem_${id}`) })
const answers = (state: object) => (of: Sent) => ({
  proof: 'thư',
  answers: items(of).itemIds.map((itemId) => ({ itemId, ...state })),
})
const unsent = ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'] as const
const waiting = ['SENT', 'ACKNOWLEDGED'] as const

/** Each mutation of a request, with the states from which it is legal. CLOSED means that both items were removed. */
const steps: Record<string, Step> = {
  editRequest: { from: ['DRAFT'], input: () => ({ subject: 'Khác' }) },
  assignRequest: { from: requestStates, input: () => ({ assigneeId: null }) },
  chooseSignatory: { from: ['DRAFT', 'AWAITING_APPROVAL'], input: () => ({ signatoryId: null }) },
  submitForApproval: { from: ['DRAFT'] },
  approveRequest: { from: ['AWAITING_APPROVAL'], input: () => ({ digest: ANY_DIGEST }) },
  returnRequest: { from: ['AWAITING_APPROVAL'], input: () => ({ note: 'sửa' }) },
  sendRequest: { from: ['APPROVED', 'UNDELIVERED'], input: () => ({ via: 'PORTAL' }) },
  prepareSendingByHand: {
    from: ['APPROVED', 'UNDELIVERED'],
    input: () => ({ via: 'EMAIL', startsAt: new Date(Date.now() + 86_400_000).toISOString() }),
  },
  hastenDelivery: { from: [] },
  recordCall: {
    from: ['APPROVED', 'UNDELIVERED', ...waiting, 'CLOSED'],
    input: () => ({ callee: 'Bộ phận pháp lý', text: 'Sẽ gỡ hôm nay.' }),
  },
  withdrawCall: { from: [], input: ({ request }) => ({ call: request, reason: 'nhầm' }) },
  acknowledgeRequest: { from: ['SENT'] },
  recordResponse: { from: waiting, input: answers({ state: 'NOT_FOUND' }) },
  askClarification: { from: waiting, input: (of) => ({ ...items(of), question: 'Vì sao?' }) },
  answerClarification: { from: [], input: (of) => ({ ...items(of), answer: 'Vì thế' }) },
  decideContest: { from: [], input: (of) => ({ contestId: `Contest_${of.request}`, accepted: true, reason: 'Đúng' }) },
  extendDeadline: { from: waiting, input: (of) => ({ ...items(of), hours: 1, reason: 'lễ' }) },
  retractBreach: { from: [], input: (of) => ({ ...items(of), hours: 1, reason: 'đồng hồ sai' }) },
  correctResponse: {
    from: ['CLOSED'],
    input: (of) => ({ ...answers({ state: 'NOT_FOUND' })(of), proof: 'thư', reason: 'nhầm' }),
  },
  confirmCorrection: { from: [] },
  declineCorrection: { from: [], input: () => ({ reason: 'sai' }) },
  // Nothing is overdue here.
  recordReminder: { from: [] },
  sendRung: { from: [], input: () => ({ rung: 'CHASE' }) },
  signRung: { from: [], input: ({ request }) => ({ letter: request }) },
  declineRung: { from: [], input: ({ request }) => ({ letter: request, reason: 'sai' }) },
  withdrawItems: { from: [...unsent, ...waiting], input: (of) => ({ ...items(of), reason: 'nhầm' }) },
  withdrawRequest: { from: [...unsent, ...waiting], input: () => ({ reason: 'nhầm' }) },
  reverseItem: {
    from: ['CLOSED'],
    input: (of) => ({ itemId: items(of).itemIds[0], by: 'AUTHORITY', reason: 'nhầm', proof: 'văn bản' }),
  },
}

const inputOf = (name: string): string[] => {
  const type = schema.getMutationType()!.getFields()[name]!.args[0]!.type
  const input = isNonNullType(type) ? type.ofType : type
  return isInputObjectType(input) ? Object.keys(input.getFields()) : []
}

let desk: Desk
let app: TestApp
let supervisor: Client
const inState = new Map<RequestState, Sent>()
const at = new Date().toISOString()
beforeAll(async () => {
  desk = await openDesk()
  for (const state of requestStates) inState.set(state, await makeInState(desk, state, at))
  app = await startApp({ databaseUrl: desk.url })
  supervisor = await app.as('SUPERVISOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

describe('an illegal transition', () => {
  it('is listed here for every mutation of a request', () => {
    // The match of a mail leaves the request as it is. A repetition needs a delivery of its own (see deliveries.test.ts).
    // Notes and open pages may be about a request in any state. Only platforms contest (see contests.test.ts).
    // A command on many items may name a draft (see item-jobs.test.ts).
    const others = ['matchInboundMail', 'repeatDelivery', 'addNote', 'markViewing', 'contestItems', 'startItemJob']
    const ofRequests = Object.keys(schema.getMutationType()!.getFields()).filter(
      (name) => inputOf(name).includes('requestId') && !others.includes(name),
    )
    expect(Object.keys(steps).sort()).toEqual([...ofRequests, 'reverseItem'].sort())
  })

  const illegal = Object.entries(steps).flatMap(([name, { from }]) =>
    requestStates.filter((state) => !from.includes(state)).map((state) => [name, state] as const),
  )
  it.each(illegal)('%s from %s is refused and stores nothing', async (name, state) => {
    const before = await fingerprint(desk.sql)
    expect(await runStep(name, inState.get(state)!)).toMatchObject({
      __typename: 'RuleError',
      code: 'ILLEGAL_TRANSITION',
    })
    expect(await fingerprint(desk.sql)).toEqual(before)
  })

  const legal = Object.entries(steps).flatMap(([name, { from }]) => from.map((state) => [name, state] as const))
  it.each(legal)('does not include %s from %s', async (name, state) => {
    expect(await runStep(name, await makeInState(desk, state, at))).not.toHaveProperty('code', 'ILLEGAL_TRANSITION')
  })
})

async function runStep(name: string, of: Sent): Promise<unknown> {
  const fields = inputOf(name)
  const expectedVersion = await atVersion(desk, of.request, async (version) => version)
  const input = {
    ...(fields.includes('requestId') && { requestId: `RemovalRequest_${of.request}` }),
    ...(fields.includes('expectedVersion') && { expectedVersion }),
    ...steps[name]?.input?.(of),
  }
  return supervisor.change(name, input)
}

describe('an object of another party', () => {
  const stranger = '00000000-0000-4000-8000-000000000000'

  it.each([
    ['acknowledgeRequest', () => ({})],
    ['recordResponse', answers({ state: 'NOT_FOUND' })],
    ['askClarification', (of: Sent) => ({ ...items(of), question: 'Vì sao?' })],
  ] as const)('is missing to %s of another platform, as is an unsent request', async (name, more) => {
    const liaison = await app.as('PLATFORM', 'tiktok')
    const own = await app.as('PLATFORM', 'facebook')
    const sent = inState.get('SENT')!
    const version = inputOf(name).includes('expectedVersion') ? { expectedVersion: 4 } : {}
    const ask = (who: Client, request: string) =>
      who.change(name, { requestId: `RemovalRequest_${request}`, ...version, ...more(sent) })
    const before = await fingerprint(desk.sql)
    const missing = await ask(liaison, stranger)
    expect(missing.__typename).toBe('NotFoundError')
    expect(await ask(liaison, sent.request)).toEqual(missing)
    expect(await ask(own, inState.get('APPROVED')!.request)).toEqual(missing)
    expect(await fingerprint(desk.sql)).toEqual(before)
  })

  it("is missing among the items of a liaison's own request", async () => {
    const own = await app.as('PLATFORM', 'facebook')
    const other = await makeSent(desk, { at, platform: 'youtube', urls: ['https://youtube.com/watch?v=0demo0demo0'] })
    const request = `RemovalRequest_${inState.get('SENT')!.request}`
    const ask = (id: string) =>
      own.change('askClarification', { requestId: request, itemIds: [`RequestItem_${id}`], question: '?' })
    const missing = await ask(stranger)
    expect(missing.__typename).toBe('NotFoundError')
    expect(await ask(other.items[0]!)).toEqual(missing)
  })

  it('is missing to another newsroom', async () => {
    const { id: newsroomId } = await ensureNewsroom(desk.db, new Date(), { slug: 'bao-khac', name: 'Báo Khác' })
    const press = desk.ask('bao-chi', at)
    const theirs = { ...press, viewer: { ...press.viewer, newsroomId } }
    const { id } = await submitTip(theirs, { key: newKey(), subject: 'Tin riêng', text: 'Tin riêng' })
    const reporter = await app.as('PRESS')
    const ask = (tip: string) => reporter.change('answerReporter', { tipId: `Tip_${tip}`, text: 'đây' })
    const missing = await ask(stranger)
    expect(missing.__typename).toBe('NotFoundError')
    expect(await ask(id)).toEqual(missing)
  })
})
