/**
 * Records entries in the deadline histories of items. Also stores the columns of each item that follow from its
 * entries: the due dates, the pause, and whether a warning and a breach of the due date were announced.
 */
import type { DeadlineEntry as DeadlineEntryRow } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { batchesOf, readInBatches } from '#domain/core/slices.ts'
import { personId } from '#domain/core/viewer.ts'
import {
  type Announced,
  type DeadlineHistory,
  foldDeadlines,
  missingAnnouncements,
} from '#domain/rules/deadline-history.ts'
import type { DeadlineEntry } from '#domain/rules/deadline-terms.ts'
import { clockOf, isProvisional } from '#domain/rules/legal-clock.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import type { LockedItem } from './lock.ts'

type NewEntry = DeadlineEntry & { reason?: string }

export interface RecordedClock extends DeadlineHistory {
  /** whether the log has a breach of the item that is not retracted, even of an earlier due date */
  hadBreach: boolean
  /** due dates whose breach is not in the log yet */
  breaches: Date[]
  /** due dates whose breach is in the log but has to be retracted */
  retractions: Date[]
}

/**
 * Adds the entry to every item, and returns the new clocks by item id. The caller must then append its own events, and
 * after them call `announceBreaches`. Cost: three statements, one for each BATCH_SIZE groups of items with equal
 * entries, and one for each BATCH_SIZE items of a group.
 */
export async function recordEntry(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  items: readonly LockedItem[],
  entry: NewEntry,
): Promise<Map<string, RecordedClock>> {
  if (items.length === 0) return new Map()
  const ids = items.map(({ id }) => id)
  // The deadline job locks items too before it writes their entries. The job has finished when this statement
  // continues, or it skips these items.
  await tx.$executeRaw`SELECT 1 FROM request_item WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const hours = 'hours' in entry ? entry.hours : null
  await tx.$executeRaw`
    INSERT INTO deadline_entry (request_item_id, kind, at, recorded_at, hours, by_id, reason)
    SELECT id, ${entry.kind}::deadline_entry_kind, ${entry.at}, ${context.now}, ${hours}::int,
      ${personId(context.viewer)}::uuid, ${entry.reason ?? null}::text
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS item (id, place) ORDER BY place`
  return storeClocks(tx, request, ids, context.now)
}

/** Returns the clocks that items would have after the entry, and records nothing. */
export async function clocksAfter(
  tx: EntryReader,
  { now }: Pick<CommandContext, 'now'>,
  request: Pick<LockedRequest, 'power'>,
  items: readonly Pick<LockedItem, 'id'>[],
  { kind, at, ...more }: DeadlineEntry,
): Promise<Map<string, RecordedClock>> {
  const entry = unsaved({ kind, at, hours: 'hours' in more ? more.hours : null }, now)
  const ids = items.map(({ id }) => id)
  return new Map(
    (await readEntries(tx, ids)).flatMap(({ rows, items: ids }) => {
      const clock = clockAfter([...rows, entry], request, now)
      return ids.map((id) => [id, clock] as const)
    }),
  )
}

/** Computes the clocks of locked items from their entries, and stores the columns that follow. */
export async function storeClocks(
  tx: Tx,
  request: LockedRequest,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, RecordedClock>> {
  const clocks = new Map<string, RecordedClock>()
  for (const { rows, items } of await readEntries(tx, ids)) {
    const clock = clockAfter(rows, request, now)
    const data = columnsOf(clock, rows, request, now)
    for (const batch of batchesOf(items)) await tx.requestItem.updateMany({ where: { id: { in: batch } }, data })
    for (const id of items) clocks.set(id, clock)
  }
  return clocks
}

/** Returns the clock of items that are sent at `at`, before they have entries, and the columns that follow from it. */
export function clockOfSending(
  request: Pick<LockedRequest, 'power'>,
  { at, hours }: { at: Date; hours: number | null },
  now: Date,
) {
  const rows = [unsaved({ kind: 'SET', at, hours }, now)]
  const clock = clockAfter(rows, request, now)
  return { clock, columns: columnsOf(clock, rows, request, now) }
}

/** Appends the events of new and of retracted breaches. `retraction` is the reason for the retraction. */
export async function announceBreaches(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  items: readonly LockedItem[],
  clocks: ReadonlyMap<string, RecordedClock>,
  retraction?: { hours?: number; reason?: string; proof?: string },
): Promise<void> {
  const announced = items.flatMap((item) => {
    const { breaches = [], retractions = [] } = clocks.get(item.id) ?? {}
    return [
      ...retractions.map((dueAt) => ({ item, dueAt, kind: 'RETRACTED', type: 'item.breach_retracted' }) as const),
      ...breaches.map((dueAt) => ({ item, dueAt, kind: 'BREACHED', type: 'item.breached' }) as const),
    ]
  })
  if (announced.length === 0) return
  for (const batch of batchesOf(announced))
    await tx.deadlineEntry.createMany({
      data: batch.map(({ item, dueAt, kind }) => ({
        requestItemId: item.id,
        kind,
        at: kind === 'BREACHED' ? dueAt : context.now,
        recordedAt: context.now,
        dueAt,
      })),
    })
  for (const { item, dueAt, type } of announced)
    append({
      type,
      subject: { type: 'RequestItem', id: item.id },
      at: type === 'item.breached' ? dueAt : context.now,
      automatic: type === 'item.breached' || retraction === undefined,
      ...eventScope(request),
      data: { item: item.itemId, dueAt: dueAt.toISOString(), ...(type === 'item.breach_retracted' && retraction) },
    })
}

/** Throws NO_DEADLINE with the items whose power sets no time limit. */
export function requireDeadlines(items: readonly LockedItem[]): void {
  const without = items.filter(({ firstDueAt }) => firstDueAt === null)
  if (without.length === 0) return
  const ids = without.map(({ id }) => id)
  throw new RuleError('NO_DEADLINE', 'the power of the request sets no time limit', 'RequestItem', ids)
}

/**
 * Throws TOO_LITTLE_WORKING_TIME with the items whose new time limit is longer than the working time of their calendar
 * in five years.
 */
export function requireWorkingTime(items: readonly LockedItem[], clocks: ReadonlyMap<string, RecordedClock>): void {
  const beyond = items.filter(({ id }) => clocks.get(id)!.isEstimate).map(({ id }) => id)
  if (beyond.length > 0)
    throw new RuleError(
      'TOO_LITTLE_WORKING_TIME',
      'the working time that the calendar has in the next five years is shorter than the time limit',
      'RequestItem',
      beyond,
    )
}

const unsaved = (entry: Pick<DeadlineEntryRow, 'kind' | 'at' | 'hours'>, recordedAt: Date): DeadlineEntryRow => ({
  ...{ ...entry, recordedAt, dueAt: null, byId: null, reason: null, id: 0n, requestItemId: '' },
})

type EntryReader = Pick<Tx, '$queryRaw' | 'deadlineEntry'>
/**
 * Reads the entries of items, in groups of items whose entries have equal kinds, times, hours and due dates. The rows
 * of a group are those of its first item. Cost: one statement, and one for each BATCH_SIZE groups.
 */
async function readEntries(
  tx: EntryReader,
  ids: readonly string[],
): Promise<{ rows: DeadlineEntryRow[]; items: string[] }[]> {
  const groups = await tx.$queryRaw<{ items: string[] }[]>`
    SELECT array_agg(id::text ORDER BY place) AS items FROM (
      SELECT item.id, item.place, array_agg(ROW(e.kind, e.at, e.hours, e.due_at)::text ORDER BY e.id) AS entries
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS item (id, place)
        LEFT JOIN deadline_entry e ON e.request_item_id = item.id
      GROUP BY item.id, item.place) each_item
    GROUP BY entries ORDER BY min(place)`
  const rows = await readInBatches(
    groups.map(({ items }) => items[0]!),
    (batch) => tx.deadlineEntry.findMany({ where: { requestItemId: { in: batch } }, orderBy: { id: 'asc' } }),
  )
  const rowsOf = new Map<string, DeadlineEntryRow[]>(groups.map(({ items }) => [items[0]!, []]))
  for (const row of rows) rowsOf.get(row.requestItemId)!.push(row)
  return groups.map(({ items }) => ({ items, rows: rowsOf.get(items[0]!)! }))
}

function clockAfter(
  rows: readonly DeadlineEntryRow[],
  request: Pick<LockedRequest, 'power'>,
  now: Date,
): RecordedClock {
  // An entry may be dated after `now` if the clock of the server that recorded it is ahead; it counts too.
  const latest = new Date(Math.max(now.getTime(), ...rows.map(({ at }) => at.getTime())))
  const history = foldDeadlines(entriesOf(rows), clockOf(request.power), latest)
  const announced = announcedOf(rows)
  const { breaches, retractions } = missingAnnouncements(history, announced, now)
  return { ...history, hadBreach: announced.breached.size > 0, breaches, retractions }
}

function columnsOf(
  { firstDueAt, dueAt, pausedAt, pausedMs, breaches, retractions, isEstimate }: RecordedClock,
  rows: DeadlineEntryRow[],
  { power }: Pick<LockedRequest, 'power'>,
  now: Date,
) {
  const includes = (dates: readonly Date[]) => dates.some((date) => date.getTime() === dueAt?.getTime())
  const announced = (kind: DeadlineEntryRow['kind']) =>
    rows.findLast((row) => row.kind === kind && row.dueAt?.getTime() === dueAt?.getTime())
  const breached = announcedOf(rows).breached.has(dueAt?.getTime() ?? Number.NaN) && !includes(retractions)
  return {
    ...{ firstDueAt, dueAt, pausedAt, waitedMs: pausedMs },
    dueProvisional: isEstimate || (dueAt !== null && isProvisional(power, dueAt)),
    calendarVersion: power.calendar.version,
    breachedAt: includes(breaches) ? now : breached ? announced('BREACHED')!.recordedAt : null,
    dueSoonAt: announced('WARNED')?.recordedAt ?? null,
  }
}

/** Returns the entries that determine deadlines, without warnings, breaches and retractions. */
export function entriesOf(rows: readonly DeadlineEntryRow[]): DeadlineEntry[] {
  return rows.flatMap(({ kind, at, hours }): DeadlineEntry[] => {
    if (kind === 'WARNED' || kind === 'BREACHED' || kind === 'RETRACTED') return []
    if (kind === 'SET') return [{ kind, at, hours }]
    if (kind === 'EXTENDED' || kind === 'CLOCK_FAULT') return [{ kind, at, hours: hours! }]
    return [{ kind, at }]
  })
}

/** Returns the due dates whose warning or breach was announced and not retracted. */
function announcedOf(rows: readonly DeadlineEntryRow[]): Announced {
  const warned = new Set<number>()
  const breached = new Set<number>()
  for (const { kind, dueAt } of rows) {
    if (kind === 'WARNED') warned.add(dueAt!.getTime())
    if (kind === 'BREACHED') breached.add(dueAt!.getTime())
    if (kind === 'RETRACTED') breached.delete(dueAt!.getTime())
  }
  return { warned, breached }
}
