/**
 * Checks the citations, short names, days in force and successors of powers and prohibitions. Both are called
 * provisions.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { z } from 'zod'
import { namesOf, sharesText, shortName, type Texts } from '#domain/authority/input.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'

const provisions = {
  Power: { table: Prisma.sql`power`, noun: 'power', known: 'POWER_KNOWN' },
  Prohibition: { table: Prisma.sql`prohibition`, noun: 'prohibition', known: 'PROHIBITION_KNOWN' },
} as const
type Provision = keyof typeof provisions

export const citations = namesOf(500)

/** Requires that the last day is not before the first day. */
export const withOrderedDays = <T extends z.ZodType<{ inForceFrom: string; inForceTo?: string | undefined }>>(
  input: T,
) =>
  input.refine(({ inForceFrom, inForceTo }) => inForceTo === undefined || inForceFrom <= inForceTo, {
    path: ['inForceTo'],
    error: 'is before "inForceFrom"',
  })

/**
 * Throws POWER_KNOWN or PROHIBITION_KNOWN if another provision of this kind has the short name `slug`, or in one
 * language the same citation. Citations in Latin letters that differ only in accents, case, punctuation or spaces are
 * the same. By default, `slug` is made from `citations` by `shortName`. A stored provision passes its own id as
 * `except`.
 */
export async function requireNewCitation(
  tx: Tx,
  kind: Provision,
  citations: Texts,
  { except, slug = shortName(provisions[kind].noun, citations) }: { except?: string; slug?: string | undefined } = {},
): Promise<void> {
  const { table, noun, known } = provisions[kind]
  const rows = await tx.$queryRaw<{ id: string; slug: string; citations: Texts }[]>`
    SELECT id, slug, citations FROM ${table}`
  const same = rows.find((each) => each.id !== except && (each.slug === slug || sharesText(each.citations, citations)))
  if (same) throw new RuleError(known, `a ${noun} with this citation or short name exists`, kind, [same.id])
}

/**
 * Throws NotFoundError if the successor does not exist. Throws SUCCESSOR_CYCLE if the stored provision `id` would
 * succeed itself, directly or through others.
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

/** Throws SUCCESSOR_NEEDED if the provision `id` is the successor of others. */
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
