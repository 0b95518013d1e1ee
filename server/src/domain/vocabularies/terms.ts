/** Reads the entries of the vocabularies with their labels, and keeps them in memory until the log reports a change. */
import { type Flags, type Vocabulary, vocabularies } from './shipped.ts'

/** One entry of a vocabulary, as it is shown. */
export interface Term {
  code: string
  /** label by language: canonical BCP 47 tag → text */
  labels: Readonly<Record<string, string>>
  /** the first day on which the entry can be chosen, YYYY-MM-DD; null if there is no first day */
  inForceFrom: string | null
  /** the day from which the entry cannot be chosen any more, YYYY-MM-DD; null if there is no such day */
  endedOn: string | null
}

export interface StoredTerm extends Term, Flags {
  vocabulary: Vocabulary
}

/** The language of a reader. */
type Language = 'vi' | 'en'

/**
 * Returns the text in the language, else in Vietnamese, else in English, else the first text. Undefined if there is no
 * text.
 */
export const textFor = (texts: Term['labels'], language: Language): string | undefined =>
  texts[language] ?? texts.vi ?? texts.en ?? Object.values(texts)[0]

/** Returns the label as `textFor` chooses it, or the code of an entry without labels. */
export const labelOf = ({ code, labels }: Pick<Term, 'code' | 'labels'>, language: Language): string =>
  textFor(labels, language) ?? code

/** Whether the entry can be chosen on a day. */
export const isOffered = ({ inForceFrom, endedOn }: Pick<Term, 'inForceFrom' | 'endedOn'>, day: string): boolean =>
  (inForceFrom === null || inForceFrom <= day) && (endedOn === null || day < endedOn)

/** A snapshot of all entries. */
export class Terms {
  readonly #byCode: ReadonlyMap<Vocabulary, ReadonlyMap<string, StoredTerm>>

  /** Creates a snapshot. `entries` must be in the order in which pickers list them. */
  constructor(entries: readonly StoredTerm[]) {
    this.#byCode = new Map(
      vocabularies.map((name) => [
        name,
        new Map(entries.filter(({ vocabulary }) => vocabulary === name).map((entry) => [entry.code, entry])),
      ]),
    )
  }

  /** Returns the entries of a vocabulary, ended ones included, in the order in which pickers list them. */
  all(vocabulary: Vocabulary): readonly StoredTerm[] {
    return [...this.#byCode.get(vocabulary)!.values()]
  }

  has(vocabulary: Vocabulary, code: string): boolean {
    return this.#byCode.get(vocabulary)!.has(code)
  }

  /**
   * Returns the entry of a stored code. For a code without an entry, returns a term without labels, so that readers see
   * the code.
   */
  of(vocabulary: Vocabulary, code: string): Term {
    return this.#byCode.get(vocabulary)!.get(code) ?? { code, labels: {}, inForceFrom: null, endedOn: null }
  }
}

/** An object that can run a statement: a pool, a connection, or a transaction of Prisma. */
type Query = { query(text: string): Promise<{ rows: unknown[] }> } | { $queryRawUnsafe(text: string): Promise<unknown> }

const READ = `
  SELECT vocabulary, code, labels, to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom",
    to_char(ended_on, 'YYYY-MM-DD') AS "endedOn", makes_inaccessible AS "makesInaccessible",
    account_level AS "accountLevel", unclear
  FROM vocabulary_entry ORDER BY vocabulary, position, code`

/** Reads all entries. A vocabulary has at most a hundred of them. */
export async function readTerms(sql: Query): Promise<Terms> {
  const rows = 'query' in sql ? (await sql.query(READ)).rows : await sql.$queryRawUnsafe(READ)
  return new Terms(rows as StoredTerm[])
}

/** The functions of the live log that the cache uses. */
interface Log {
  onEvents(listener: (events: readonly { type: string }[]) => void): () => void
  onReset(listener: () => void): () => void
}

/**
 * Keeps the entries in memory. An event of a vocabulary clears them from memory, and the next reader reads them again.
 */
export class TermCache {
  readonly #sql: Query
  readonly #unsubscribe: (() => void)[]
  #terms: Terms | null = null
  #reading: Promise<Terms> | null = null
  /** codes that had no entry when the entries were last read */
  readonly #unknown = new Set<string>()

  constructor(sql: Query, log: Log) {
    this.#sql = sql
    this.#unsubscribe = [
      log.onEvents((events) => {
        if (events.some(({ type }) => type.startsWith('vocabulary.'))) this.forget()
      }),
      log.onReset(() => this.forget()),
    ]
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
  }

  /** Clears the entries from memory. If a read is in progress, its result is not kept either. */
  forget(): void {
    this.#unknown.clear()
    this.#drop()
  }

  #drop(): void {
    this.#terms = null
    this.#reading = null
  }

  /** Returns the entries: at once if they are in memory, otherwise after one statement that all readers share. */
  get(): Terms | Promise<Terms> {
    if (this.#terms) return this.#terms
    if (this.#reading) return this.#reading
    const reading = readTerms(this.#sql)
    this.#reading = reading
    const settle = (terms: Terms | null) => {
      if (this.#reading !== reading) return
      this.#terms = terms
      this.#reading = null
    }
    reading.then(settle, () => settle(null))
    return reading
  }

  /** Returns the entry of a stored code. At the first use of an unknown code, reads the entries again. */
  term(vocabulary: Vocabulary, code: string): Term | Promise<Term> {
    const terms = this.get()
    if (terms instanceof Promise) return terms.then((read) => read.of(vocabulary, code))
    if (terms.has(vocabulary, code) || this.#unknown.has(`${vocabulary}/${code}`)) return terms.of(vocabulary, code)
    this.#drop()
    this.#unknown.add(`${vocabulary}/${code}`)
    return (this.get() as Promise<Terms>).then((read) => read.of(vocabulary, code))
  }
}
