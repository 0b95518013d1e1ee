/** Reads the powers and prohibitions that end soon, and the ended ones that unsent requests still cite. */
import type { Power, PrismaClient, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { ENDING_DAYS, endsSoon, hasEnded } from './citable.ts'
import { MAX_POWERS } from './powers.ts'
import { MAX_PROHIBITIONS } from './prohibitions.ts'
import { countCitingRequests } from './usage.ts'

export interface PowerEnding {
  power: Power
  unsentRequests: number
}

const DAY_MS = 86_400_000

/**
 * Returns the powers that end within ENDING_DAYS days, and the ended powers that unsent requests still cite. The one
 * that ends first comes first. Leaves out powers for complaints of users. The days are those of the time zone of the
 * power's calendar.
 */
export async function powersEnding(db: PrismaClient, now: Date): Promise<PowerEnding[]> {
  const latest = new Date(now.getTime() + (ENDING_DAYS + 1) * DAY_MS)
  const powers = await db.power.findMany({
    where: { inForceTo: { lte: latest }, forComplaints: false },
    orderBy: [{ inForceTo: 'asc' }, { id: 'asc' }],
    include: {
      calendar: { select: { timeZone: true } },
      _count: {
        select: { requests: { where: { state: { in: ['DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'] } } } },
      },
    },
    take: MAX_POWERS,
  })
  return powers.flatMap(({ _count, calendar, ...power }) => {
    const today = localDay(now, calendar.timeZone)
    const isListed = endsSoon(power, today) && (_count.requests > 0 || !hasEnded(power, today))
    return isListed ? [{ power, unsentRequests: _count.requests }] : []
  })
}

export interface ProhibitionEnding {
  prohibition: Prohibition
  unsentRequests: number
}

/**
 * Returns the prohibitions that end within ENDING_DAYS days, and the ended prohibitions that unsent requests still
 * cite. The one that ends first comes first.
 */
export async function prohibitionsEnding(db: PrismaClient, now: Date): Promise<ProhibitionEnding[]> {
  const today = localDay(now, await zoneOf(db))
  const prohibitions = await db.prohibition.findMany({
    where: { inForceTo: { lte: new Date(Date.parse(today) + ENDING_DAYS * DAY_MS) } },
    orderBy: [{ inForceTo: 'asc' }, { id: 'asc' }],
    take: MAX_PROHIBITIONS,
  })
  const usage = await countCitingRequests(
    db,
    prohibitions.map(({ id }) => id),
  )
  const unsent = new Map(usage.map((each) => [each.id, each.unsent]))
  return prohibitions
    .map((prohibition) => ({ prohibition, unsentRequests: unsent.get(prohibition.id) ?? 0 }))
    .filter(({ prohibition, unsentRequests }) => unsentRequests > 0 || !hasEnded(prohibition, today))
}
