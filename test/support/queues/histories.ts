/** For each work queue: the history by which an entry comes into it, and the title that the desk shows of the entry. */
import type { QueueKind } from '@takedown/declarations/queues.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { contestItems } from '@takedown/server/domain/requests/contesting/contests.ts'
import { answerReporter, askReporter, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, type Sent, sendDraft } from '../make.ts'
import { withWaitingNotice } from '../objects/outgoing/ladder-changes.ts'
import { proposedCorrection } from '../objects/proposed-corrections.ts'

/** Hours before now, as the time of a command. */
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
const key = newKey
const pathOf = ({ request }: Pick<Sent, 'request'>): string => `/requests/RemovalRequest_${request}`

/** Makes one entry of the queue and returns the path of its page. Entries of other queues may come about as well. */
export const histories: Record<QueueKind, (desk: Desk) => Promise<string>> = {
  NEW_TIPS: (desk) => tip(desk),
  REPORTER_ANSWERED: (desk) => tip(desk, 'asked', 'answered'),
  REPORTER_ASKED: (desk) => tip(desk, 'asked'),
  MY_DRAFTS: async (desk) => pathOf(await makeDraft(desk, { at: ago(1) })),
  SUBMITTED: async (desk) => pathOf(await submitted(desk)),
  RETURNED: async (desk) => {
    const sent = await submitted(desk)
    await step(desk, sent, (expectedVersion) =>
      returnRequest(desk.ask('lanh-dao', ago(0.5)), {
        ...{ key: key(), request: sent.request, expectedVersion, note: 'Thiếu căn cứ' },
      }),
    )
    return pathOf(sent)
  },
  APPROVALS: async (desk) => pathOf(await submitted(desk)),
  CONFIRMATIONS: async (desk) => pathOf(await proposedCorrection(desk, ago(1), true)),
  TO_SEND: async (desk) => {
    const sent = await submitted(desk)
    await step(desk, sent, (expectedVersion) =>
      approveRequest(desk.ask('lanh-dao', ago(0.5)), { key: key(), request: sent.request, expectedVersion }),
    )
    return pathOf(sent)
  },
  UNDELIVERED: async (desk) =>
    pathOf(await sendDraft(desk, await makeDraft(desk, { at: ago(1) }), ago(1), 'Hộp thư đầy')),
  CLARIFICATIONS: async (desk) => {
    const sent = await makeSent(desk, { at: ago(2) })
    await askClarification(desk.ask('facebook', ago(1)), {
      ...{ key: key(), request: sent.request, items: sent.items, question: 'Vi phạm ở bài viết nào?' },
    })
    return pathOf(sent)
  },
  CONTESTS: async (desk) => {
    const sent = await makeSent(desk, { at: ago(2) })
    await contestItems(desk.ask('facebook', ago(1)), {
      ...{ key: key(), request: sent.request, items: sent.items, reason: 'Đây là tin tức' },
    })
    return pathOf(sent)
  },
  OVERDUE: async (desk) => pathOf(await makeSent(desk, { at: ago(30) })),
  REFUSED_UNCLEAR: async (desk) => {
    const sent = await makeSent(desk, { at: ago(9) })
    await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at: ago(8) })
    return pathOf(sent)
  },
  GONE_UNANSWERED: async (desk) => {
    const sent = await makeSent(desk, { at: ago(9) })
    await check(desk, sent, false, 8)
    return pathOf(sent)
  },
  STILL_UP: async (desk) => {
    const sent = await removed(desk)
    await check(desk, sent, true, 7)
    return pathOf(sent)
  },
  REAPPEARED: async (desk) => {
    const sent = await removed(desk)
    await check(desk, sent, false, 7)
    await check(desk, sent, true, 6)
    return pathOf(sent)
  },
  CHECKS_DUE: async (desk) => {
    const sent = await makeSent(desk, { at: ago(240) })
    await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: ago(239) })
    return pathOf(sent)
  },
}

/** Other histories by which an entry comes into a queue. */
export const otherHistories = {
  /** A formal notice of the ladder waits for the signature of a supervisor. */
  LETTER_TO_SIGN: {
    kind: 'APPROVALS',
    make: async (desk) => pathOf((await withWaitingNotice(desk, ago(0))).sent),
  },
} as const satisfies Record<string, { kind: QueueKind; make: (desk: Desk) => Promise<string> }>

/** A tip of a newsroom, with the stated exchange. */
async function tip(desk: Desk, ...exchange: ('asked' | 'answered')[]): Promise<string> {
  const newsroom = desk.ask('bao-chi', ago(2))
  const { id } = await submitTip(newsroom, { key: key(), subject: 'Tin của tòa soạn', text: 'Tin của bạn đọc' })
  if (exchange.includes('asked'))
    await askReporter(desk.ask('can-bo-1', ago(1)), { key: key(), tip: id, text: 'Nhóm nào?' })
  if (exchange.includes('answered'))
    await answerReporter(desk.ask('bao-chi', ago(0.5)), { key: key(), tip: id, text: 'Nhóm này' })
  return `/tips/Tip_${id}`
}

async function submitted(desk: Desk): Promise<Sent> {
  const draft = await makeDraft(desk, { at: ago(1) })
  await step(desk, draft, (expectedVersion) =>
    submitForApproval(desk.ask('can-bo-1', ago(1)), {
      ...{ key: key(), request: draft.request, expectedVersion, textsReviewed: true },
    }),
  )
  return draft
}

/** A request whose item the platform says it removed. */
async function removed(desk: Desk): Promise<Sent> {
  const sent = await makeSent(desk, { at: ago(9) })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: ago(8) })
  return sent
}

const check = (desk: Desk, { contents }: Sent, up: boolean, hours: number) =>
  recordCheck(desk.ask('can-bo-1', ago(hours)), { key: key(), item: contents[0], up })

const step = <T>(desk: Desk, { request }: Sent, command: (expectedVersion: number) => Promise<T>) =>
  atVersion(desk, request, command)
