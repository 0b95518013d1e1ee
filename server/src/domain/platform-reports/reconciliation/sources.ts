/** Reads how a source of reports counts. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { lastMapping } from '#domain/platform-reports/files.ts'
import type { Periods } from './sets.ts'

/**
 * Returns the event and the time zone by which the newest mapping of the source assigns items to periods. A source
 * without a stored file counts items by their receipt, in UTC, as most reports do.
 */
export async function definitionOf(db: PrismaClient, source: string): Promise<Pick<Periods, 'countedBy' | 'timeZone'>> {
  const { countedBy, timeZone } = (await lastMapping(db, source)) ?? { countedBy: 'RECEIVED', timeZone: 'UTC' }
  return { countedBy, timeZone }
}
