/** Converts an entry of a vocabulary to fields of events. */
import type { VocabularyEntry } from '@takedown/prisma/generated/client/client.ts'

const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

export const eventEntry = ({
  vocabulary,
  code,
  labels,
  position,
  inForceFrom,
  endedOn,
  ...entry
}: VocabularyEntry) => ({
  ...{ vocabulary, code, labels: labels as Readonly<Record<string, string>>, position },
  ...{ makesInaccessible: entry.makesInaccessible, accountLevel: entry.accountLevel, unclear: entry.unclear },
  inForceFrom: dayOf(inForceFrom),
  endedOn: dayOf(endedOn),
})
