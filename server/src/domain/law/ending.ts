/** Reads the powers that end soon, and those that ended while unsent requests cite them. */
import type { Power, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { ENDING_DAYS, hasEnded } from './citable.ts'

/** A power whose end needs attention. */
export interface PowerEnding {
  power: Power
  /** requests that cite it and are not sent yet */
  unsentRequests: number
}

const DAY_MS = 86_400_000

/** Returns the powers of letters that end within ENDING_DAYS, or that ended and are cited, earliest end first. */
export async function powersEnding(db: PrismaClient, now: Date): Promise<PowerEnding[]> {
  const today = localDay(now, await zoneOf(db))
  const powers = await db.power.findMany({
    where: { inForceTo: { lte: new Date(Date.parse(today) + ENDING_DAYS * DAY_MS) }, forComplaints: false },
    orderBy: [{ inForceTo: 'asc' }, { id: 'asc' }],
    include: {
      _count: {
        select: { requests: { where: { state: { in: ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'] } } } },
      },
    },
  })
  return powers
    .map(({ _count, ...power }) => ({ power, unsentRequests: _count.requests }))
    .filter(({ power, unsentRequests }) => unsentRequests > 0 || !hasEnded(power, today))
}
