/**
 * Loads the pack that a new installation starts with. The modules of `domain/packs` upgrade this pack and add others.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { addPowers, addProhibitions } from '#domain/law/load.ts'
import { assertCalendar } from '#domain/rules/calendar.ts'
import { loadTerms, loadVocabularies } from '#domain/vocabulary-entries/load.ts'
import type { Pack } from '#reference/pack.ts'
import { shippedPack } from '#reference/packs.ts'
import { packEntries, sectionNames, storedHours } from './pack-fields.ts'
import { recordPack } from './record-pack.ts'

/**
 * Adds the missing entries of vocabularies. If there is no platform yet, loads a jurisdiction pack, by default that of
 * Viet Nam. The pack also sets the time zone and the number prefixes of the authority. Returns whether the pack was
 * loaded.
 */
export async function loadReference(db: PrismaClient, now: Date, pack: Pack = shippedPack('vn')): Promise<boolean> {
  await loadVocabularies(db, now)
  const { loaded } = await runSystemCommand(db, now, 'loadReference', async (tx, append) => {
    // Servers that start together wait for the first one, and then see its platforms.
    await tx.$executeRaw`LOCK TABLE platform IN SHARE ROW EXCLUSIVE MODE`
    if ((await tx.platform.count()) > 0) return { loaded: false }
    await tx.authority.updateMany({ data: pack.authority })
    await addPlatforms(tx, append, pack)
    await addCategories(tx, append, pack)
    await addCalendars(tx, append, pack)
    await addPowers(tx, append, pack.powers)
    await addProhibitions(tx, append, pack.prohibitions)
    await loadTerms(tx, append, pack.vocabularies)
    const entries = sectionNames.flatMap((section) =>
      packEntries(pack, section).map((entry) => ({ ...entry, section })),
    )
    await recordPack(tx, append, pack, { added: entries.length, changed: 0, kept: 0 }, { now, entries })
    return { loaded: true }
  })
  return loaded
}

async function addPlatforms(tx: Tx, append: Append, { platforms }: Pack): Promise<void> {
  for (const { channels, ...platform } of platforms) {
    const list = channels.map((channel, position) => ({ ...channel, position }))
    const { id } = await tx.platform.create({ data: { ...platform, channels: { create: list } } })
    const { kind: platformKind, contentKinds: kinds, ...stated } = platform
    append({
      type: 'platform.added',
      subject: { type: 'Platform', id },
      platformId: id,
      data: { ...stated, platformKind, kinds, channels },
    })
  }
}

async function addCategories(tx: Tx, append: Append, { categories }: Pack): Promise<void> {
  const ids = new Map<string, string>()
  for (const { parent, ...category } of categories) {
    const parentId = (parent && ids.get(parent)) ?? null
    const { id } = await tx.category.create({ data: { ...category, parentId } })
    append({ type: 'category.added', subject: { type: 'Category', id }, data: { ...category, parent: parentId } })
    ids.set(category.slug, id)
  }
}

async function addCalendars(tx: Tx, append: Append, { calendars }: Pack): Promise<void> {
  for (const stated of calendars) {
    const { endsOn = null, sourceNote = null } = stated
    const calendar = { ...stated, workingHours: storedHours(stated), endsOn, sourceNote }
    assertCalendar(calendar)
    const { id } = await tx.calendar.create({ data: { ...calendar, endsOn: endsOn && new Date(endsOn) } })
    append({ type: 'calendar.added', subject: { type: 'Calendar', id }, data: calendar })
  }
}
