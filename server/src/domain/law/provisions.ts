/** What powers and prohibitions share: their citations, short names, days and successors. */
import { createHash } from 'node:crypto'
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { z } from 'zod'
import { sharesText, type Texts, textsOf } from '#domain/authority/input.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { signedLine } from '#domain/core/input.ts'
import { slugOf } from '#domain/core/search-text.ts'

const provisions = {
  Power: { table: Prisma.sql`power`, noun: 'power', known: 'POWER_KNOWN' },
  Prohibition: { table: Prisma.sql`prohibition`, noun: 'prohibition', known: 'PROHIBITION_KNOWN' },
} as const
type Provision = keyof typeof provisions

/** The citation of a provision, in at least one language. */
export const citations = textsOf(signedLine(500)).refine(
  (texts) => Object.keys(texts).length > 0 && Object.values(texts).every((text) => /[\p{L}\p{N}]/u.test(text)),
  'needs a text with a letter or digit',
)

/** Requires the last day not to be before the first. */
export const withOrderedDays = <T extends z.ZodType<{ inForceFrom: string; inForceTo?: string | undefined }>>(
  input: T,
) =>
  input.refine(({ inForceFrom, inForceTo }) => inForceTo === undefined || inForceFrom <= inForceTo, {
    path: ['inForceTo'],
    error: 'is before "inForceFrom"',
  })

/**
 * The short name of a new provision, from its citation: in Vietnamese, or else in English, or else in its first
 * language.
 */
export function shortName({ vi, en, ...others }: Texts): string {
  const text = vi ?? en ?? Object.values(others)[0]!
  return slugOf(text) || `power-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
}

/**
 * Throws POWER_KNOWN or PROHIBITION_KNOWN if a provision of the kind other than `except` has the citation in one of its
 * languages, regardless of accents.
 */
export async function requireNewCitation(tx: Tx, kind: Provision, citations: Texts, except?: string): Promise<void> {
  const { table, noun, known } = provisions[kind]
  const slug = shortName(citations)
  const rows = await tx.$queryRaw<{ id: string; slug: string; citations: Texts }[]>`
    SELECT id, slug, citations FROM ${table}`
  const same = rows.find((each) => each.id !== except && (each.slug === slug || sharesText(each.citations, citations)))
  if (same) throw new RuleError(known, `a ${noun} with this citation exists`, kind, [same.id])
}

/**
 * Throws NotFoundError if the successor does not exist. Throws SUCCESSOR_CYCLE if the provision `id`, which is absent
 * for a new one, would succeed itself.
 */
export async function requireSuccessor(tx: Tx, kind: Provision, successor?: string | null, id?: string): Promise<void> {
  if (!successor) return
  const { table, noun } = provisions[kind]
  const chain = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id, successor_id FROM ${table} WHERE id = ${successor}::uuid
      UNION
      SELECT next.id, next.successor_id FROM ${table} next JOIN chain ON next.id = chain.successor_id
    ) SELECT id FROM chain`
  if (chain.length === 0) throw new NotFoundError('successor')
  if (chain.some((each) => each.id === id))
    throw new RuleError('SUCCESSOR_CYCLE', `the ${noun} would succeed itself`, kind, [id!])
}

/** Throws SUCCESSOR_NEEDED, with the provisions that name it, if another provision has `id` as its successor. */
export async function requireNoPredecessor(tx: Tx, kind: Provision, id: string): Promise<void> {
  const { table, noun } = provisions[kind]
  const predecessors = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${table} WHERE successor_id = ${id}::uuid ORDER BY id`
  if (predecessors.length > 0)
    throw new RuleError(
      'SUCCESSOR_NEEDED',
      `the ${noun} is the successor of another one`,
      kind,
      predecessors.map((each) => each.id),
    )
}
