/**
 * Loads the entries that ship with the product. Every start adds the entries that the database lacks, such as after an
 * upgrade, and changes none.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import { type Flags, flagNames, shipped, vocabularies } from '#domain/vocabularies/shipped.ts'

export const allShipped = vocabularies.flatMap((vocabulary) =>
  Object.entries(shipped[vocabulary] as Record<string, { vi: string; en: string } & Partial<Flags>>).map(
    ([code, { vi, en, ...flags }], position) => ({
      ...{ vocabulary, code, position, labels: { vi, en } },
      ...(Object.fromEntries(flagNames.map((flag) => [flag, flags[flag] ?? false])) as unknown as Flags),
    }),
  ),
)

/** Adds the entries that are missing. */
export async function loadVocabularies(db: PrismaClient, now: Date): Promise<void> {
  if ((await missingIn(db)).length === 0) return
  await runSystemCommand(db, now, 'loadVocabularies', async (tx, append) => {
    await lockEntries(tx)
    const missing = await missingIn(tx)
    if (missing.length === 0) return {}
    await tx.vocabularyEntry.createMany({ data: missing })
    append({
      type: 'vocabulary.loaded',
      subject: { type: 'Authority', id: AUTHORITY_ID },
      data: { entries: missing.map(({ vocabulary, code }) => `${vocabulary}/${code}`) },
    })
    return {}
  })
}

/** Runs commands on entries one after another; readers do not wait. */
export const lockEntries = (tx: Tx): Promise<number> =>
  tx.$executeRaw`LOCK TABLE vocabulary_entry IN SHARE ROW EXCLUSIVE MODE`

async function missingIn(db: Pick<Tx, 'vocabularyEntry'>) {
  const present = await db.vocabularyEntry.findMany({ select: { vocabulary: true, code: true } })
  const known = new Set(present.map(({ vocabulary, code }) => `${vocabulary}/${code}`))
  return allShipped.filter(({ vocabulary, code }) => !known.has(`${vocabulary}/${code}`))
}
