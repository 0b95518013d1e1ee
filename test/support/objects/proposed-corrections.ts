/** Corrections that wait for a second person. */
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { answer, atVersion, type Desk, makeSent, newKey, type Sent } from '../make.ts'
import { secondSupervisor } from './sealed-cases.ts'

/**
 * A request that the platform answered itself, with a correction that the desk's supervisor or the second one proposed.
 */
export async function proposedCorrection(desk: Desk, at: string, bySecond: boolean): Promise<Sent> {
  const sent = await makeSent(desk, { at })
  await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at })
  const { request, items } = sent
  await atVersion(desk, request, (expectedVersion) =>
    correctResponse(bySecond ? secondSupervisor(desk, at) : desk.ask('lanh-dao', at), {
      ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm', proof: 'thư ngày 2/11' },
      answers: [{ item: items[0], state: 'NOT_FOUND' }],
    }),
  )
  return sent
}

/**
 * A request with a proposed correction that would remove the answer of an item. The request was withdrawn after the
 * proposal.
 */
export async function overtakenCorrection(desk: Desk, at: string): Promise<Sent> {
  const sent = await makeSent(desk, { at, count: 2 })
  const { request, items } = sent
  await answer(desk, sent, items.slice(0, 1), { state: 'ALREADY_GONE' }, { at })
  await atVersion(desk, request, (expectedVersion) =>
    correctResponse(secondSupervisor(desk, at), {
      ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm', proof: 'thư' },
      answers: [{ item: items[0], state: 'AWAITING' }],
    }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    withdrawRequest(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion, reason: 'nhầm' }),
  )
  return sent
}
