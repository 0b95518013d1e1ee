/** Reads how a source of reports assigns items to periods. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { lastMapping } from '#domain/platform-reports/files.ts'
import type { Periods } from './sets.ts'

/**
 * Returns the event and the time zone that decide about the period of an item, from the newest mapping of the source.
 * Without a stored file, they are the receipt and UTC, as in most reports.
 */
export async function definitionOf(db: PrismaClient, source: string): Promise<Pick<Periods, 'countedBy' | 'timeZone'>> {
  const { countedBy, timeZone } = (await lastMapping(db, source)) ?? { countedBy: 'RECEIVED', timeZone: 'UTC' }
  return { countedBy, timeZone }
}
