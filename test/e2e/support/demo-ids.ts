/** The objects of the demo that the screenshots show, as the ids in their addresses, and a link that sets a password. */
import type { PrismaClient } from '@takedown/prisma/client.ts'
import type { BriefingState, RequestState } from '@takedown/prisma/generated/client/enums.ts'
import { writeInvitation } from '@takedown/server/domain/accounts/invitation-links.ts'
import { newToken } from '@takedown/server/domain/core/tokens.ts'

export type DemoIds = Awaited<ReturnType<typeof readDemoIds>>

const DEBT = 'Nhóm Facebook hướng dẫn bùng nợ, lừa đảo tín dụng và thế chấp'

export async function readDemoIds(db: PrismaClient) {
  const request = async (where: object) => {
    const { id } = await db.removalRequest.findFirstOrThrow({ where, orderBy: { createdAt: 'desc' } })
    return `RemovalRequest_${id}`
  }
  const tip = async (where: object) => `Tip_${(await db.tip.findFirstOrThrow({ where, orderBy: { id: 'asc' } })).id}`
  const briefing = async (state: BriefingState) =>
    `Briefing_${(await db.briefing.findFirstOrThrow({ where: { state }, orderBy: { firstDay: 'asc' } })).id}`
  const inState = (state: RequestState, where: object = {}) => request({ state, ...where })
  const debt = await db.case.findFirstOrThrow({ where: { title: DEBT } })
  const work = await db.case.findFirstOrThrow({ where: { title: { startsWith: 'Ứng dụng vay nóng' } } })
  const open = await db.requestItem.findFirstOrThrow({ where: { state: 'AWAITING' }, include: { item: true } })
  const asking = { clarifyingCount: { gt: 0 }, awaitingCount: { gt: 0 } }
  const followed = await db.commitment.findFirstOrThrow({ where: { state: 'ACTIVE' }, orderBy: { nextDueAt: 'asc' } })
  const view = async (query: string) => `SavedView_${(await db.savedView.findFirstOrThrow({ where: { query } })).id}`
  const invited = await db.user.findFirstOrThrow({ where: { email: { startsWith: 'lanh-dao-2@' } } })
  const invitation = newToken()
  await writeInvitation(db, invitation, invited.id, new Date())
  return {
    invitation,
    shared: await view('platform:facebook,tiktok'),
    personal: await view('assignee:@me is:overdue'),
    followed: `Commitment_${followed.id}`,
    inspected: `Inspection_${followed.inspectionId}`,
    debt: `Case_${debt.id}`,
    work: `Case_${work.id}`,
    known: open.item.canonicalUrl!,
    draft: await inState('DRAFT', { caseId: debt.id }),
    returned: await inState('DRAFT', { returnNote: { not: null } }),
    awaiting: await inState('AWAITING_APPROVAL'),
    approved: await inState('APPROVED'),
    undelivered: await inState('UNDELIVERED'),
    sent: await inState('SENT'),
    overdue: await inState('ACKNOWLEDGED', { dueAt: { lt: new Date() }, clarifyingCount: { gt: 0 } }),
    answering: await inState('ACKNOWLEDGED', { platform: { slug: 'facebook' }, doneCount: { gt: 5 } }),
    asking: await inState('ACKNOWLEDGED', { platform: { slug: 'tiktok' }, ...asking }),
    closed: await inState('CLOSED', { caseId: debt.id, doneCount: { gt: 5 } }),
    reversed: await request({ items: { some: { state: 'REVERSED' } } }),
    reappeared: await request({ items: { some: { item: { presence: 'REAPPEARED' } } } }),
    october: await briefing('PUBLISHED'),
    nextBriefing: await briefing('DRAFT'),
    fresh: await tip({ state: 'NEW', subject: { contains: 'mạo danh bệnh viện' } }),
    asked: await tip({ subject: { contains: 'tự làm đau' } }),
    dismissed: await tip({ state: 'DISMISSED' }),
    linked: await tip({ state: 'LINKED', subject: { contains: 'bùng nợ' } }),
  }
}
