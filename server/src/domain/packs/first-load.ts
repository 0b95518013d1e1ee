/** Loads the first jurisdiction pack of a new installation, planned and written like every later one. */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { changeAuthority } from '#domain/authority/authority.ts'
import { type CommandContext, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { loadVocabularies } from '#domain/vocabulary-entries/load.ts'
import type { Pack } from '#reference/pack.ts'
import { shippedPack } from '#reference/packs.ts'
import { lockPacks, textList, writePack } from './apply.ts'
import { planPack } from './plan.ts'

/**
 * Adds the missing entries of vocabularies. In a new installation without pack and platforms, then loads `pack`, by
 * default the pack of Viet Nam, and gives the authority its time zone, number prefixes and countries. Returns whether
 * the pack was loaded. Throws PackRefusedError and loads nothing of the pack if a rule refuses an entry.
 */
export async function loadReference(db: PrismaClient, now: Date, pack: Pack = shippedPack('vn')): Promise<boolean> {
  await loadVocabularies(db, now)
  if (!(await isEmpty(db))) return false
  const { loaded } = await runSystemCommand(db, now, 'loadReference', async (tx, append) => {
    // Servers that start together wait here for the first one. They then find its platforms and load nothing.
    await tx.$executeRaw`LOCK TABLE platform IN SHARE ROW EXCLUSIVE MODE`
    await lockPacks(tx)
    if (!(await isEmpty(tx))) return { loaded: false }
    const context = { db, viewer: systemViewer, now }
    await startAuthority({ ...context, partOf: { tx, append }, tx }, pack)
    await writePack({ tx, append }, context, await planPack(tx, pack))
    return { loaded: true }
  })
  return loaded
}

/** An installation that is older than packs has platforms but no pack. */
const isEmpty = async (db: Pick<Tx, 'platform' | 'pack'>): Promise<boolean> =>
  (await db.pack.count()) === 0 && (await db.platform.count()) === 0

/** Gives the authority the time zone and number prefixes of the pack, and its countries if the authority has none. */
async function startAuthority(context: CommandContext & { tx: Tx }, { authority }: Pack): Promise<void> {
  const { version: expectedVersion, ...present } = await context.tx.authority.findFirstOrThrow()
  const { territories: stated = [], ...fields } = authority
  const territories = present.territories.length > 0 ? present.territories : stated
  // The version stays the same, because nobody has read the authority of a new installation yet.
  await context.tx.authority.update({ where: { id: present.id }, data: { territories } })
  if (Object.entries(fields).every(([field, value]) => present[field as keyof typeof present] === value)) return
  const { names, superiors, places, redress, postalAddress, email, telephone, portalUrl } = present
  await changeAuthority(context, {
    ...{ key: randomUUID(), expectedVersion, ...fields, postalAddress, email, telephone, portalUrl },
    territories,
    ...{ names: textList(names), superiors: textList(superiors), places: textList(places), redress: textList(redress) },
  })
}
