/** Imports official letters: each becomes one tip with the items whose removal it requests. */
import { createHash } from 'node:crypto'
import { holdHosts } from '#domain/content/hold-hosts.ts'
import { distinctItems, MAX_ITEMS } from '#domain/content/items.ts'
import { type ReadUrl, urlReader } from '#domain/content/read-addresses.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { authorize } from '#domain/core/policy.ts'
import { leftOut } from './left-out.ts'
import { receiveTip } from './receive.ts'

export interface ReadLetter {
  subject: string
  text: string
  language: string
  registerNumbers: string[]
  /** YYYY-MM-DD */
  date: string | null
  within24h: boolean
  /** without duplicates */
  targets: { raw: string; url: string }[]
}

export interface LetterImported {
  /** the tip of this import or an earlier one */
  id: string
  /** false: the same text was imported before, so nothing is added */
  fresh: boolean
  added: number
  /** number of items that existed before */
  known: number
  rejected: { raw: string; reason: string }[]
}

const MAX_TEXT_LENGTH = 20_000

/** Imports one letter in one transaction. A second import of the same text returns the existing tip. */
export async function importLetter(context: CommandContext, letter: ReadLetter): Promise<LetterImported> {
  authorize(context.viewer, 'importLetters')
  const hash = createHash('sha256').update(letter.text).digest('hex')
  const earlier = await context.db.tip.findUnique({ where: { contentHash: hash }, select: { id: true } })
  if (earlier) return { id: earlier.id, fresh: false, added: 0, known: 0, rejected: [] }
  let targets: ReadUrl[] = []
  const imported = await runCommand(context, { action: 'importLetter' }, async (tx, append) => {
    await holdHosts(tx)
    const readUrl = await urlReader(tx)
    targets = letter.targets.map(({ raw, url }) => readUrl(url)[0] ?? { raw, rejected: 'not an address', start: 0 })
    const accepted = distinctItems(targets).slice(0, MAX_ITEMS)
    const known = await tx.contentItem.count({
      where: { canonicalUrl: { in: accepted.flatMap(({ url, alternates }) => [url, ...alternates]) } },
    })
    const { id } = await receiveTip(tx, append, context, {
      subject: letter.subject,
      // Removes control characters and lone surrogates, because PostgreSQL cannot store some of them.
      text: letter.text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '').slice(0, MAX_TEXT_LENGTH),
      source: 'LETTER',
      items: accepted,
      letter: {
        hash,
        registerNumber: letter.registerNumbers.slice(0, 5).join('; ') || null,
        date: letter.date ? new Date(letter.date) : null,
        language: letter.language,
        within24h: letter.within24h,
      },
    })
    return { id, added: accepted.length - known, known }
  })
  const rejected = targets.flatMap((url) => leftOut(url) ?? [])
  const excess = distinctItems(targets)
    .slice(MAX_ITEMS)
    .map(({ url }) => ({ raw: url, reason: `more than ${MAX_ITEMS} in one letter` }))
  return { ...imported, fresh: true, rejected: [...rejected, ...excess] }
}
