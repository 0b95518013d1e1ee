/** Later editions of packs, and how they differ from what is stored. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { planPack } from '@takedown/server/domain/packs/plan.ts'
import type { Pack } from '@takedown/server/reference/pack.ts'

/** A later edition of the pack. */
export const edited = (pack: Pack, edit: (next: Pack) => void): Pack => {
  const next = structuredClone(pack)
  next.version = '2027-01-01'
  edit(next)
  return next
}

/** The fields that loading the pack would change, and those that it would keep. */
export const differences = async (db: PrismaClient, pack: Pack): Promise<string[]> =>
  (await planPack(db, pack)).entries.flatMap(({ slug, changes, kept }) => [
    ...changes.map(({ field }) => `${slug}.${field}`),
    ...kept.map(({ field }) => `${slug}.${field} kept`),
  ])
