/**
 * Reads the work queues (lists of tasks for officers) of a viewer. Danger to life and child-abuse material come first in
 * a queue, then other urgent entries. Within each of these groups, the oldest entry comes first.
 */
import { type QueueKind, queueKinds } from '@takedown/declarations/queues.ts'
import { isAllowed } from '#domain/core/policy.ts'
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { personId, type Viewer } from '#domain/core/viewer.ts'
import type { InMemoryQueues } from './in-memory-queues.ts'
import { officeQueueKinds, queueDefinitions, withRank } from './queue-definitions.ts'
import type { ListedEntry, Place, Rank } from './queue-list.ts'

export interface QueueEntry {
  type: 'Tip' | 'RemovalRequest'
  id: string
  rank: Rank
  /** when the entry began to wait */
  at: Date
}

export interface Queue {
  kind: QueueKind
  count: number
  oldestAt: Date | null
}

/** Maximum length that is counted. */
export const MAX_QUEUE_LENGTH = 1000

/** Queues are read from memory, or from SQL while the data in memory does not follow the log. */
export interface QueueSource {
  sql: Sql
  queues: Pick<InMemoryQueues, 'upToDate'>
  now: Date
}

/** API keys and displays have no queues. */
export const queuesOf = (viewer: Viewer): QueueKind[] =>
  queueKinds.filter((kind) => viewer.kind === 'user' && isAllowed(viewer, queueDefinitions[kind].action))

/**
 * Cost: one read of the log's head, and in memory O(log n) for each queue of the office, and O(n) for each queue that
 * differs between people.
 */
export const countQueues = (source: QueueSource, viewer: Viewer): Promise<Queue[]> =>
  countAll(source, queuesOf(viewer), personId(viewer))

/**
 * Counts the queues that are the same for every officer. `withApprovals` adds the queue of approvers with the entries of
 * all people, which no single person has: approvers do not sign what they wrote. The cost is the same as for
 * `countQueues`.
 */
export const countOfficeQueues = (source: QueueSource, withApprovals = false): Promise<Queue[]> =>
  countAll(source, withApprovals ? withApprovalsKinds : officeQueueKinds, null)

const withApprovalsKinds = queueKinds.filter((kind) => kind === 'APPROVALS' || officeQueueKinds.includes(kind))

async function countAll(source: QueueSource, kinds: readonly QueueKind[], person: string | null): Promise<Queue[]> {
  if (kinds.length === 0) return []
  const lists = await source.queues.upToDate()
  if (!lists) return countInSql(source, kinds, person)
  const now = source.now.getTime()
  return kinds.map((kind) => {
    const isIncluded = testFor(kind, person)
    const { count, oldestAt } = isIncluded
      ? lists[kind].countOf(now, MAX_QUEUE_LENGTH, isIncluded)
      : lists[kind].count(now, MAX_QUEUE_LENGTH)
    return { kind, count, oldestAt: oldestAt === null ? null : new Date(oldestAt) }
  })
}

/** Returns the test whether `person` has an entry; undefined if everyone has the same entries in this queue. */
function testFor(kind: QueueKind, person: string | null): ((entry: ListedEntry) => boolean) | undefined {
  const { for: side } = queueDefinitions[kind]
  return side && (({ people }) => people.includes(person ?? '') === (side === 'PEOPLE'))
}

/**
 * Reads one page of a queue, after the entry `after` or from the start. Returns no entries if the viewer does not have
 * this queue. Cost in memory: one read of the log's head, O(log n), and linear in the entries of the page; in a queue
 * that differs between people, also in the entries of others before them. Cost in SQL: proportional to the candidates
 * of the queue.
 */
export async function readQueue(
  source: QueueSource,
  viewer: Viewer,
  kind: QueueKind,
  { after, limit }: { after?: Place; limit: number },
): Promise<QueueEntry[]> {
  if (!queuesOf(viewer).includes(kind)) return []
  const { type, select } = queueDefinitions[kind]
  const person = personId(viewer)
  const lists = await source.queues.upToDate()
  if (!lists) {
    const conditions = conditionsFor(kind, person, source.now)
    if (after)
      conditions.and(
        '(q.rank, q.at, q.id) > (?::int, ?::timestamptz, ?::uuid)',
        after.rank,
        new Date(after.at),
        after.id,
      )
    const text = `SELECT q.id, q.rank, q.at FROM (${withRank(type, select)}) q ${conditions.where}
      ORDER BY q.rank, q.at, q.id ${limitFor(limit)}`
    const found = await rows(source.sql, text, conditions.values)
    return found.slice(0, limit).map(([id, rank, at]) => ({ type, id, rank, at }) as QueueEntry)
  }
  const page = lists[kind].page(source.now.getTime(), limit, after, testFor(kind, person))
  return page.map(({ id, rank, at }) => ({ type, id, rank, at: new Date(at) }))
}

/**
 * Also finds objects beyond MAX_QUEUE_LENGTH. Cost in memory: the same as for `countQueues`. Cost in SQL: proportional
 * to the candidates of the queue.
 */
export async function isInQueue(source: QueueSource, viewer: Viewer, kind: QueueKind, id: string): Promise<boolean> {
  if (!queuesOf(viewer).includes(kind)) return false
  const person = personId(viewer)
  const lists = await source.queues.upToDate()
  if (!lists) {
    const conditions = conditionsFor(kind, person, source.now).and('q.id = ?::uuid', id)
    const text = `SELECT 1 FROM (${queueDefinitions[kind].select}) q ${conditions.where} LIMIT 1`
    return (await rows(source.sql, text, conditions.values)).length > 0
  }
  const entry = lists[kind].get(id)
  return entry !== undefined && entry.at <= source.now.getTime() && (testFor(kind, person)?.(entry) ?? true)
}

export const typeIn = (kind: QueueKind): QueueEntry['type'] => queueDefinitions[kind].type

function conditionsFor(kind: QueueKind, person: string | null, now: Date, conditions = new Conditions()): Conditions {
  const { for: side } = queueDefinitions[kind]
  conditions.and('q.at <= ?', now)
  if (side) conditions.and(`${side === 'PEOPLE' ? '' : 'NOT '}q.people @> ARRAY[?::text]`, person)
  return conditions
}

/** Counts in one statement. Cost: proportional to the candidates of each queue, such as all refused items. */
async function countInSql({ sql, now }: QueueSource, kinds: readonly QueueKind[], person: string | null) {
  const values = new Conditions()
  const parts = kinds.map((kind) => {
    const where = conditionsFor(kind, person, now, values).takeWhere()
    return `(SELECT '${kind}', count(*)::int, min(at) FROM
      (SELECT q.at FROM (${queueDefinitions[kind].select}) q ${where} ORDER BY q.at LIMIT ${MAX_QUEUE_LENGTH}) counted)`
  })
  const counted = await rows(sql, parts.join(' UNION ALL '), values.values)
  return counted.map(([kind, count, oldestAt]) => ({ kind, count, oldestAt }) as Queue)
}
