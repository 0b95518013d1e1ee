/** Valid inputs of the mutations that take an entry out of a work queue. */
import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { contestItems } from '@takedown/server/domain/requests/contesting/contests.ts'
import { answerReporter, askReporter, submitTip } from '@takedown/server/domain/tips/tips.ts'
import type { Input } from '../api/mutation-input.ts'
import { answer, atVersion, type Desk, makeSent, newKey } from '../make.ts'
import { freeItems } from '../objects/free-items.ts'
import { ladderChanges } from '../objects/outgoing/ladder-changes.ts'
import { probeChanges } from '../objects/outgoing/probe-changes.ts'
import { auditChanges } from './claim-audits.ts'

export async function queueChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const late = await makeSent(desk, { at: new Date(Date.parse(at) - 30 * 3_600_000).toISOString() })
  const items = await freeItems(desk, at)
  const contested = await openContest(desk, at)
  const answered = await makeSent(desk, { at })
  return {
    ...(await auditChanges(desk, at)),
    contestItems: {
      requestId: `RemovalRequest_${answered.request}`,
      itemIds: answered.items.map((id) => `RequestItem_${id}`),
      sha256: null,
    },
    decideContest: contested,
    recordReminder: {
      requestId: `RemovalRequest_${late.request}`,
      expectedVersion: await atVersion(desk, late.request, async (version) => version),
      remindedAt: at,
    },
    ...(await ladderChanges(desk, at)),
    ...(await probeChanges(desk, at)),
    recordGap: { requestItemId: await refusedItem(desk, at) },
    readReporterAnswer: await answeredTip(desk, at),
    recordChecks: { itemIds: items.contents.map((id) => `ContentItem_${id}`), observedAt: at },
    probeItem: { itemId: `ContentItem_${items.contents[0]}` },
  }
}

/** A request with an objection that waits for a decision: the input that decides it, without the decision itself. */
export async function openContest(desk: Desk, at: string): Promise<Input> {
  const { request, items } = await makeSent(desk, { at })
  await contestItems(desk.ask('facebook', at), { key: newKey(), request, items, reason: 'Đây là tin tức' })
  const { id } = await desk.db.contest.findFirstOrThrow({ where: { requestId: request } })
  return {
    requestId: `RemovalRequest_${request}`,
    expectedVersion: await atVersion(desk, request, async (version) => version),
    contestId: `Contest_${id}`,
  }
}

/** An item that was refused as unclear. */
async function refusedItem(desk: Desk, at: string): Promise<string> {
  const sent = await makeSent(desk, { at })
  await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  return `RequestItem_${sent.items[0]}`
}

/** A tip of a newsroom that was linked to a case before its reporter answered. */
async function answeredTip(desk: Desk, at: string): Promise<Input> {
  const [officer, newsroom] = [desk.ask('can-bo-1', at), desk.ask('bao-chi', at)]
  const { id: tip } = await submitTip(newsroom, { key: newKey(), subject: 'Tin', text: 'Tin' })
  await askReporter(officer, { key: newKey(), tip, text: 'Nhóm nào?' })
  const { case: caseId } = await freeItems(desk, at)
  await linkTip(officer, { key: newKey(), tip, case: caseId, expectedVersion: 2 })
  await answerReporter(newsroom, { key: newKey(), tip, text: 'Nhóm này' })
  return { tipId: `Tip_${tip}`, expectedVersion: 4 }
}
