/**
 * Keeps a copy of the board (the requests that await action) in memory, and updates it from the log. Every page and
 * every live message shows counters, which take microseconds in memory. A request on the board takes about 600 bytes.
 */
import { LRUCache } from 'lru-cache'
import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'
import { type RequestRow, readRequests } from '#domain/read-model/requests.ts'
import { DUE_SOON_HOURS } from '#domain/rules/deadline.ts'
import type { Outage } from '#outages.ts'
import {
  COLUMNS,
  ColumnStore,
  Dictionary,
  forEachWord,
  type MirrorRow,
  type RowTest,
  wordColumns,
} from './column-store.ts'
import type { BoardCounts } from './counts.ts'
import { type BoardFacet, facetsFor } from './facets.ts'
import { type BoardFilter, belongsTo } from './filter.ts'
import type { LogCursor, LogEvent } from './log-cursor.ts'
import { LogFollower } from './log-follower.ts'
import { boardMembership, countBoard, type Membership } from './query.ts'

const zeroCounts = { requests: 0, items: 0, overdueItems: 0, dueSoonItems: 0, clarificationItems: 0 }
/** Maximum number of cached reads. Live boards share a read of the same requests at one log position. */
const MAX_SHARED_READS = 20
const MAX_WAIT_MS = 1_000

export class InMemoryBoard {
  readonly #sql: Sql
  readonly #log: LogCursor
  readonly #follower: LogFollower<LogEvent, Set<string>>
  readonly #rows = new Map<string, MirrorRow>()
  readonly #words = new Dictionary()
  /** null after a row changed, until a count needs the columns */
  #columns: ColumnStore | null = null
  #parents = new Map<string, string | null>()
  readonly #sharedReads = new LRUCache<string, Promise<RequestRow[]>>({ max: MAX_SHARED_READS })

  constructor(sql: Sql, log: LogCursor, outage: Outage) {
    this.#sql = sql
    this.#log = log
    this.#follower = new LogFollower(log, outage, {
      empty: () => new Set<string>(),
      collect: ({ requestId, type }, stale) => {
        if (requestId) stale.add(requestId)
        return type === 'category.added' || type === 'category.changed'
      },
      readAll: () => this.#readAll(),
      read: (stale) => this.#read([...stale]),
    })
  }

  /** Reads the board, then follows the log. Resolves after the first read. */
  start(): Promise<void> {
    return this.#follower.start()
  }

  stop(): void {
    this.#follower.stop()
  }

  /**
   * Returns the counters at the log position `position` or later, or the present ones without `position`. Counts in SQL
   * if the copy in memory does not reach the position in time, or while the log cannot be read.
   */
  async count(audience: Audience, filter: BoardFilter, asOf: Date, position?: number): Promise<BoardCounts> {
    const isMirrored =
      (position !== undefined || this.#log.live) &&
      (await this.#follower.waitFor(position ?? this.#log.position, MAX_WAIT_MS))
    if (!isMirrored) return countBoard(this.#sql, audience, filter, asOf)
    if (!audience.read || !(isStaff(audience) || audience.role === 'PLATFORM')) return { ...zeroCounts }
    const now = asOf.getTime()
    const columns = this.#currentColumns()
    return columns.count(this.#test(columns, audience, filter, asOf), now, now + DUE_SOON_HOURS * 3_600_000)
  }

  /** Reads the copy in memory as it is, and does not wait for the log. */
  facets(audience: Audience, filter: BoardFilter, asOf: Date): BoardFacet[] {
    if (!audience.read || !(isStaff(audience) || audience.role === 'PLATFORM')) return []
    const columns = this.#currentColumns()
    const belongs = this.#test(columns, audience, filter, asOf)
    return facetsFor(audience).flatMap(({ by, column }) =>
      [...columns.tally(belongs, column)].map(([number, requests]) => ({
        by,
        value: this.#words.word(number) as string | null,
        requests,
      })),
    )
  }

  /**
   * Splits requests into those that are on the board under this filter and those that are not, at the log position
   * `position` or later. After an event, hundreds of boards need the same few rows, so they share one read.
   */
  async membership(
    audience: Audience,
    filter: BoardFilter,
    ids: string[],
    asOf: Date,
    position: number,
  ): Promise<Membership> {
    // For liaisons the database splits the requests, because `others` must not contain a request that is hidden from a
    // liaison.
    if (!isStaff(audience) || !audience.read || !(await this.#follower.waitFor(position, MAX_WAIT_MS)))
      return boardMembership(this.#sql, audience, filter, ids, asOf)
    const belongs = this.#test(this.#currentColumns(), audience, filter, asOf)
    const inside = new Set(
      ids.filter((id) => {
        const row = this.#rows.get(id)
        return row !== undefined && belongs(row.at)
      }),
    )
    const read = inside.size > 0 ? await this.#readShared(ids, position) : []
    return { members: read.filter(({ id }) => inside.has(id)), others: ids.filter((id) => !inside.has(id)) }
  }

  #readShared(ids: string[], position: number): Promise<RequestRow[]> {
    const key = `${position} ${ids.join(' ')}`
    const earlier = this.#sharedReads.get(key)
    if (earlier) return earlier
    const reading = readRequests(this.#sql, new Conditions().and('r.id = ANY (?::uuid[])', ids), { limit: ids.length })
    this.#sharedReads.set(key, reading)
    reading.catch(() => this.#sharedReads.delete(key))
    return reading
  }

  #currentColumns(): ColumnStore {
    this.#columns ??= new ColumnStore(this.#rows)
    return this.#columns
  }

  #test(columns: ColumnStore, audience: Audience, filter: BoardFilter, asOf: Date): RowTest {
    return belongsTo(columns, this.#words, audience, filter, asOf, (roots) => this.#withSubcategories(new Set(roots)))
  }

  #withSubcategories(roots: Set<string>): Set<string> {
    const inside = new Set<string>()
    for (const id of this.#parents.keys())
      for (let at: string | null | undefined = id; at; at = this.#parents.get(at))
        if (roots.has(at)) {
          inside.add(id)
          break
        }
    return inside
  }

  async #readAll(): Promise<void> {
    const parents = await rows(this.#sql, 'SELECT id, parent_id FROM category', [])
    const result = await rows(this.#sql, `${COLUMNS} GROUP BY b.request_id`, [])
    this.#parents = new Map(parents as [string, string | null][])
    this.#rows.clear()
    this.#columns = null
    // After a reset of the log, the same position may mean another state, so shared reads are no longer valid.
    this.#sharedReads.clear()
    for (const row of result) this.#keep(row)
  }

  async #read(ids: string[]): Promise<void> {
    if (ids.length === 0) return
    const result = await rows(this.#sql, `${COLUMNS} WHERE b.request_id = ANY ($1::uuid[]) GROUP BY b.request_id`, [
      ids,
    ])
    this.#columns = null
    for (const id of ids) this.#rows.delete(id)
    for (const row of result) this.#keep(row)
  }

  #keep(row: unknown[]): void {
    const [id, dueAt, items, clarifying, letterText, searchText, dues, awaiting, ...words] = row as [
      string,
      number,
      number,
      number,
      string,
      string,
      number[],
      number[],
      ...unknown[],
    ]
    this.#rows.set(id, {
      ...{ id, dueAt, items, clarifying, letterText, searchText, dues, awaiting, at: -1 },
      words: forEachWord((column) => this.#words.number(words[wordColumns.indexOf(column)])),
    })
  }
}
