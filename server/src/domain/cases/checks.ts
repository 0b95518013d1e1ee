/**
 * Records observations of whether a content item is still visible. An observation does not change the answer of the
 * platform.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { requireReadable } from '#domain/content/attachments.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ForbiddenError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, optional, parse, sha256, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId, type Viewer } from '#domain/core/viewer.ts'
import type { Observation } from '#domain/rules/presence.ts'
import { addObservations, type PresenceChange, refreshPresence } from './presence.ts'

const MAX_CHECKED = 200

const observed = {
  up: z.boolean(),
  method: optional(z.enum(['PROBE', 'PERSON'])),
  observedAt: optional(instant),
  note: optional(text(2000)),
  proof: optional(text(2000)),
}
const checkInput = z.object({ key, item: id, ...observed, sha256: optional(sha256) })
const checksInput = z.object({ key, items: distinct(id, MAX_CHECKED), ...observed })

/** A person who states a time longer ago than this must add a proof or an evidence file. */
const PROOF_AFTER_MS = 5 * 60_000
/** A program may record only observations that are at most this old. */
const PROBE_WITHIN_MS = 24 * 3_600_000

/**
 * Records one observation of an item. Observations are ordered by `observedAt`, even if one of them is recorded late.
 * The method is PROBE for an API key and PERSON for a person (otherwise ForbiddenError). `sha256` is the hash of an
 * evidence file of the item. Throws ForbiddenError for a key, and PROOF_NEEDED for a person without proof, if the time
 * is longer ago than the limits above. Throws TIME_IN_FUTURE, TIME_BEFORE_SENT if a key states a time before the item
 * was recorded, and CAPTURE_FORBIDDEN if the file is sealed or erased.
 */
export async function recordCheck(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordCheck')
  const { key, ...fields } = parse(checkInput, input)
  requirePossible(context, [fields.item], fields)
  return runCommand(context, { action: 'recordCheck', key, input: fields }, async (tx, append) => {
    await addChecks({ tx, append }, context, [{ ...fields, itemId: fields.item }])
    return { id: fields.item }
  })
}

/**
 * Records the same observation of several items. If one of them fails, nothing is recorded. Cost: as for `addChecks`.
 */
export async function recordChecks(context: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  authorize(context.viewer, 'recordChecks')
  const { key, ...fields } = parse(checksInput, input)
  requirePossible(context, fields.items, fields)
  return runCommand(context, { action: 'recordChecks', key, input: fields }, async (tx, append) => {
    await addChecks(
      { tx, append },
      context,
      fields.items.map((itemId) => ({ ...fields, itemId })),
    )
    return { ids: fields.items }
  })
}

type Stated = Pick<Input, 'up'> & Partial<Omit<Input, 'key' | 'items'>> & { sha256?: string }
type Input = z.output<typeof checksInput>

const observationOf = ({ viewer, now }: CommandContext, { up, method, observedAt = now }: Stated) => ({
  ...{ up, observedAt, method: methodOf(viewer, method) },
})

function requirePossible(context: CommandContext, items: string[], fields: Stated): void {
  const { observedAt, method } = observationOf(context, fields)
  const { now } = context
  if (observedAt > now)
    throw new RuleError('TIME_IN_FUTURE', 'the time of observation is in the future', 'ContentItem', items)
  if (method === 'PROBE' && now.getTime() - observedAt.getTime() > PROBE_WITHIN_MS)
    throw new ForbiddenError('record a probe of more than 24 hours ago')
}

/** Records an observation as a part of another command. Returns the id of the check. Throws as `recordCheck` does. */
export async function observe(
  within: { tx: Tx; append: Append },
  context: CommandContext,
  itemId: string,
  fields: Pick<Stated, 'up' | 'observedAt' | 'note' | 'proof'>,
): Promise<string> {
  requirePossible(context, [itemId], fields)
  return (await addChecks(within, context, [{ ...fields, itemId }])).get(itemId)!.check
}

/**
 * Voids a check that was recorded by mistake, and computes the presence of its item again as if the check did not exist.
 * If this changes the presence, an event states so. Cost: one read of all checks of the item.
 */
export async function voidCheck({ tx, append }: { tx: Tx; append: Append }, now: Date, id: string): Promise<void> {
  const { itemId, observedAt } = await tx.check.update({
    where: { id },
    data: { voidedAt: now },
    select: { itemId: true, observedAt: true },
  })
  const { before, presence, since } = await refreshPresence(tx, itemId)
  if (presence === before) return
  append({
    type: 'item.presence_corrected',
    subject: { type: 'ContentItem', id: itemId },
    at: since ?? observedAt,
    ...(await latestRequestOf(tx, itemId)),
    data: { presence, previousPresence: before },
  })
}

/**
 * Adds observations of different items. Returns their ids and consequences by item id. `recordCheck` states the errors.
 * Cost: about ten statements, two for each observation with a file, and those of `addObservations`.
 */
export async function addChecks(
  { tx, append }: { tx: Tx; append: Append },
  context: CommandContext,
  stated: readonly (Stated & { itemId: string })[],
): Promise<Map<string, PresenceChange & { check: string }>> {
  const ids = stated.map(({ itemId }) => itemId)
  // All commands lock items in the same order, so that no two wait for each other.
  const items = await tx.$queryRaw<{ id: string; firstSeenAt: Date }[]>`
    SELECT id, first_seen_at AS "firstSeenAt" FROM content_item WHERE id = ANY (${ids}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
  const firstSeen = new Map(items.map(({ id, firstSeenAt }) => [id, firstSeenAt]))
  const data: Prisma.CheckCreateManyInput[] = []
  for (const { itemId, ...fields } of stated) {
    const observation = observationOf(context, fields)
    const { observedAt, method } = observation
    const firstSeenAt = firstSeen.get(itemId)
    if (!firstSeenAt) throw new NotFoundError('item')
    if (method === 'PROBE' && observedAt < firstSeenAt)
      throw new RuleError('TIME_BEFORE_SENT', 'the probe is earlier than the item', 'ContentItem', [itemId])
    const evidence = fields.sha256 && (await requireEvidence(tx, itemId, fields.sha256))
    const age = context.now.getTime() - observedAt.getTime()
    if (method === 'PERSON' && age > PROOF_AFTER_MS && fields.proof === undefined && !evidence)
      throw new RuleError('PROOF_NEEDED', 'an observation of more than five minutes ago needs a proof', 'ContentItem', [
        itemId,
      ])
    data.push({
      ...observation,
      itemId,
      recordedAt: context.now,
      authorId: personId(context.viewer),
      note: fields.note ?? null,
      proof: fields.proof ?? null,
      evidenceId: evidence ? evidence.id : null,
    })
  }
  const stored = await tx.check.createManyAndReturn({ data, omit: { note: true, proof: true } })
  const changes = await addObservations(tx, stored)
  const scopes = await latestRequestsOf(tx, ids)
  const checks = new Map(stored.map(({ itemId, id }) => [itemId, id]))
  return new Map(
    stated.map(({ itemId, proof, sha256, ...fields }) => {
      const change = changes.get(itemId)!
      appendCheck(append, scopes.get(itemId)!, itemId, { ...observationOf(context, fields), proof, sha256 }, change)
      return [itemId, { ...change, check: checks.get(itemId)! }]
    }),
  )
}

function methodOf({ kind }: Viewer, stated: Observation['method'] | undefined): Observation['method'] {
  if (kind === 'system') return 'PROBE'
  if (kind !== 'key') {
    if (stated === 'PROBE') throw new ForbiddenError('record what a program observed')
    return 'PERSON'
  }
  if (stated === 'PERSON') throw new ForbiddenError('record what a person observed')
  return 'PROBE'
}

/**
 * Throws NotFoundError if the item has no file with this hash, and the error of `requireReadable`. The file may have
 * been attached in another case.
 */
async function requireEvidence(tx: Tx, itemId: string, hash: string): Promise<{ id: string }> {
  const evidence = await tx.evidence.findFirst({
    where: { itemId, sha256: hash },
    select: { id: true },
    orderBy: { id: 'desc' },
  })
  if (!evidence) throw new NotFoundError('evidence')
  await requireReadable(tx, hash)
  return evidence
}

/**
 * A late observation may change the presence in a way that its event does not state. If so, a second event states the
 * corrected presence.
 */
function appendCheck(
  append: Append,
  scope: RequestScope,
  itemId: string,
  { up, method, observedAt, proof, sha256 }: Observation & { proof?: string; sha256?: string },
  { before, presence, since }: PresenceChange,
): void {
  const subject = { type: 'ContentItem', id: itemId } as const
  const changedHere = presence !== before && since?.getTime() === observedAt.getTime()
  const type =
    changedHere && presence === 'GONE'
      ? 'item.gone'
      : changedHere && presence === 'REAPPEARED'
        ? 'item.reappeared'
        : 'item.checked'
  append({ type, subject, at: observedAt, ...scope, data: { up, checkMethod: method, presence, proof, sha256 } })
  const isFirstSight = before === 'UNKNOWN' && presence === 'UP'
  if (presence !== before && type === 'item.checked' && !isFirstSight)
    append({
      type: 'item.presence_corrected',
      subject,
      at: since ?? observedAt,
      ...scope,
      data: { presence, previousPresence: before },
    })
}

interface RequestScope {
  caseId: string | null
  requestId: string | null
  platformId: string | null
}

/**
 * Returns the latest request that includes a content item, with its case and platform, as the scope of an event. All
 * are null if no request includes the item.
 */
export const latestRequestOf = async (tx: Tx, itemId: string): Promise<RequestScope> =>
  (await latestRequestsOf(tx, [itemId])).get(itemId)!

/** Returns the scope of `latestRequestOf` for each of these items. Cost: one statement. */
export async function latestRequestsOf(tx: Tx, itemIds: readonly string[]): Promise<Map<string, RequestScope>> {
  const rows = await tx.$queryRaw<({ itemId: string } & RequestScope)[]>`
    SELECT n.id AS "itemId", l.* FROM unnest(${[...itemIds]}::uuid[]) AS n (id) LEFT JOIN LATERAL (
      SELECT i.request_id AS "requestId", i.platform_id AS "platformId", r.case_id AS "caseId"
      FROM request_item i JOIN removal_request r ON r.id = i.request_id
      WHERE i.item_id = n.id ORDER BY r.created_at DESC, i.id DESC LIMIT 1) l ON true`
  return new Map(rows.map(({ itemId, ...scope }) => [itemId, scope]))
}
