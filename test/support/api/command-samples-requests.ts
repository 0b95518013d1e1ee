/** Requests and request items in every state, with inputs for their commands. */
import { contestItems } from '@takedown/server/domain/requests/contesting/contests.ts'
import { withdrawItems, withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { answer, atVersion, type Desk, makeSent, newKey, type Sent } from '../make.ts'
import { overtakenCorrection, proposedCorrection } from '../objects/proposed-corrections.ts'
import { reverse } from '../objects/reversals.ts'
import { makeInState, requestStates } from '../objects/states.ts'
import { digestOf } from './approve.ts'
import type { MakeSample, Sample } from './command-sample.ts'

const itemCommands = [
  'recordResponse',
  'askClarification',
  'answerClarification',
  'contestItems',
  'extendDeadline',
  'retractBreach',
  'withdrawItems',
  'correctResponse',
  'reverseItem',
]

export function requestSamples(desk: Desk, at: string): Record<string, MakeSample> {
  /** The latest objection to the request, or an id that no objection has. */
  const contestOf = async (requestId: string) => {
    const contest = await desk.db.contest.findFirst({ where: { requestId }, orderBy: { raisedAt: 'desc' } })
    return `Contest_${contest?.id ?? requestId}`
  }
  /** `corrected` is an answer that a correction may give its first item. */
  const sampleOf = async ({ request, items }: Sent, corrected: object = { state: 'NOT_FOUND' }): Promise<Sample> => {
    const seen = await atVersion(desk, request, async (expectedVersion) => ({
      requestId: `RemovalRequest_${request}`,
      expectedVersion,
    }))
    const item = `RequestItem_${items[0]}`
    const some = { ...seen, itemIds: [item] }
    const inputs = {
      editRequest: { ...seen, subject: 'Thư khác' },
      assignRequest: { ...seen, assigneeId: null },
      chooseSignatory: { ...seen, signatoryId: null },
      submitForApproval: seen,
      approveRequest: { ...seen, digest: await digestOf(desk, request) },
      returnRequest: { ...seen, note: 'sửa lại' },
      sendRequest: { ...seen, via: 'PORTAL' },
      prepareSendingByHand: { ...seen, via: 'EMAIL', startsAt: new Date(Date.now() + 86_400_000).toISOString() },
      acknowledgeRequest: seen,
      recordCall: { requestId: seen.requestId, callee: 'Pháp chế', text: 'Sẽ gỡ.' },
      recordReminder: seen,
      sendRung: { ...seen, rung: 'CHASE' },
      ...{ signRung: { ...seen, letter: request }, declineRung: { ...seen, letter: request, reason: 'sai' } },
      withdrawRequest: { ...seen, reason: 'nhầm' },
      recordResponse: {
        ...{ ...seen, proof: 'thư' },
        answers: [{ itemId: item, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }],
      },
      askClarification: { ...some, question: 'Vì sao?' },
      answerClarification: { ...some, answer: 'Vì thế' },
      contestItems: { ...some, reason: 'Đây là tin tức' },
      decideContest: { ...seen, contestId: await contestOf(request), accepted: true, reason: 'Đúng' },
      extendDeadline: { ...some, hours: 2, reason: 'lễ' },
      retractBreach: { ...some, hours: 8760, reason: 'đồng hồ sai', proof: 'biên bản' },
      withdrawItems: { ...some, reason: 'nhầm' },
      confirmCorrection: seen,
      declineCorrection: { ...seen, reason: 'sai' },
      correctResponse: { ...seen, reason: 'ghi nhầm', proof: 'thư', answers: [{ itemId: item, ...corrected }] },
      reverseItem: {
        itemId: item,
        expectedVersion: seen.expectedVersion,
        by: 'COURT',
        reason: 'bản án',
        proof: 'bản án',
      },
    }
    return { inputs, objects: { [seen.requestId]: Object.keys(inputs), [item]: itemCommands } }
  }
  const answered = async (
    outcome: Parameters<typeof answer>[3],
    more?: (sent: Sent) => Promise<unknown>,
    corrected?: object,
  ) => {
    const sent = await makeSent(desk, { at })
    await answer(desk, sent, sent.items, outcome, { at })
    await more?.(sent)
    return sampleOf(sent, corrected)
  }
  const contest = ({ request, items }: Sent) =>
    contestItems(desk.ask('facebook', at), { key: newKey(), request, items: items.slice(0, 1), reason: 'Tin tức' })
  const supervisor = desk.ask('lanh-dao', at)
  const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
  const reopened = { state: 'AWAITING' } as const
  return {
    ...Object.fromEntries(
      requestStates.map((state) => [
        state,
        async () => sampleOf(await makeInState(desk, state, at), state === 'WITHDRAWN' ? reopened : undefined),
      ]),
    ),
    'with a question': async () => sampleOf(await makeInState(desk, 'SENT', at, 'NEEDS_CLARIFICATION')),
    'with a correction of a colleague': async () => sampleOf(await proposedCorrection(desk, at, true)),
    'with a correction of their own': async () => sampleOf(await proposedCorrection(desk, at, false)),
    'with a correction that is no longer possible': async () => sampleOf(await overtakenCorrection(desk, at)),
    refused: () => answered(refused),
    contested: () => answered(removed, contest),
    'not found': () => answered({ state: 'NOT_FOUND' }),
    'already gone': () => answered({ state: 'ALREADY_GONE' }),
    reversed: () =>
      answered(removed, (sent) => reverse(desk, sent, { item: sent.items[0]!, by: 'COURT' }, at), removed),
    'withdrawn after a refusal': async () => {
      const sent = await makeSent(desk, { at, count: 2 })
      await answer(desk, sent, sent.items.slice(0, 1), refused, { at })
      await atVersion(desk, sent.request, (expectedVersion) =>
        withdrawRequest(supervisor, { key: newKey(), request: sent.request, expectedVersion, reason: 'nhầm' }),
      )
      return sampleOf(sent)
    },
    'without its item': async () => {
      const draft = await makeInState(desk, 'APPROVED', at)
      const { request, items } = draft
      await atVersion(desk, request, (expectedVersion) =>
        withdrawItems(supervisor, {
          key: newKey(),
          request,
          items: items.slice(0, 1),
          expectedVersion,
          reason: 'nhầm',
        }),
      )
      return sampleOf({ ...draft, items: items.slice(1) })
    },
  }
}
