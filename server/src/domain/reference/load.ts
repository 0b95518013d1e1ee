/** Loads the operator's own data that a new installation starts with. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { assertCalendar } from '#domain/rules/calendar.ts'
import { authority } from '#reference/authority.ts'
import { calendars } from '#reference/calendars.ts'
import { type CategoryData, categories } from '#reference/categories.ts'
import { legalBases } from '#reference/legal-bases.ts'
import { channelsOf, platforms } from '#reference/platforms.ts'

/**
 * Loads platforms, categories, calendars, legal bases, and the zone and prefixes of the authority if there is no platform yet. Returns whether they were loaded.
 */
export async function loadReference(db: PrismaClient, now: Date): Promise<boolean> {
  const { loaded } = await runSystemCommand(db, now, 'loadReference', async (tx, append) => {
    // Servers that start together wait for the first one, and then see its platforms.
    await tx.$executeRaw`LOCK TABLE platform IN SHARE ROW EXCLUSIVE MODE`
    if ((await tx.platform.count()) > 0) return { loaded: false }
    await tx.authority.updateMany({ data: authority })
    await addPlatforms(tx, append)
    await addCategories(tx, append, categories, null)
    await addLegalBases(tx, append, await addCalendars(tx, append))
    return { loaded: true }
  })
  return loaded
}

async function addPlatforms(tx: Tx, append: Append): Promise<void> {
  for (const platform of platforms) {
    const channels = channelsOf(platform)
    const { kind, ...rest } = platform
    const { id } = await tx.platform.create({ data: { ...platform, channels: { create: channels } } })
    append({
      type: 'platform.added',
      subject: { type: 'Platform', id },
      platformId: id,
      data: { ...rest, platformKind: kind, channels },
    })
  }
}

async function addCategories(tx: Tx, append: Append, siblings: CategoryData[], parentId: string | null) {
  for (const { children = [], ...category } of siblings) {
    const { id } = await tx.category.create({ data: { ...category, parentId } })
    append({ type: 'category.added', subject: { type: 'Category', id }, data: { ...category, parent: parentId } })
    await addCategories(tx, append, children, id)
  }
}

/** Adds the calendars and returns their ids by slug. */
async function addCalendars(tx: Tx, append: Append): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const calendar of calendars) {
    assertCalendar(calendar)
    const { endsOn } = calendar
    const data = { ...calendar, endsOn: endsOn === null ? null : new Date(endsOn) }
    const { id } = await tx.calendar.create({ data })
    append({ type: 'calendar.added', subject: { type: 'Calendar', id }, data: { ...calendar } })
    ids.set(calendar.slug, id)
  }
  return ids
}

async function addLegalBases(tx: Tx, append: Append, calendarIds: Map<string, string>): Promise<void> {
  for (const { calendar, inForceFrom, inForceTo, ...basis } of legalBases) {
    const { id } = await tx.legalBasis.create({
      data: {
        ...basis,
        calendarId: calendarIds.get(calendar)!,
        inForceFrom: new Date(inForceFrom),
        inForceTo: inForceTo ? new Date(inForceTo) : null,
      },
    })
    append({
      type: 'legal_basis.added',
      subject: { type: 'LegalBasis', id },
      data: { ...basis, calendar, inForceFrom, inForceTo },
    })
  }
}
