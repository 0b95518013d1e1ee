/**
 * The board's numbers in memory: what `board_row` and `board_due` hold of every request on the board, followed through the
 * log. Counters are asked for with every page and every frame, under every filter; here they cost microseconds and no SQL,
 * whatever the archive holds. Memory: some 600 bytes a request on the board.
 */

import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'
import { type RequestRow, readRequests } from '#domain/read-model/requests.ts'
import { DUE_SOON_HOURS } from '#domain/rules/deadline.ts'
import { type Belongs, COLUMNS, ColumnStore, Dictionary, type MirrorRow } from './column-store.ts'
import type { BoardCounts } from './counts.ts'
import { type BoardFacet, facetKinds as kinds } from './facets.ts'
import { type BoardFilter, belongsTo } from './filter.ts'
import type { LogCursor } from './log-cursor.ts'
import { boardMembership, countBoard, type Membership } from './query.ts'

const nothing = { requests: 0, items: 0, overdueItems: 0, dueSoonItems: 0, clarificationItems: 0 }

const RETRY_MS = 500
/** Readings shared between boards, the latest; each is of one stretch of the log, so an old one serves nobody. */
const READINGS = 20
/** Longer than this a counter does not wait for the mirror; it is then counted in SQL. */
const PATIENCE_MS = 1_000

export class InMemoryBoard {
  readonly #sql: Sql
  readonly #log: LogCursor
  readonly #onError: (error: unknown) => void
  readonly #rows = new Map<string, MirrorRow>()
  readonly #words = new Dictionary()
  /** Made of the rows when they are first counted after a change. */
  #columns: ColumnStore | null = null
  #parents = new Map<string, string | null>()
  #stale = new Set<string>()
  #all = true
  #seen = 0
  #applied = -1
  #applying: Promise<void> | null = null
  #waiting: { seq: number; done: () => void }[] = []
  #forget: (() => void)[] = []
  #stopped = false
  readonly #readings = new Map<string, Promise<RequestRow[]>>()

  constructor(sql: Sql, log: LogCursor, onError: (error: unknown) => void) {
    this.#sql = sql
    this.#log = log
    this.#onError = onError
  }

  /** Reads the whole board once, then follows. */
  async start(): Promise<void> {
    this.#forget = [
      this.#log.onEvents((events) => {
        for (const { requestId, type } of events) {
          if (requestId) this.#stale.add(requestId)
          if (type === 'category.added') this.#all = true
        }
        this.#seen = events.at(-1)?.seq ?? this.#seen
        this.#apply()
      }),
      this.#log.onReset(() => {
        this.#all = true
        this.#apply()
      }),
    ]
    this.#seen = this.#log.position
    this.#apply()
    await this.#applying
  }

  stop(): void {
    this.#stopped = true
    for (const forget of this.#forget) forget()
  }

  /** The counters at a position of the log or later; in SQL where the mirror is behind. */
  async count(
    audience: Audience,
    filter: BoardFilter,
    asOf: Date,
    position = this.#log.position,
  ): Promise<BoardCounts> {
    if (!(await this.#reached(position))) return countBoard(this.#sql, audience, filter, asOf)
    if (!audience.read || !(isStaff(audience) || audience.role === 'PLATFORM')) return { ...nothing }
    const now = asOf.getTime()
    const columns = this.#made()
    return columns.count(this.#test(columns, audience, filter, asOf), now, now + DUE_SOON_HOURS * 3_600_000)
  }

  /** How many requests of the board there are of each platform, category, state and officer, as it is just now. */
  facets(audience: Audience, filter: BoardFilter, asOf: Date): BoardFacet[] {
    if (!audience.read || !(isStaff(audience) || audience.role === 'PLATFORM')) return []
    const columns = this.#made()
    const belongs = this.#test(columns, audience, filter, asOf)
    const known = audience.role === 'PLATFORM' ? (['STATE'] as const) : (Object.keys(kinds) as (keyof typeof kinds)[])
    return known.flatMap((by) =>
      [...columns.tally(belongs, kinds[by])].map(([number, requests]) => ({
        by,
        value: this.#words.word(number) as string | null,
        requests,
      })),
    )
  }

  /**
   * Of these requests, those on the board under this filter and those that are not, at a position of the log or later.
   * Hundreds of boards ask this of the same few requests at the same moment: they are read once for all.
   */
  async membership(
    audience: Audience,
    filter: BoardFilter,
    ids: string[],
    asOf: Date,
    position: number,
  ): Promise<Membership> {
    // A liaison must not learn of a request by its leaving; what it may know of is asked of the database.
    if (!isStaff(audience) || !audience.read || !(await this.#reached(position)))
      return boardMembership(this.#sql, audience, filter, ids, asOf)
    const belongs = this.#test(this.#made(), audience, filter, asOf)
    const inside = new Set(
      ids.filter((id) => {
        const row = this.#rows.get(id)
        return row !== undefined && belongs(row.at)
      }),
    )
    const read = inside.size > 0 ? await this.#shared(ids, position) : []
    return { members: read.filter(({ id }) => inside.has(id)), others: ids.filter((id) => !inside.has(id)) }
  }

  #shared(ids: string[], position: number): Promise<RequestRow[]> {
    const key = `${position} ${ids.join(' ')}`
    const earlier = this.#readings.get(key)
    if (earlier) return earlier
    const reading = readRequests(this.#sql, new Conditions().and('r.id = ANY (?::uuid[])', ids), { limit: ids.length })
    this.#readings.set(key, reading)
    reading.catch(() => this.#readings.delete(key))
    if (this.#readings.size > READINGS) this.#readings.delete(this.#readings.keys().next().value!)
    return reading
  }

  #made(): ColumnStore {
    this.#columns ??= new ColumnStore(this.#rows)
    return this.#columns
  }

  #test(columns: ColumnStore, audience: Audience, filter: BoardFilter, asOf: Date): Belongs {
    return belongsTo(columns, this.#words, audience, filter, asOf, (roots) => this.#below(new Set(roots)))
  }

  #below(roots: Set<string>): Set<string> {
    const inside = new Set<string>()
    for (const id of this.#parents.keys())
      for (let at: string | null | undefined = id; at; at = this.#parents.get(at))
        if (roots.has(at)) {
          inside.add(id)
          break
        }
    return inside
  }

  async #reached(position: number): Promise<boolean> {
    if (this.#applied >= position) return true
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), PATIENCE_MS)
      this.#waiting.push({
        seq: position,
        done: () => {
          clearTimeout(late)
          resolve(true)
        },
      })
    })
  }

  #apply(): void {
    this.#applying ??= this.#follow().finally(() => {
      this.#applying = null
      // What came in while the last word was spoken.
      if (!this.#stopped && (this.#all || this.#applied < this.#seen)) this.#apply()
    })
  }

  async #follow(): Promise<void> {
    while (!this.#stopped && (this.#all || this.#applied < this.#seen)) {
      const [all, stale, seq] = [this.#all, this.#stale, this.#seen]
      this.#all = false
      this.#stale = new Set()
      try {
        if (all) await this.#readAll()
        else if (stale.size > 0) await this.#read([...stale])
      } catch (error) {
        this.#onError(error)
        this.#all ||= all
        for (const id of stale) this.#stale.add(id)
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref())
        continue
      }
      this.#applied = seq
      const waiting = this.#waiting
      this.#waiting = waiting.filter((waiter) => waiter.seq > seq)
      for (const waiter of waiting) if (waiter.seq <= seq) waiter.done()
    }
  }

  async #readAll(): Promise<void> {
    const parents = await rows(this.#sql, 'SELECT id, parent_id FROM category', [])
    const result = await rows(this.#sql, `${COLUMNS} GROUP BY b.request_id`, [])
    this.#parents = new Map(parents as [string, string | null][])
    this.#rows.clear()
    this.#columns = null
    for (const row of result) this.#keep(row)
  }

  async #read(ids: string[]): Promise<void> {
    const result = await rows(this.#sql, `${COLUMNS} WHERE b.request_id = ANY ($1::uuid[]) GROUP BY b.request_id`, [
      ids,
    ])
    this.#columns = null
    for (const id of ids) this.#rows.delete(id)
    for (const row of result) this.#keep(row)
  }

  #keep(row: unknown[]): void {
    const [id, platform, category, assignee, state, waitingOn, ...numbers] = row
    const [dueAt, items, clarifying, letterText, searchText, dues, awaiting] = numbers as [
      number,
      number,
      number,
      string,
      string,
      number[],
      number[],
    ]
    this.#rows.set(id as string, {
      id: id as string,
      letterText,
      searchText,
      platform: this.#words.number(platform),
      category: this.#words.number(category),
      assignee: this.#words.number(assignee),
      state: this.#words.number(state),
      waitingOn: this.#words.number(waitingOn),
      dueAt,
      items,
      clarifying,
      dues,
      awaiting,
      at: -1,
    })
  }
}
