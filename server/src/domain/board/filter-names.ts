/** Reads the names that the text of a board filter may contain, such as names of platforms, with their row ids. */
import { type SluggedList, sluggedLists } from '@takedown/declarations/filter-terms.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { withoutNames } from '@takedown/query/board.ts'
import type { FilterNames } from '@takedown/query/reader.ts'
import { assignable } from '#domain/accounts/accounts.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dayStart } from '#domain/rules/calendar.ts'

export type NamesDb = Pick<PrismaClient, 'authority' | 'user' | (typeof sluggedLists)[SluggedList]>

/**
 * Reads the names, and the authority's time zone, in which filter texts state days. If no names are needed, reads only
 * the time zone.
 */
export async function readNames(db: NamesDb, needed: boolean): Promise<FilterNames> {
  const timeZone = await zoneOf(db)
  const noNames = withoutNames((day) => dayStart(day, timeZone))
  if (!needed) return noNames
  const lists = Object.entries(sluggedLists).map(async ([list, model]) => {
    // The cast gives findMany one type. All of these models have an id and a slug.
    const entries = db[model] as NamesDb['platform']
    return [list, await entries.findMany({ select: { id: true, slug: true } })] as const
  })
  const officers = db.user.findMany({ where: assignable, select: { id: true, name: true }, orderBy: { name: 'asc' } })
  return { ...noNames, ...Object.fromEntries(await Promise.all(lists)), officers: await officers }
}
