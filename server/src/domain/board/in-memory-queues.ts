/**
 * Keeps a copy of the work queues (lists of tasks for officers) in memory, and updates it from the log. Reading a
 * length costs O(log n). Without this copy, the queries of some queues would have to read every refused or actioned
 * item.
 */
import { type QueueKind, queueKinds } from '@takedown/declarations/queues.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import type { Outage } from '#outages.ts'
import type { LogCursor } from './log-cursor.ts'
import { LogFollower } from './log-follower.ts'
import { queueDefinitions, withRank } from './queue-definitions.ts'
import { QueueList, type Rank } from './queue-list.ts'

export interface QueueEvent {
  seq: number
  type: string
  subjectType: string
  subjectId: string
  requestId: string | null
}

interface StaleObjects {
  tips: Set<string>
  requests: Set<string>
  cases: Set<string>
  items: Set<string>
  audits: Set<string>
}

const MAX_WAIT_MS = 1_000
/** Number of requests or tips whose entries one statement reads. */
const BATCH_SIZE = 500

/**
 * Requests whose entries may have changed: the changed requests, those of sampled items of changed audits, and other requests with the same content. A later
 * request for the same content can remove an earlier one from a queue.
 */
const AFFECTED_REQUESTS = `
  WITH touched AS (
    SELECT unnest($1::uuid[]) AS id
    UNION SELECT id FROM removal_request WHERE case_id = ANY ($2::uuid[])
    UNION SELECT request_id FROM request_item WHERE item_id = ANY ($3::uuid[])
    UNION SELECT i.request_id FROM claim_audit_item s JOIN request_item i ON i.id = s.request_item_id
      WHERE s.audit_id = ANY ($4::uuid[]))
  SELECT id FROM touched
  UNION SELECT o.request_id FROM request_item i JOIN request_item o ON o.item_id = i.item_id
    WHERE i.request_id IN (SELECT id FROM touched)`

const kindsOf = (type: 'Tip' | 'RemovalRequest') => queueKinds.filter((kind) => queueDefinitions[kind].type === type)

/**
 * Selects the ranked entries of all queues that contain objects of one type. `restricted` limits them to the objects
 * with the ids in $1; the cost is then proportional to these objects and their items.
 */
function entriesOf(type: 'Tip' | 'RemovalRequest', restricted: boolean): string {
  const where = (id: string) => (restricted ? `WHERE ${id} = ANY ($1::uuid[])` : '')
  const entries = kindsOf(type).map(
    (kind) =>
      `SELECT '${kind}' AS kind, q.id, q.at, q.people FROM (${queueDefinitions[kind].select}) q ${where('q.id')}`,
  )
  const ranked = withRank(type, entries.join(' UNION ALL '), where('o.id'))
  return `SELECT kind, id::text, at, people, rank FROM (${ranked}) ranked`
}

export class InMemoryQueues {
  readonly #sql: Sql
  readonly #log: LogCursor<QueueEvent>
  readonly #follower: LogFollower<QueueEvent, StaleObjects>
  readonly #lists = Object.fromEntries(queueKinds.map((kind) => [kind, new QueueList()])) as Record<
    QueueKind,
    QueueList
  >

  constructor(sql: Sql, log: LogCursor<QueueEvent>, outage: Outage) {
    this.#sql = sql
    this.#log = log
    this.#follower = new LogFollower(log, outage, {
      empty: () => ({ tips: new Set(), requests: new Set(), cases: new Set(), items: new Set(), audits: new Set() }),
      collect,
      readAll: () => this.#readAll(),
      read: (stale) => this.#read(stale),
    })
  }

  /** Reads the queues, then follows the log. Resolves after the first read. */
  start(): Promise<void> {
    return this.#follower.start()
  }

  stop(): void {
    this.#follower.stop()
  }

  /**
   * Returns the queues with all changes that were committed before the call; null if the log cannot be read, or if the
   * changes are not read within MAX_WAIT_MS.
   */
  async upToDate(): Promise<Readonly<Record<QueueKind, QueueList>> | null> {
    if (!this.#log.live) return null
    const [head] = await rows(this.#sql, 'SELECT seq::float8 FROM event_head WHERE id = 1', [])
    return (await this.#follower.waitFor(head![0] as number, MAX_WAIT_MS)) ? this.#lists : null
  }

  async #readAll(): Promise<void> {
    const found = [
      ...(await rows(this.#sql, `${entriesOf('Tip', false)} ORDER BY at, id`, [])),
      ...(await rows(this.#sql, `${entriesOf('RemovalRequest', false)} ORDER BY at, id`, [])),
    ]
    for (const list of Object.values(this.#lists)) list.clear()
    this.#keep(found)
  }

  async #read({ tips, requests, cases, items, audits }: StaleObjects): Promise<void> {
    await this.#refresh('Tip', [...tips])
    if (requests.size + cases.size + items.size + audits.size === 0) return
    const affected = await rows(this.#sql, AFFECTED_REQUESTS, [[...requests], [...cases], [...items], [...audits]])
    await this.#refresh(
      'RemovalRequest',
      affected.map(([id]) => id as string),
    )
  }

  async #refresh(type: 'Tip' | 'RemovalRequest', ids: string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += BATCH_SIZE) {
      const batch = ids.slice(start, start + BATCH_SIZE)
      const found = await rows(this.#sql, entriesOf(type, true), [batch])
      for (const kind of kindsOf(type)) for (const id of batch) this.#lists[kind].delete(id)
      this.#keep(found)
    }
  }

  #keep(found: unknown[][]): void {
    for (const [kind, id, at, people, rank] of found as [QueueKind, string, Date, string[] | null, Rank][])
      this.#lists[kind].set({ id, rank, at: at.getTime(), people: people ?? [] })
  }
}

/** Adds to `stale` what an event may have changed. Returns true if the event may have changed all queues. */
function collect({ type, subjectType, subjectId, requestId }: QueueEvent, stale: StaleObjects): boolean {
  if (requestId) stale.requests.add(requestId)
  if (subjectType === 'Tip') stale.tips.add(subjectId)
  if (subjectType === 'ContentItem') stale.items.add(subjectId)
  if (type === 'claim_audit.drawn' || type === 'claim_audit.closed') stale.audits.add(subjectId)
  if (type === 'case.closed' || type === 'case.reopened') stale.cases.add(subjectId)
  return subjectType === 'VocabularyEntry' || type === 'desk.configured' || type === 'category.changed'
}
