/** Reads, checks and replaces the prohibitions that the items of a request cite. */
import type { Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id } from '#domain/core/input.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { citationOf, dayOf, hasEnded, isInForce } from './citable.ts'

export const MAX_CITED = 10

/** A list of items, each with the prohibitions that it cites. An item without prohibitions is allowed. */
export const citedInput = (maxItems: number) =>
  z
    .array(
      z.object({
        item: id,
        prohibitions: z
          .array(id)
          .max(MAX_CITED)
          .refine((values) => new Set(values).size === values.length, 'has repetitions'),
      }),
    )
    .max(maxItems)
    .refine((choices) => new Set(choices.map(({ item }) => item)).size === choices.length, 'repeats an item')

/** The prohibitions of an item, in the order in which the letter cites them. */
interface Choice {
  item: string
  prohibitions: readonly string[]
}

type Reader = Pick<Tx, '$queryRaw' | 'prohibition'>

/**
 * Returns the prohibitions by the id of the request item that cites them. The result has no entry for an item that
 * cites none.
 */
export async function readCited(
  db: Reader,
  requestItems: readonly string[],
): Promise<ReadonlyMap<string, readonly Prohibition[]>> {
  const rows = await db.$queryRaw<{ id: string; prohibitions: string[] }[]>`
    SELECT request_item_id AS id, array_agg(prohibition_id::text ORDER BY position) AS prohibitions
    FROM cited_prohibition WHERE request_item_id = ANY (${requestItems}::uuid[]) GROUP BY request_item_id`
  const known = await db.prohibition.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ prohibitions }) => prohibitions))] } },
  })
  const byId = new Map(known.map((row) => [row.id, row]))
  return new Map(rows.map(({ id, prohibitions }) => [id, prohibitions.map((each) => byId.get(each)!)]))
}

/** Returns the prohibitions that the unsent items of a request cite, without duplicates, in the order of the letter. */
export async function readAllCited(tx: Reader, requestId: string): Promise<Prohibition[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.prohibition_id AS id FROM cited_prohibition c JOIN request_item i ON i.id = c.request_item_id
    WHERE i.request_id = ${requestId}::uuid AND i.state = 'NOT_SENT'
    GROUP BY c.prohibition_id ORDER BY min(ARRAY[i.position, c.position])`
  const known = await tx.prohibition.findMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  const byId = new Map(known.map((row) => [row.id, row]))
  return rows.map(({ id }) => byId.get(id)!)
}

/**
 * Throws NotFoundError if one of the chosen prohibitions does not exist, and PROHIBITION_NOT_IN_FORCE if one has ended.
 * A prohibition need not be in force yet, because the letter may be sent later.
 */
async function requireChoosableProhibitions(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  // The lock keeps the prohibitions from being deleted before the command ends.
  await tx.$executeRaw`SELECT 1 FROM prohibition WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR KEY SHARE`
  const prohibitions = await tx.prohibition.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  if (prohibitions.length !== ids.length) throw new NotFoundError('prohibition')
  const today = localDay(now, await zoneOf(tx))
  await requireNone(
    tx,
    prohibitions.filter((each) => hasEnded(each, today)),
  )
}

/** Throws PROHIBITION_NOT_IN_FORCE if one of the prohibitions is not in force on the local day of `at`. */
export async function requireInForce(tx: Tx, prohibitions: readonly Prohibition[], at: Date): Promise<void> {
  const day = localDay(at, await zoneOf(tx))
  await requireNone(
    tx,
    prohibitions.filter((each) => !isInForce(each, day)),
  )
}

/** Throws PROHIBITION_NOT_IN_FORCE if the list is not empty. */
async function requireNone(tx: Tx, [wrong, ...others]: readonly Prohibition[]): Promise<void> {
  if (!wrong) return
  const { inForceFrom, inForceTo, successorId } = wrong
  const successor = successorId && (await tx.prohibition.findUnique({ where: { id: successorId } }))
  const until = inForceTo ? ` until ${dayOf(inForceTo)}` : ''
  const instead = successor ? `; its successor is "${citationOf(successor, 'en')}"` : ''
  throw new RuleError(
    'PROHIBITION_NOT_IN_FORCE',
    `the prohibition "${citationOf(wrong, 'en')}" is in force from ${dayOf(inForceFrom)}${until}${instead}`,
    'Prohibition',
    [...new Set([wrong, ...others].map(({ id }) => id))],
  )
}

/**
 * Replaces the prohibitions that the listed items of a request cite. Throws NotFoundError if the request does not
 * contain one of these items.
 */
export async function citeProhibitions(tx: Tx, requestId: string, choices: readonly Choice[]): Promise<void> {
  if (choices.length === 0) return
  const items = choices.map(({ item }) => item)
  const rows = await tx.$queryRaw<{ id: string; itemId: string }[]>`
    SELECT id, item_id AS "itemId" FROM request_item
    WHERE request_id = ${requestId}::uuid AND item_id = ANY (${items}::uuid[])`
  if (rows.length !== items.length) throw new NotFoundError('item')
  const requestItems = new Map(rows.map((row) => [row.itemId, row.id]))
  const cited = choices.flatMap(({ item, prohibitions }) =>
    prohibitions.map((prohibition, position) => ({ requestItem: requestItems.get(item)!, prohibition, position })),
  )
  await tx.$executeRaw`DELETE FROM cited_prohibition WHERE request_item_id = ANY (${rows.map(({ id }) => id)}::uuid[])`
  await tx.$executeRaw`
    INSERT INTO cited_prohibition (request_item_id, prohibition_id, position)
    SELECT * FROM unnest(${cited.map(({ requestItem }) => requestItem)}::uuid[],
      ${cited.map(({ prohibition }) => prohibition)}::uuid[], ${cited.map(({ position }) => position)}::int[])`
}

/**
 * Checks with `requireChoosableProhibitions` that the prohibitions may be chosen, and then stores them with
 * `citeProhibitions`.
 */
export async function chooseProhibitions(
  tx: Tx,
  requestId: string,
  choices: readonly Choice[] = [],
  now: Date,
): Promise<void> {
  await requireChoosableProhibitions(tx, [...new Set(choices.flatMap((choice) => choice.prohibitions))], now)
  await citeProhibitions(tx, requestId, choices)
}
