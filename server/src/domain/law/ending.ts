/** Reads the powers and prohibitions that end soon, and those that ended while unsent requests cite them. */
import type { Power, PrismaClient, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { ENDING_DAYS, hasEnded } from './citable.ts'
import { countCitingRequests } from './usage.ts'

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

/** A prohibition whose end needs attention. */
export interface ProhibitionEnding {
  prohibition: Prohibition
  /** requests with an item that cites it, which are not sent yet */
  unsentRequests: number
}

/** Returns the prohibitions that end within ENDING_DAYS, or that ended and are cited, earliest end first. */
export async function prohibitionsEnding(db: PrismaClient, now: Date): Promise<ProhibitionEnding[]> {
  const today = localDay(now, await zoneOf(db))
  const prohibitions = await db.prohibition.findMany({
    where: { inForceTo: { lte: new Date(Date.parse(today) + ENDING_DAYS * DAY_MS) } },
    orderBy: [{ inForceTo: 'asc' }, { id: 'asc' }],
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
