/** Moves entries back in the order of pickers, to make room for another entry. */
import type { VocabularyEntry } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

/** If an entry has the place, moves this entry and all later ones back by one. */
export async function makePlace(tx: Tx, entries: readonly VocabularyEntry[], place: number | undefined): Promise<void> {
  if (!entries.some(({ position }) => position === place)) return
  const later = entries.filter(({ position }) => position >= place!)
  await tx.vocabularyEntry.updateMany({
    where: { id: { in: later.map(({ id }) => id) } },
    data: { position: { increment: 1 } },
  })
}
