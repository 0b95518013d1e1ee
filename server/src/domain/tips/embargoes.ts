/**
 * Embargoes: until the day that its reporter states, a tip is in no briefing and no count of tips, so that the authority
 * does not publish it before the newsroom does. Officers work on it like on every other tip.
 */
import type { Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'

const MAX_DAYS = 366
const DAY_MS = 86_400_000

/** Throws ValidationError for a day that is not in the next year, in the authority's time zone. */
export async function requireComing(tx: Pick<Tx, 'authority'>, now: Date, day: string | undefined): Promise<void> {
  if (day === undefined) return
  const zone = await zoneOf(tx)
  if (day > localDay(now, zone) && day <= localDay(new Date(now.getTime() + MAX_DAYS * DAY_MS), zone)) return
  const message = `a day after today, at most ${MAX_DAYS} days ahead`
  throw new ValidationError([{ path: 'embargoUntil', code: 'embargoUntil', message }])
}

/** The condition that no embargo holds back the tip on the day of `now`. */
export const isPublishable = async (tx: Pick<Tx, 'authority'>, now: Date) => ({
  OR: [{ embargoUntil: null }, { embargoUntil: { lte: new Date(localDay(now, await zoneOf(tx))) } }],
})
