/** Checks whether codes are entries of the vocabularies, and whether they can be chosen today. */
import type { Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'
import { isOffered, readTerms, type Term } from '#domain/vocabularies/terms.ts'

/** Codes by vocabulary; undefined codes are ignored. */
export type Codes = Partial<Record<Vocabulary, readonly (string | undefined)[]>>

type Row = Pick<Term, 'code' | 'inForceFrom' | 'endedOn'> & { id: string; vocabulary: Vocabulary }

/**
 * Throws ValidationError for a code without an entry, and ENTRY_NOT_OFFERED for an entry that has ended or is not yet
 * in force. The object may keep the codes in `present`, even of ended entries. Locks the entries until the transaction
 * ends, so that none of them is changed or deleted meanwhile.
 */
export async function requireOffered(tx: Tx, now: Date, codes: Codes, present: Codes = {}): Promise<void> {
  const rows = await requireKnown(tx, codes)
  const dated = rows.filter(
    ({ vocabulary, code, inForceFrom, endedOn }) =>
      (inForceFrom ?? endedOn) !== null && !present[vocabulary]?.includes(code),
  )
  if (dated.length === 0) return
  const today = localDay(now, await zoneOf(tx))
  const closed = dated.filter((entry) => !isOffered(entry, today))
  if (closed.length > 0)
    throw new RuleError(
      'ENTRY_NOT_OFFERED',
      `not in force today: ${closed.map(({ code }) => code).join(', ')}`,
      'VocabularyEntry',
      closed.map(({ id }) => id),
    )
}

/** Throws ValidationError for a code without an entry. Locks the entries until the transaction ends. */
export async function requireKnown(tx: Tx, codes: Codes): Promise<readonly Row[]> {
  const wanted = new Map(
    Object.entries(codes).flatMap(([vocabulary, list]) =>
      list.flatMap((code) => (code === undefined ? [] : [[`${vocabulary} ${code}`, { vocabulary, code }] as const])),
    ),
  )
  if (wanted.size === 0) return []
  const pairs = [...wanted.values()]
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, vocabulary, code, to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom",
      to_char(ended_on, 'YYYY-MM-DD') AS "endedOn"
    FROM vocabulary_entry WHERE (vocabulary, code) IN (SELECT * FROM
      unnest(${pairs.map(({ vocabulary }) => vocabulary)}::text[], ${pairs.map(({ code }) => code)}::text[]))
    ORDER BY id FOR SHARE`
  for (const { vocabulary, code } of rows) wanted.delete(`${vocabulary} ${code}`)
  const [unknown] = wanted.values()
  if (unknown)
    throw new ValidationError([
      { path: '', code: 'unknown_code', message: `unknown code "${unknown.code}" of ${unknown.vocabulary}` },
    ])
  return rows
}

/** Returns the codes of a vocabulary that can be chosen today. */
export async function offeredCodes(
  db: Pick<Tx, '$queryRawUnsafe' | 'authority'>,
  vocabulary: Vocabulary,
  now: Date,
): Promise<ReadonlySet<string>> {
  const today = localDay(now, await zoneOf(db))
  const terms = (await readTerms(db)).all(vocabulary)
  return new Set(terms.filter((term) => isOffered(term, today)).map(({ code }) => code))
}
