/** Reads the text of a filter of the items of a case on the server, for downloads and jobs. */

import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { type ItemSets, itemNeedsNames, parseItemQuery } from '@takedown/query/items.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dayStart, localDay } from '#domain/rules/calendar.ts'
import { type ItemFilter, parseItemFilter } from './filter.ts'

/** Returns the filter, and the terms of the text that have no meaning. Cost: up to three statements. */
export async function readItemQuery(
  db: Prisma.TransactionClient,
  now: Date,
  query: string,
): Promise<{ filter: ItemFilter; terms: string[] }> {
  const timeZone = await zoneOf(db)
  const isNamed = itemNeedsNames(query)
  const { filter, faults } = parseItemQuery(query, {
    today: localDay(now, timeZone),
    dayStart: (day) => dayStart(day, timeZone),
    platforms: isNamed ? await db.platform.findMany({ select: { id: true, slug: true } }) : [],
    contentKinds: isNamed
      ? await db.vocabularyEntry.findMany({ where: { vocabulary: 'ContentKind' }, select: { code: true } })
      : [],
  })
  const { addedAfter, addedBefore, addresseeUnknown, except, ...fields } = filter
  return {
    filter: parseItemFilter({
      ...withRowNames(fields),
      unaddressed: addresseeUnknown,
      addedAfter: addedAfter && new Date(addedAfter),
      addedBefore: addedBefore && new Date(addedBefore),
      except: except && withRowNames(except),
    }),
    terms: faults.map(({ term }) => term),
  }
}

/** Returns the filter. Throws ValidationError with the first term that has no meaning. */
export async function requireItemQuery(db: Prisma.TransactionClient, now: Date, query: string): Promise<ItemFilter> {
  const { filter, terms } = await readItemQuery(db, now, query)
  if (terms.length > 0)
    throw new ValidationError([{ path: 'query', code: 'custom', message: `the term ${terms[0]} has no meaning` }])
  return filter
}

/** Renames the ids of the API to those of the domain. */
const withRowNames = ({ addresseeIds, importIds, ...sets }: ItemSets) => ({
  ...sets,
  addressees: addresseeIds,
  imports: importIds?.map((id) => id.replace(/^Import_/, '')),
})
