/**
 * Loads the entries that ship with the product, and what a jurisdiction pack states about them. Every start adds the
 * shipped entries that the database lacks, for example after an upgrade, and never changes an entry that is there.
 */
import type { PrismaClient, VocabularyEntry } from '@takedown/prisma/generated/client/client.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import { type Flag, type Flags, flagNames, shipped, vocabularies } from '#domain/vocabularies/shipped.ts'
import { eventEntry } from './event-entry.ts'

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

/** An entry as a jurisdiction pack states it. */
interface StatedTerm {
  vocabulary: string
  code: string
  labels: Readonly<Record<string, string>>
  flags: readonly Flag[]
  inForceFrom?: string | undefined
  endedOn?: string | undefined
}

/** Sets the entries of a new installation to what its pack states about them, and adds the entries that are missing. */
export async function loadTerms(tx: Tx, append: Append, stated: readonly StatedTerm[]): Promise<void> {
  for (const { vocabulary, code, labels, flags, inForceFrom, endedOn } of stated) {
    const data = {
      labels,
      ...(Object.fromEntries(flagNames.map((flag) => [flag, flags.includes(flag)])) as unknown as Flags),
      inForceFrom: inForceFrom ? new Date(inForceFrom) : null,
      endedOn: endedOn ? new Date(endedOn) : null,
    }
    const where = { vocabulary_code: { vocabulary, code } }
    const before = await tx.vocabularyEntry.findUnique({ where })
    if (before && isSame(before, data)) continue
    if (before) {
      const entry = await tx.vocabularyEntry.update({ where, data: { ...data, version: { increment: 1 } } })
      append({
        type: 'vocabulary.entry_changed',
        subject: { type: 'VocabularyEntry', id: entry.id },
        data: { entry: eventEntry(entry), previousEntry: eventEntry(before), version: entry.version },
      })
    } else {
      const position = await tx.vocabularyEntry.count({ where: { vocabulary } })
      const entry = await tx.vocabularyEntry.create({ data: { vocabulary, code, ...data, position } })
      append({
        type: 'vocabulary.entry_added',
        subject: { type: 'VocabularyEntry', id: entry.id },
        data: { entry: eventEntry(entry), version: 1 },
      })
    }
  }
}

/** Whether the entry has these labels, flags and days. The database does not keep the order of labels. */
function isSame(entry: VocabularyEntry, data: Partial<VocabularyEntry>): boolean {
  const stated = { ...entry, ...data }
  return JSON.stringify(eventEntry(sorted(entry))) === JSON.stringify(eventEntry(sorted(stated)))
}

const sorted = (entry: VocabularyEntry): VocabularyEntry => ({
  ...entry,
  labels: Object.fromEntries(Object.entries(entry.labels as object).sort(([a], [b]) => (a < b ? -1 : 1))),
})

/** Lets one command on entries run at a time. Readers do not wait. */
export const lockEntries = (tx: Tx): Promise<number> =>
  tx.$executeRaw`LOCK TABLE vocabulary_entry IN SHARE ROW EXCLUSIVE MODE`

async function missingIn(db: Pick<Tx, 'vocabularyEntry'>) {
  const present = await db.vocabularyEntry.findMany({ select: { vocabulary: true, code: true } })
  const known = new Set(present.map(({ vocabulary, code }) => `${vocabulary}/${code}`))
  return allShipped.filter(({ vocabulary, code }) => !known.has(`${vocabulary}/${code}`))
}
