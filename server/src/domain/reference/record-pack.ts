/**
 * Records what a loaded pack stated, so that the loading of its next edition can recognize what the operator has
 * changed.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import type { Pack } from '#reference/pack.ts'
import type { LoadableSection, PackEntry } from './pack-fields.ts'

/**
 * The numbers of entries that were added, that got a changed field, and that kept a field which differs from the pack.
 */
export interface PackCounts {
  added: number
  changed: number
  kept: number
}

/** Records this edition of a pack and its `entries`, and logs the loading. */
export async function recordPack(
  tx: Tx,
  append: Append,
  pack: Pack,
  counts: PackCounts,
  { now, entries }: { now: Date; entries: readonly (PackEntry & { section: LoadableSection })[] },
): Promise<void> {
  const ladder: Prisma.InputJsonValue | undefined = pack.ladder && JSON.parse(JSON.stringify(pack.ladder))
  const { id } = await tx.pack.upsert({
    where: { slug: pack.pack },
    create: { slug: pack.pack, version: pack.version, loadedAt: now, ...(ladder && { ladder }) },
    update: { version: pack.version, loadedAt: now, ladder: ladder ?? Prisma.DbNull },
  })
  for (const { section, slug, fields } of entries) {
    const stated = fields as object
    await tx.packEntry.upsert({
      where: { packId_section_slug: { packId: id, section, slug } },
      create: { packId: id, section, slug, stated },
      update: { stated },
    })
  }
  append({
    type: 'pack.loaded',
    subject: { type: 'Pack', id },
    data: { name: pack.pack, edition: pack.version, ...counts },
  })
}

export const entryKey = (section: string, slug: string): string => `${section}/${slug}`
