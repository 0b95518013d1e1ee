/** Official letters become tips: one each, with what they ask to be removed. */
import { createHash } from 'node:crypto'
import { distinctItems, MAX_ITEMS, type ReadUrl, urlReader } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { authorize } from '#domain/core/policy.ts'
import { receiveTip } from './tips.ts'

export interface ReadLetter {
  subject: string
  text: string
  language: string
  registerNumbers: string[]
  /** YYYY-MM-DD */
  date: string | null
  within24h: boolean
  /** addresses that it asks to be removed, each once */
  targets: { raw: string; url: string }[]
}

export interface LetterImported {
  /** the tip, made now or before */
  id: string
  /** false: these very bytes were imported before, and nothing was added */
  fresh: boolean
  /** items that nobody had seen before */
  added: number
  /** items that were known already */
  known: number
  rejected: { raw: string; reason: string }[]
}

const SHOWN = 20_000

/** Takes in one letter; the same text again finds the tip it made. One transaction, so a letter is never half there. */
export async function importLetter(ask: CommandContext, letter: ReadLetter): Promise<LetterImported> {
  authorize(ask.viewer, 'importLetters')
  const hash = createHash('sha256').update(letter.text).digest('hex')
  const earlier = await ask.db.tip.findUnique({ where: { contentHash: hash }, select: { id: true } })
  if (earlier) return { id: earlier.id, fresh: false, added: 0, known: 0, rejected: [] }
  const read = await urlReader(ask.db)
  const targets: ReadUrl[] = letter.targets.map(({ raw, url }) => read(url)[0] ?? { raw, rejected: 'not an address' })
  const items = distinctItems(targets)
  const kept = items.slice(0, MAX_ITEMS)
  const known = await ask.db.contentItem.count({ where: { canonicalUrl: { in: kept.map(({ url }) => url) } } })
  const { id } = await runCommand(ask, { action: 'importLetter' }, (tx, append) =>
    receiveTip(tx, append, ask, {
      subject: letter.subject,
      // What no letter means to say and PostgreSQL does not keep.
      text: letter.text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '').slice(0, SHOWN),
      source: 'LETTER',
      items: kept,
      letter: {
        hash,
        registerNumber: letter.registerNumbers.slice(0, 5).join('; ') || null,
        date: letter.date ? new Date(letter.date) : null,
        language: letter.language,
        within24h: letter.within24h,
      },
    }),
  )
  const rejected = targets.flatMap((url) => ('rejected' in url ? [{ raw: url.raw, reason: url.rejected }] : []))
  const over = items.slice(MAX_ITEMS).map(({ url }) => ({ raw: url, reason: `more than ${MAX_ITEMS} in one letter` }))
  return { id, fresh: true, added: kept.length - known, known, rejected: [...rejected, ...over] }
}
