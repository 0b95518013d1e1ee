/** Random commands on requests, from draft to sending, and on their deadlines. */
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems, withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { type Command, NothingToDo, type Occasion } from './occasion.ts'

const officers = ['can-bo-1', 'can-bo-2'] as const
const bases = ['nd-147-2024-24h', 'luat-116-2025-dieu-25', 'nd-342-2025-dieu-18'] as const

type State =
  | 'DRAFT'
  | 'AWAITING_APPROVAL'
  | 'APPROVED'
  | 'UNDELIVERED'
  | 'SENT'
  | 'ACKNOWLEDGED'
  | 'CLOSED'
  | 'WITHDRAWN'

/** A request in one of these states, with its items and its platform. Requests of past years are left alone. */
export async function requestIn({ db, pick }: Occasion, ...states: State[]) {
  const where = { state: { in: states }, case: { reconstructed: false }, createdAt: { gt: new Date('2026-01-01') } }
  const { id } = pick(await db.removalRequest.findMany({ where, orderBy: { number: 'asc' }, select: { id: true } }))
  const items = { orderBy: { position: 'asc' } } as const
  return db.removalRequest.findUniqueOrThrow({ where: { id }, include: { items, platform: true } })
}

/** The command's input for a request at its present version. */
const seen = ({ id, version }: { id: string; version: number }) => ({ request: id, expectedVersion: version })

const underWay = ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'] as ('NOT_SENT' | 'AWAITING' | 'NEEDS_CLARIFICATION')[]

/** The prohibitions of items. Drafts of earlier versions have none. */
const broken = ({ pick, prohibitions }: Occasion, items: readonly string[]) =>
  items.map((item) => ({
    item,
    prohibitions: [prohibitions[pick(['bo-luat-hinh-su-dieu-174', 'luat-116-2025-hanh-vi-bi-cam'])]],
  }))

/** Items of one case and one platform that are assessed, have evidence, and are not requested at the moment. */
async function ready(occasion: Occasion) {
  const { db, pick, some } = occasion
  const rows = await db.caseItem.findMany({
    where: {
      case: { state: 'OPEN', reconstructed: false },
      item: {
        assessments: { some: {} },
        evidence: { some: {} },
        requestItems: { none: { state: { in: underWay } } },
      },
    },
    include: { item: true },
    orderBy: [{ addedAt: 'desc' }, { item: { canonicalUrl: 'asc' } }],
    take: 60,
  })
  const { caseId, item } = pick(rows)
  const alike = rows.filter((row) => row.caseId === caseId && row.item.platformId === item.platformId)
  const items = some(alike, 4).map(({ itemId }) => itemId)
  return { case: caseId, platform: item.platformId, items, prohibitions: broken(occasion, items) }
}

export const requestCommands = {
  draftRequest: async (occasion) =>
    occasion.run(occasion.pick(officers), draftRequest, {
      ...(await ready(occasion)),
      power: occasion.powers[occasion.pick(bases)],
      subject: occasion.pick([null, 'Đề nghị gỡ bỏ nội dung lừa đảo']),
      body: occasion.pick([null, 'Các nội dung dưới đây chiếm đoạt tài sản của người dùng.']),
      languages: ['vi'],
    }),
  editRequest: async (occasion) => {
    const request = await requestIn(occasion, 'DRAFT')
    const items = request.items.map(({ itemId }) => itemId)
    return occasion.run(occasion.pick(officers), editRequest, {
      ...seen(request),
      body: `Bổ sung căn cứ, lần ${occasion.number}.`,
      languages: ['vi'],
      power: occasion.powers[occasion.pick(bases)],
      measure: occasion.pick(['REMOVE_OR_BLOCK', 'LABEL']),
      prohibitions: broken(occasion, items),
    })
  },
  assignRequest: async (occasion) =>
    occasion.run(occasion.pick(officers), assignRequest, {
      ...seen(await requestIn(occasion, 'DRAFT', 'APPROVED', 'SENT', 'ACKNOWLEDGED')),
      assignee: occasion.pick([null, ...officers.map((who) => occasion.contextOf(who).viewer.id)]),
    }),
  submitForApproval: async (occasion) =>
    occasion.run(occasion.pick(officers), submitForApproval, {
      ...seen(await requestIn(occasion, 'DRAFT')),
      textsReviewed: true,
    }),
  approveRequest: async (occasion) =>
    occasion.run('lanh-dao', approveRequest, seen(await requestIn(occasion, 'AWAITING_APPROVAL'))),
  returnRequest: async (occasion) =>
    occasion.run('lanh-dao', returnRequest, {
      ...seen(await requestIn(occasion, 'AWAITING_APPROVAL')),
      note: 'Nêu rõ hành vi vi phạm',
    }),
  sendRequest: async (occasion) => {
    const request = await requestIn(occasion, 'APPROVED', 'UNDELIVERED')
    const way = occasion.pick<object>([
      { via: 'PORTAL' },
      { via: 'EMAIL', sentAt: occasion.now, proof: 'Thư điện tử số 12' },
      { via: 'EMAIL', sentAt: occasion.now, proof: 'Biên nhận của hộp thư' },
      { via: 'EMAIL', failure: 'Hộp thư không tồn tại' },
    ])
    return occasion.run(occasion.pick(officers), sendRequest, { ...seen(request), ...way })
  },
  acknowledgeRequest: async (occasion) => {
    const { id, platform } = await requestIn(occasion, 'SENT')
    const reference = `REF-${occasion.number}`
    return occasion.run(occasion.pick([platform.slug, 'can-bo-1']), acknowledgeRequest, { request: id, reference })
  },
  extendDeadline: async (occasion) => {
    const request = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED')
    const awaiting = request.items.filter(({ state }) => state === 'AWAITING')
    return occasion.run('lanh-dao', extendDeadline, {
      ...seen(request),
      items: occasion.some(awaiting, 3).map(({ id }) => id),
      hours: 1 + occasion.below(36),
      reason: 'Nền tảng nghỉ lễ',
    })
  },
  withdrawItems: async (occasion) => {
    const request = await requestIn(occasion, 'DRAFT', 'APPROVED', 'SENT', 'ACKNOWLEDGED')
    const open = request.items.filter(({ state }) => state === 'AWAITING' || state === 'NOT_SENT')
    if (open.length < 2) throw new NothingToDo()
    const items = [occasion.pick(open).id]
    return occasion.run(occasion.pick(officers), withdrawItems, { ...seen(request), items, reason: 'Ghi nhầm địa chỉ' })
  },
  withdrawRequest: async (occasion) =>
    occasion.run(occasion.pick(officers), withdrawRequest, {
      ...seen(await requestIn(occasion, 'DRAFT', 'AWAITING_APPROVAL', 'SENT')),
      reason: 'Vụ việc đã chuyển cơ quan khác',
    }),
} satisfies Record<string, Command>
