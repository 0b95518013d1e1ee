/** A correction that reopens a request leaves nothing in a state that contradicts it. */
import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { whileNoneCommits } from '#support/objects/commits.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const at = '2026-11-02T02:00:00.000Z'
const later = '2026-11-02T05:00:00.000Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const propose = ({ request, items }: Sent) =>
  atVersion(desk, request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', later), {
      key: newKey(),
      request,
      expectedVersion,
      answers: [{ item: items[0], state: 'AWAITING' }],
      reason: 'ghi nhầm',
      proof: 'thư của nền tảng',
    }),
  )
// The platform gave the answer itself, so another supervisor confirms its correction.
const confirm = ({ request }: Sent) =>
  atVersion(desk, request, (expectedVersion) =>
    confirmCorrection(secondSupervisor(desk, later), { key: newKey(), request, expectedVersion }),
  )
const reopen = async (sent: Sent) => {
  await propose(sent)
  await confirm(sent)
}
const acknowledge = ({ request }: Sent, reference: string) =>
  acknowledgeRequest(desk.ask('facebook', later), { key: newKey(), request, reference })

it('keeps the first acknowledgement', async () => {
  const sent = await makeSent(desk, { at })
  await acknowledge(sent, 'FB-1')
  await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at: later })
  await reopen(sent)
  const read = () => desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  expect(await read()).toMatchObject({ state: 'ACKNOWLEDGED', reference: 'FB-1' })
  await expect(acknowledge(sent, 'FB-2')).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
    subject: 'RemovalRequest',
  })
  expect((await read()).reference).toBe('FB-1')
})

it('reopens the case as well', async () => {
  const sent = await makeSent(desk, { at })
  await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at: later })
  const caseOf = () => desk.db.case.findUniqueOrThrow({ where: { id: sent.case } })
  const { version } = await caseOf()
  await closeCase(desk.ask('can-bo-1', later), { key: newKey(), case: sent.case, expectedVersion: version })
  await reopen(sent)
  expect(await caseOf()).toMatchObject({ state: 'OPEN', closedAt: null, version: version + 2 })
  const { payload } = await desk.db.event.findFirstOrThrow({
    where: { type: 'case.reopened', subjectId: sent.case },
    include: { payload: true },
  })
  const { number } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  // The log states why without words of one language.
  expect(JSON.parse(payload!.payload!)).toEqual({ reopenedRequest: number, version: version + 2 })
})

it('keeps the case open if the case is closed at the same time', async () => {
  const sent = await makeSent(desk, { at })
  await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at: later })
  const caseOf = () => desk.db.case.findUniqueOrThrow({ where: { id: sent.case } })
  const { version } = await caseOf()
  const close = () =>
    closeCase(desk.ask('can-bo-1', later), { key: newKey(), case: sent.case, expectedVersion: version })
  await propose(sent)
  const [, closing] = await whileNoneCommits(desk.sql, [() => confirm(sent), close])
  expect(closing).toMatchObject({ status: 'rejected', reason: { code: 'CASE_HAS_OPEN_REQUEST' } })
  expect(await caseOf()).toMatchObject({ state: 'OPEN', version })
})
