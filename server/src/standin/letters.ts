/**
 * The letters that the stand-in received by mail or webhook. The stand-in reads only the annexes of these letters, in
 * JSON.
 */
import { z } from 'zod'

/** The fields of an annex that the stand-in needs; `annex.schema.json` describes all fields. */
const annex = z.object({
  request: z.object({
    number: z.string(),
    reference: z.string(),
    addressee: z.object({ name: z.string() }),
    authority: z.record(z.string(), z.string()),
    replyAddress: z.string().nullable(),
    email: z.string().nullable(),
  }),
  items: z.array(
    z.object({
      number: z.int(),
      id: z.string().nullable(),
      kind: z.object({ code: z.string() }),
      address: z.string().nullable(),
    }),
  ),
})

export interface LetterItem {
  number: number
  id: string | null
  kind: string
  address: string | null
}

export interface Letter {
  number: string
  reference: string
  addressee: string
  /** the BCP 47 tag of the formal language */
  language: string
  replyTo: string | null
  /** the Message-ID of the mail, for the In-Reply-To of an answer by mail; null for a webhook */
  messageId: string | null
  subject: string
  items: LetterItem[]
  arrivedAt: number
}

/** Returns the letter that the parts of its annex describe; null if no value is a part of an annex. */
export function letterOf(
  parts: readonly unknown[],
  envelope: Pick<Letter, 'replyTo' | 'messageId' | 'subject'>,
): Letter | null {
  const read = parts.flatMap((part) => annex.safeParse(part).data ?? [])
  const [first] = read
  if (!first) return null
  const { number, reference, addressee, authority, replyAddress, email } = first.request
  return {
    ...envelope,
    number,
    reference,
    addressee: addressee.name,
    language: Object.keys(authority)[0] ?? 'vi',
    replyTo: envelope.replyTo ?? replyAddress ?? email,
    items: read.flatMap(({ items }) => items.map(({ kind, ...item }) => ({ ...item, kind: kind.code }))),
    arrivedAt: Date.now(),
  }
}

const MAX_LETTERS = 1_000

export class Inbox {
  readonly #seen = new Set<string>()
  readonly #letters = new Map<string, Letter>()
  readonly #unanswered: number

  /** `unanswered` is the share of the items of each letter that are never answered. */
  constructor(unanswered = 0) {
    this.#unanswered = unanswered
  }

  /** Adds a letter, unless its delivery `id` was added before. Beyond the limit, removes the oldest letter. */
  add(id: string, letter: Letter | null): void {
    if (this.#seen.has(id)) return
    this.#seen.add(id)
    if (!letter) return
    const answered = letter.items.slice(0, letter.items.length - Math.floor(letter.items.length * this.#unanswered))
    this.#letters.set(letter.number, { ...letter, items: answered })
    const [oldest] = this.#letters.keys()
    if (this.#letters.size > MAX_LETTERS) this.#letters.delete(oldest!)
  }

  get letters(): readonly Letter[] {
    return [...this.#letters.values()]
  }

  has(number: string): boolean {
    return this.#letters.has(number)
  }

  /**
   * Keeps only these items of a letter, which are still to be answered. If there are none, removes the letter, unless
   * some of its items are never answered: the liaisons on the board leave such a letter alone.
   */
  keep(letter: Letter, items: readonly LetterItem[]): void {
    if (items.length === 0 && this.#unanswered === 0) this.#letters.delete(letter.number)
    else this.#letters.set(letter.number, { ...letter, items: [...items] })
  }
}
