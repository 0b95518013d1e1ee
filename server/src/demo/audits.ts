/**
 * Runs the weekly audits of the demo: random samples of what platforms state as removed, and what officers see of them.
 * The audits of earlier weeks have all results; some claims are false. The audit of this week is still open.
 */
import type { ClaimAuditResult } from '@takedown/prisma/generated/client/enums.ts'
import { drawClaimAudits } from '#domain/claim-audits/draw.ts'
import { recordAuditResult } from '#domain/claim-audits/results.ts'
import { setAuditSize } from '#domain/claim-audits/size.ts'
import { lastWeek } from '#domain/claim-audits/week.ts'
import { DAY, HOUR } from './desk.ts'
import type { Scenario } from './fixtures.ts'
import { minutesAfter, type Timeline, VIETNAM_ZONE } from './timeline.ts'

/** The audits begin this number of weeks before the week in which the demo starts. */
const WEEKS = 4
/** The size of the samples of platforms whose claims are more than the officers can open. */
const SIZE = 8
/** The number of items of this week's audit that already have a result, for each platform. */
const SEEN_THIS_WEEK = 3

export async function* audits(t: Scenario): Timeline {
  const thisMonday = lastWeek(t.now, VIETNAM_ZONE).end
  yield minutesAfter(thisMonday, -WEEKS * 7 * DAY - HOUR)
  for (const slug of ['facebook', 'tiktok']) {
    const now = yield minutesAfter(thisMonday, -WEEKS * 7 * DAY - HOUR)
    const { id: platform, version } = await t.db.platform.findUniqueOrThrow({ where: { slug } })
    await t.act('lanh-dao', now, setAuditSize, { platform, expectedVersion: version, size: SIZE })
  }
  for (let weeksAgo = WEEKS; weeksAgo >= 0; weeksAgo--) {
    const monday = minutesAfter(thisMonday, -weeksAgo * 7 * DAY)
    const drawnAt = minutesAfter(monday, 1)
    if (drawnAt > t.now) return
    await drawClaimAudits(t.db, yield drawnAt)
    const seenAt = minutesAfter(monday, DAY + 10 * HOUR)
    if (seenAt > t.now) return
    const now = yield seenAt
    await recordResults(t, now, weeksAgo)
  }
}

async function recordResults(t: Scenario, start: Date, weeksAgo: number): Promise<void> {
  const sampled = await t.db.claimAuditItem.findMany({
    where: {
      audit: { drawnAt: { gt: minutesAfter(start, -2 * DAY), lt: start } },
      ...(weeksAgo === 0 && { position: { lte: SEEN_THIS_WEEK } }),
    },
    include: { requestItem: { include: { item: { select: { presence: true } } } } },
    orderBy: [{ auditId: 'asc' }, { position: 'asc' }],
  })
  for (const [index, { id, requestItem }] of sampled.entries()) {
    const wasSeenGone = requestItem.item.presence === 'GONE'
    const result = wasSeenGone || weeksAgo === 0 ? 'GONE' : resultOf(index + weeksAgo)
    await t.act(index % 2 === 0 ? 'can-bo-1' : 'can-bo-2', start, recordAuditResult, { sampled: id, result })
  }
}

/** Of eleven claims, one is false, and one cannot be decided. */
function resultOf(index: number): ClaimAuditResult {
  if (index % 11 === 4) return 'UP'
  return index % 11 === 9 ? 'CANNOT_TELL' : 'GONE'
}
