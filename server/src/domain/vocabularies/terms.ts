/** Reads the entries of the vocabularies with their labels, and caches them until the log reports a change. */
import { type Flags, type Vocabulary, vocabularies } from './shipped.ts'

export interface Term {
  code: string
  /** by language: canonical BCP 47 tag → text */
  labels: Readonly<Record<string, string>>
  /** first day on which the entry can be chosen, YYYY-MM-DD; null for no limit */
  inForceFrom: string | null
  /** first day on which the entry can no longer be chosen, YYYY-MM-DD; null for no limit */
  endedOn: string | null
  /** whether the entry concerns an entire account, group, page or channel */
  accountLevel?: boolean
}

export interface StoredTerm extends Omit<Term, 'accountLevel'>, Flags {
  vocabulary: Vocabulary
}

type Language = 'vi' | 'en'

/** Returns the text in the language, or else in Vietnamese, English, or any language. */
export const textFor = (texts: Term['labels'], language: Language): string | undefined =>
  texts[language] ?? texts.vi ?? texts.en ?? Object.values(texts)[0]

/** Returns the label that `textFor` chooses; the code if the entry has no labels. */
export const labelOf = ({ code, labels }: Pick<Term, 'code' | 'labels'>, language: Language): string =>
  textFor(labels, language) ?? code

/** Whether the entry can be chosen on a day. */
export const isOffered = ({ inForceFrom, endedOn }: Pick<Term, 'inForceFrom' | 'endedOn'>, day: string): boolean =>
  (inForceFrom === null || inForceFrom <= day) && (endedOn === null || day < endedOn)

export class Terms {
  readonly #byCode: ReadonlyMap<Vocabulary, ReadonlyMap<string, StoredTerm>>

  /** Creates a snapshot. `entries` must be in the order of pickers. */
  constructor(entries: readonly StoredTerm[]) {
    this.#byCode = new Map(
      vocabularies.map((name) => [
        name,
        new Map(entries.filter(({ vocabulary }) => vocabulary === name).map((entry) => [entry.code, entry])),
      ]),
    )
  }

  /** Returns all entries of a vocabulary, even ended ones, in the order of pickers. */
  all(vocabulary: Vocabulary): readonly StoredTerm[] {
    return [...this.#byCode.get(vocabulary)!.values()]
  }

  has(vocabulary: Vocabulary, code: string): boolean {
    return this.#byCode.get(vocabulary)!.has(code)
  }

  /**
   * Returns the entry of a stored code. A code without an entry yields a term without labels, so that readers see the
   * code.
   */
  of(vocabulary: Vocabulary, code: string): Term {
    return this.#byCode.get(vocabulary)!.get(code) ?? { code, labels: {}, inForceFrom: null, endedOn: null }
  }
}

type Query = { query(text: string): Promise<{ rows: unknown[] }> } | { $queryRawUnsafe(text: string): Promise<unknown> }

const READ = `
  SELECT vocabulary, code, labels, to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom",
    to_char(ended_on, 'YYYY-MM-DD') AS "endedOn", makes_inaccessible AS "makesInaccessible",
    account_level AS "accountLevel", unclear
  FROM vocabulary_entry ORDER BY vocabulary, position, code`

/** Reads all entries. A vocabulary has at most a hundred entries. */
export async function readTerms(sql: Query): Promise<Terms> {
  const rows = 'query' in sql ? (await sql.query(READ)).rows : await sql.$queryRawUnsafe(READ)
  return new Terms(rows as StoredTerm[])
}

interface Log {
  onEvents(listener: (events: readonly { type: string }[]) => void): () => void
  onReset(listener: () => void): () => void
}

/** Caches the entries. An event of a vocabulary clears the cache, and the next reader fills it again. */
export class TermCache {
  readonly #sql: Query
  readonly #unsubscribe: (() => void)[]
  #terms: Terms | null = null
  #reading: Promise<Terms> | null = null
  /** codes without an entry at the last read */
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

  /** Clears the cache. The result of a read in progress is not cached either. */
  forget(): void {
    this.#unknown.clear()
    this.#drop()
  }

  #drop(): void {
    this.#terms = null
    this.#reading = null
  }

  /** Returns the entries, from the cache or by one statement that all waiting readers share. */
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

  /** Returns the entry of a stored code. Reads the entries again at the first use of an unknown code. */
  term(vocabulary: Vocabulary, code: string): Term | Promise<Term> {
    const terms = this.get()
    if (terms instanceof Promise) return terms.then((read) => read.of(vocabulary, code))
    if (terms.has(vocabulary, code) || this.#unknown.has(`${vocabulary}/${code}`)) return terms.of(vocabulary, code)
    this.#drop()
    this.#unknown.add(`${vocabulary}/${code}`)
    return (this.get() as Promise<Terms>).then((read) => read.of(vocabulary, code))
  }
}
