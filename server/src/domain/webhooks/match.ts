/** Matches new events of the log with the webhooks, and queues a message for each event that a webhook posts. */
import type { PrismaClient, Webhook } from '@takedown/prisma/generated/client/client.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#domain/core/command.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import type { EventRow } from '#domain/event-log/read.ts'
import { type KnownType, readStream, typeFilter } from '#domain/event-log/stream.ts'
import type { EventFamily } from '#domain/events/registry.ts'
import { disableWebhook } from './attempts.ts'
import { audienceOfOwner } from './owner.ts'
import { lockQueue, startFirst } from './queue.ts'

/** Maximum number of events that one transaction matches with one webhook. */
const BATCH_SIZE = 500
/** A webhook with this many waiting messages is not matched until some have ended. */
const MAX_WAITING = 20_000

/**
 * Matches the next part of the log with each active webhook that is behind. Returns whether one may still be behind. Cost
 * for an idle server: one query. Cost of an event: one index range for each webhook, at any length of the log.
 */
export async function matchWebhooks(db: PrismaClient, sql: Sql, now: Date): Promise<boolean> {
  const behind = await db.$queryRaw<{ id: string; hasOwner: boolean }[]>`
    SELECT w.id, u.disabled_at IS NULL AS "hasOwner" FROM webhook w JOIN app_user u ON u.id = w.owner_id, event_head h
    WHERE h.id = 1 AND w.state = 'ACTIVE' AND w.matched_seq < h.seq ORDER BY w.matched_seq`
  let isBehind = false
  for (const { id, hasOwner } of behind)
    if (!hasOwner) await disableWebhook(db, id, now, 'OWNER_DISABLED')
    else if (await matchNext(db, sql, id, now)) isBehind = true
  return isBehind
}

async function matchNext(db: PrismaClient, sql: Sql, id: string, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM webhook WHERE id = ${id}::uuid AND state = 'ACTIVE' FOR UPDATE SKIP LOCKED`
    if (!locked) return false
    const webhook = await tx.webhook.findUniqueOrThrow({ where: { id }, include: { owner: true } })
    const audience = audienceOfOwner(webhook.owner)
    if (!audience || (await isFull(tx, id))) return false
    const types = webhook.types.length > 0 ? (webhook.types as KnownType[]) : null
    const families = webhook.families.length > 0 ? (webhook.families as EventFamily[]) : null
    const after = Number(webhook.matchedSeq)
    const page = await readStream(sql, audience, typeFilter(types, families), { after, first: BATCH_SIZE })
    const events = await selectEvents(sql, webhook, page.events)
    await insertMessages(tx, id, events, now)
    await tx.webhook.update({ where: { id }, data: { matchedSeq: page.upTo }, select: { id: true } })
    return page.more
  })
}

const isFull = async (tx: Tx, id: string): Promise<boolean> => {
  const waiting = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM webhook_message WHERE webhook_id = ${id}::uuid AND state = 'PENDING' OFFSET ${MAX_WAITING} LIMIT 1`
  return waiting.length > 0
}

/** Keeps the events of the chosen platforms and categories. An event has the category of its request or its case. */
async function selectEvents(
  sql: Sql,
  { platformIds, categoryIds }: Webhook,
  events: readonly EventRow[],
): Promise<EventRow[]> {
  const ofPlatforms =
    platformIds.length === 0 ? [...events] : events.filter(({ platformId }) => platformIds.includes(platformId ?? ''))
  if (categoryIds.length === 0 || ofPlatforms.length === 0) return ofPlatforms
  const ids = (of: (event: EventRow) => string | null) => [...new Set(ofPlatforms.flatMap((event) => of(event) ?? []))]
  const found = await rows(
    sql,
    `SELECT id FROM removal_request WHERE id = ANY ($1::uuid[]) AND category_id = ANY ($3::uuid[])
     UNION ALL SELECT case_id FROM removal_request WHERE case_id = ANY ($2::uuid[]) AND category_id = ANY ($3::uuid[])`,
    [ids(({ requestId }) => requestId), ids(({ caseId }) => caseId), categoryIds],
  )
  const matching = new Set(found.map(([id]) => id as string))
  return ofPlatforms.filter(({ requestId, caseId }) => matching.has(requestId ?? caseId ?? ''))
}

/** An event that was posted before is posted again under the same id, because only a replay matches it again. */
async function insertMessages(tx: Tx, webhookId: string, events: readonly EventRow[], now: Date): Promise<void> {
  if (events.length === 0) return
  await lockQueue(tx, webhookId, true)
  const messages = events.map(({ seq, type, subjectId }) => ({ id: uuidv7(), seq, type, subject: subjectId }))
  await tx.$executeRaw`
    INSERT INTO webhook_message (id, webhook_id, seq, type, subject_id, created_at)
    SELECT m.id, ${webhookId}::uuid, m.seq, m.type, m.subject, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS m(id uuid, seq bigint, type text, subject uuid)
    ON CONFLICT (webhook_id, seq) DO UPDATE SET state = 'PENDING', attempts = 0, next_at = NULL, ended_at = NULL
    WHERE webhook_message.state <> 'PENDING'`
  await startFirst(tx, webhookId, now, [...new Set(events.map(({ subjectId }) => subjectId))])
}
