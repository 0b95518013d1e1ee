/**
 * Stores the text that an approval signed, and compares it with the text that the request would send now. Screens show
 * both beside each other.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import type { LockedRequest } from './locked-request.ts'
import { changesSince, type ReadableSignature, readableSignatureOf } from './signature.ts'

export const MAX_DIFFERENCES = 100
/** Maximum number of lines on each side of a difference, and of characters in each line. */
export const MAX_LINES = 20
const MAX_LENGTH = 500

type SignedContent = Pick<ReadableSignature, 'digest' | 'parts' | 'lines' | 'addresses'>

/** Returns the value of the column `signedContent`. */
export const signedContentOf = ({ digest, parts, lines, addresses }: ReadableSignature): Prisma.InputJsonObject => ({
  ...{ digest, parts, addresses },
  lines: lines as Record<string, string[]>,
})

export interface Difference {
  part: SignedPart
  /** how the letter identifies the item; null for a part that belongs to no item */
  item: string | null
  /** signed lines that are missing now */
  before: readonly string[]
  /** present lines that were not signed */
  after: readonly string[]
}

/**
 * Returns at most MAX_DIFFERENCES differences between what the request would send now and what was signed last. Null if
 * the signed content is not stored.
 */
export async function differencesFrom(tx: Tx, request: LockedRequest, at: Date): Promise<Difference[] | null> {
  const { signedContent } = await tx.removalRequest.findUniqueOrThrow({
    where: { id: request.id },
    select: { signedContent: true },
  })
  const signed = signedContent as unknown as SignedContent | null
  if (!signed) return null
  const present = await readableSignatureOf(tx, { ...request, signedDigest: signed.digest }, at)
  const changes = changesSince({ signedDigest: signed.digest, signedParts: signed.parts }, present.parts)
  return changes
    .flatMap(({ part, items }) => (items.length === 0 ? [null] : items).map((id) => ({ part, id })))
    .slice(0, MAX_DIFFERENCES)
    .map(({ part, id }) => {
      const name = id === null ? part : `${part} ${id}`
      const before = signed.lines[name] ?? []
      const after = present.lines[name] ?? []
      return {
        part,
        item: id === null ? null : (present.addresses[id] ?? signed.addresses[id] ?? ''),
        before: linesBesides(before, after),
        after: linesBesides(after, before),
      }
    })
}

const linesBesides = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return lines
    .filter((line) => !known.has(line))
    .slice(0, MAX_LINES)
    .map((line) => (line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line))
}
