/**
 * Records the acceptance of many letters in one transaction, with the same rows and events as `recordAccepted`. Each
 * table is written by one statement for all letters.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { lockContentItems } from '#domain/cases/lock.ts'
import { refreshObservedSince } from '#domain/cases/presence.ts'
import { storeLacking } from '#domain/completeness/store.ts'
import { type Append, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { forEachInSlices } from '#domain/core/slices.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { planAfterSending } from '#domain/probe-plans/plan.ts'
import { readForTotals, totalsOf } from '#domain/read-model/request-totals.ts'
import { hoursOf } from '#domain/rules/legal-clock.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { clockOfSending } from '../deadline-entries.ts'
import { storeSharedFiles } from '../sent-items.ts'
import type { Begun } from './begin-many.ts'
import { lockManyAsServer } from './lock.ts'
import { appendSent } from './mark-sent.ts'
import { DOCUMENTS_SINCE, MAX_ANSWER_CHARACTERS } from './outcomes.ts'
import { deliveryScope } from './queue.ts'

export interface Accepted extends Begun {
  answer: string
}

interface Recorded extends Accepted {
  receipt: string
  hours: number | null
  clockFrom: Date
  clock: ReturnType<typeof clockOfSending>
}

/**
 * Records the acceptances of the deliveries that `readUsual` selects, unless a deadline would have passed already.
 * Returns the ids of these deliveries. Writes nothing about the others, which `recordAccepted` must record one by one.
 * Cost: about thirty statements.
 */
export async function recordManyAccepted(
  db: PrismaClient,
  now: Date,
  accepted: readonly Accepted[],
): Promise<Set<string>> {
  let recorded = new Set<string>()
  await runSystemCommand(db, now, 'endDeliveryAttempts', async (tx, append) => {
    recorded = new Set(await record(tx, append, now, accepted))
    return {}
  })
  return recorded
}

async function record(tx: Tx, append: Append, now: Date, accepted: readonly Accepted[]): Promise<string[]> {
  await lockManyAsServer(
    tx,
    accepted.map(({ request }) => request.id),
  )
  const usual = await readUsual(tx, accepted)
  const letters: Recorded[] = []
  await forEachInSlices(accepted, (each) => {
    if (!usual.has(each.delivery.id)) return
    const letter = prepared(each, now)
    const { breaches, retractions } = letter.clock.clock
    if (breaches.length === 0 && retractions.length === 0) letters.push(letter)
  })
  if (letters.length === 0) return []
  const contentIds = letters.flatMap(({ facts }) => facts.items.map(({ id }) => id))
  // The same lock as in `markSent`: a command that records a check of this content runs before or after this one.
  await lockContentItems(tx, contentIds)
  await endAttempts(tx, now, letters)
  const items = await sendItems(tx, now, letters)
  const sentItems = letters.map((letter) => ({ ...letter, sent: items.get(letter.request.id)! }))
  await storeSharedFiles(tx, sentItems)
  await storeLacking(
    tx,
    sentItems.map(({ request, facts, sent }) => ({
      category: request.case.category,
      declaredLanguages: request.platform.languages,
      ...{ facts, sent, statesDetails: versionOf(request.signedDigest)! >= DOCUMENTS_SINCE },
    })),
  )
  await refreshObservedSince(tx, contentIds, now)
  await planAfterSending(tx, contentIds, now)
  await storeTotals(tx, now, letters)
  await forEachInSlices(sentItems, ({ sent, receipt, clock, ...letter }) => {
    const { request: before, delivery } = letter
    const request = { ...before, version: before.version + 1 }
    appendDelivery(append, 'request.delivery_accepted', deliveryScope(request), delivery, { attempt: 1 })
    const { channel: via, address, letter: text } = delivery
    const { registerNumber } = request
    const sending = { via, address, proof: receipt, sentAt: now, letter: text, registerNumber }
    appendSent(
      append,
      request,
      sending,
      sent.map((item) => ({ ...item, dueAt: clock.clock.dueAt })),
    )
  })
  return letters.map(({ delivery }) => delivery.id)
}

/**
 * Returns the deliveries whose first attempt is open, whose request has not changed since the attempt began, and whose
 * items have no deadlines yet. Leaves out cases with an unsent request to the same addressee, because its items would
 * have to be numbered again.
 */
async function readUsual(tx: Tx, accepted: readonly Accepted[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM unnest(${accepted.map(({ delivery }) => delivery.id)}::uuid[],
        ${accepted.map(({ request }) => request.version)}::int[], ${accepted.map(({ facts }) => facts.subject)}::text[])
        AS begun (id, version, subject)
      JOIN delivery d ON d.id = begun.id AND d.state = 'SENDING'
      JOIN delivery_attempt a ON a.delivery_id = d.id AND a.number = 1 AND a.outcome IS NULL
      JOIN removal_request own ON own.id = d.request_id AND own.version = begun.version AND own.subject = begun.subject
    WHERE NOT EXISTS (SELECT FROM removal_request r
        WHERE r.case_id = own.case_id AND r.platform_id = own.platform_id AND r.id <> own.id
          AND r.state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED'))
      AND NOT EXISTS (SELECT FROM request_item i JOIN deadline_entry e ON e.request_item_id = i.id
        WHERE i.request_id = own.id)`
  return new Set(rows.map(({ id }) => id))
}

function prepared(accepted: Accepted, now: Date): Recorded {
  const { request, delivery, answer } = accepted
  const hours = hoursOf(request.power, request.urgent)
  const clockFrom = delivery.startsAt > now ? delivery.startsAt : now
  const clock = clockOfSending(request, { at: clockFrom, hours }, now)
  return { ...accepted, receipt: answer.slice(0, MAX_ANSWER_CHARACTERS), hours, clockFrom, clock }
}

async function endAttempts(tx: Tx, now: Date, letters: readonly Recorded[]): Promise<void> {
  await tx.$executeRaw`
    WITH accepted AS (
      SELECT * FROM unnest(${letters.map(({ delivery }) => delivery.id)}::uuid[],
        ${letters.map(({ receipt }) => receipt)}::text[]) AS accepted (id, receipt)),
    ended AS (
      UPDATE delivery_attempt SET ended_at = ${now}, outcome = 'ACCEPTED', answer = accepted.receipt
      FROM accepted WHERE delivery_id = accepted.id AND number = 1)
    UPDATE delivery SET state = 'DELIVERED', ended_at = ${now}, receipt = accepted.receipt
    FROM accepted WHERE delivery.id = accepted.id`
}

interface SentItem {
  id: string
  itemId: string
  reach: number | null
}

/** Sends the items, starts their clocks, and returns them by request id, in the order of the letters. */
async function sendItems(tx: Tx, now: Date, letters: readonly Recorded[]): Promise<Map<string, SentItem[]>> {
  const columns = letters.map(({ clock }) => clock.columns)
  const times = (name: 'firstDueAt' | 'dueAt' | 'pausedAt' | 'breachedAt' | 'dueSoonAt') =>
    columns.map((each) => each[name]?.toISOString() ?? null)
  const rows = await tx.$queryRaw<(SentItem & { requestId: string; position: number })[]>`
    WITH letter AS (
      SELECT * FROM unnest(${letters.map(({ request }) => request.id)}::uuid[],
        ${letters.map(({ clockFrom }) => clockFrom.toISOString())}::timestamptz[], ${letters.map(({ hours }) => hours)}::int[],
        ${times('firstDueAt')}::timestamptz[], ${times('dueAt')}::timestamptz[], ${times('pausedAt')}::timestamptz[],
        ${times('breachedAt')}::timestamptz[], ${times('dueSoonAt')}::timestamptz[],
        ${columns.map(({ waitedMs }) => waitedMs)}::bigint[], ${columns.map(({ dueProvisional }) => dueProvisional)}::boolean[],
        ${columns.map(({ calendarVersion }) => calendarVersion)}::int[])
      AS letter (request_id, clock_from, hours, first_due_at, due_at, paused_at, breached_at, due_soon_at, waited_ms,
        due_provisional, calendar_version)),
    sent AS (
      UPDATE request_item i SET state = 'AWAITING', sent_at = ${now}, first_due_at = l.first_due_at, due_at = l.due_at,
        paused_at = l.paused_at, breached_at = l.breached_at, due_soon_at = l.due_soon_at, waited_ms = l.waited_ms,
        due_provisional = l.due_provisional, calendar_version = l.calendar_version, reach = coalesce(c.reach, i.reach),
        sent_kind = c.kind
      FROM letter l, content_item c
      WHERE i.request_id = l.request_id AND i.state = 'NOT_SENT' AND c.id = i.item_id
      RETURNING i.id, i.item_id, i.request_id, i.position, c.reach, l.clock_from, l.hours),
    entered AS (
      INSERT INTO deadline_entry (request_item_id, kind, at, recorded_at, hours)
      SELECT id, 'SET', clock_from, ${now}, hours FROM sent ORDER BY request_id, position)
    SELECT id, item_id AS "itemId", request_id AS "requestId", position, reach FROM sent ORDER BY request_id, position`
  const items = new Map<string, SentItem[]>(letters.map(({ request }) => [request.id, []]))
  for (const { requestId, position: _, ...item } of rows) items.get(requestId)!.push(item)
  return items
}

/** Marks the requests as sent, writes the totals of their items, and adds them to the board. */
async function storeTotals(tx: Tx, now: Date, letters: readonly Recorded[]): Promise<void> {
  const byId = new Map(letters.map((letter) => [letter.request.id, letter]))
  const requests = await readForTotals(tx, [...byId.keys()])
  const totals = requests.map((request) => ({
    ...byId.get(request.id)!,
    ...totalsOf({ ...request, state: 'SENT', sentAt: now }, true),
  }))
  const columns = totals.map((each) => each.columns)
  await tx.$executeRaw`
    UPDATE removal_request r SET version = r.version + 1, state = 'SENT', sent_at = ${now}, sent_via = d.channel,
      sent_proof = d.receipt, sent_proof_sha256 = NULL, sent_proof_file_name = NULL, failure = NULL, letter = d.letter,
      letter_language = l.language, signed_content = NULL, item_count = l.items, done_count = l.done,
      awaiting_count = l.awaiting, clarifying_count = l.clarifying, waiting_on = l.waiting_on::waiting_on, due_at = l.due_at,
      answered_at = l.answered_at
    FROM unnest(${totals.map(({ delivery }) => delivery.id)}::uuid[],
        ${totals.map(({ facts }) => facts.heads[0]!.words.language)}::text[],
        ${columns.map(({ itemCount }) => itemCount)}::int[], ${columns.map(({ doneCount }) => doneCount)}::int[],
        ${columns.map(({ awaitingCount }) => awaitingCount)}::int[],
        ${columns.map(({ clarifyingCount }) => clarifyingCount)}::int[], ${columns.map(({ waitingOn }) => waitingOn)}::text[],
        ${columns.map(({ dueAt }) => dueAt?.toISOString() ?? null)}::timestamptz[],
        ${columns.map(({ answeredAt }) => answeredAt?.toISOString() ?? null)}::timestamptz[])
      AS l (delivery_id, language, items, done, awaiting, clarifying, waiting_on, due_at, answered_at)
      JOIN delivery d ON d.id = l.delivery_id
    WHERE r.id = d.request_id`
  const rows = totals.flatMap(({ row }) => row ?? [])
  await tx.boardRow.deleteMany({ where: { requestId: { in: [...byId.keys()] } } })
  await tx.boardRow.createMany({ data: rows })
  await tx.boardDue.createMany({
    data: totals.flatMap(({ request, dues }) => dues.map((due) => ({ requestId: request.id, ...due }))),
  })
}
