/**
 * Folds the whole log into the rows that it implies, and compares them with the database. The folds are written for this
 * purpose and share nothing with the commands, so that each is a second opinion on the other. Reads one snapshot, group
 * by group: the memory in use depends on the longest history of one object, not on the length of the log.
 */
import { withTransaction } from '@takedown/prisma/connection.ts'
import type { Pool, PoolClient } from 'pg'
import { type Difference, TableComparison } from './compare.ts'
import type { Stream } from './compared-table.ts'
import { caseFolds } from './folds/cases.ts'
import { configurationFolds } from './folds/configuration.ts'
import { publicationFolds } from './folds/publications.ts'
import { requestItemFolds } from './folds/request-items.ts'
import { requestFolds } from './folds/requests.ts'
import { sendingFolds } from './folds/sending.ts'
import { settingsFolds } from './folds/settings.ts'
import { type Range, readEvents, readRanges, readTable } from './read.ts'
import { type Fold, type LogEvent, Replica } from './replica.ts'
import { comparedTables, versioned } from './tables.ts'

/** At most this number of differences is named; the others are only counted. */
const MAX_DIFFERENCES = 100

const folds: Record<Stream, Record<string, Fold>> = {
  request: { ...requestFolds, ...requestItemFolds, ...sendingFolds },
  subject: { ...caseFolds, ...settingsFolds, ...configurationFolds, ...publicationFolds },
}

export interface Replay {
  /** events that were folded */
  events: number
  /** compared rows by table */
  rows: ReadonlyMap<string, number>
  /** objects of which nothing is known, because payloads of their events are erased or stored apart */
  erased: number
  differences: readonly Difference[]
  differenceCount: number
}

interface ReplayOptions {
  /** Called after each range with the number of events that were folded so far. */
  onProgress?: (events: number) => void
  /** the number of differences that are named, by default MAX_DIFFERENCES */
  limit?: number
}

export function replayLog(pool: Pool, options: ReplayOptions = {}): Promise<Replay> {
  return withTransaction(pool, async (sql) => {
    await sql.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    await sql.query("SET LOCAL timezone = 'UTC'")
    const run = new Run(sql, options)
    for (const stream of ['request', 'subject'] as const)
      for await (const range of readRanges(sql, stream)) await run.compare(stream, range)
    return run
  })
}

class Run implements Replay {
  events = 0
  erased = 0
  differenceCount = 0
  readonly rows = new Map<string, number>()
  readonly differences: Difference[] = []
  readonly #sql: PoolClient
  readonly #options: ReplayOptions

  constructor(sql: PoolClient, options: ReplayOptions) {
    this.#sql = sql
    this.#options = options
  }

  async compare(stream: Stream, range: Range): Promise<void> {
    const replicas = new Map<string, Replica | 'erased'>()
    for await (const { group, event } of readEvents(this.#sql, stream, range)) {
      const fold = folds[stream][event.type]
      if (!fold && !versionTable(event)) continue
      this.events++
      let replica = replicas.get(group)
      if (replica === 'erased') continue
      if (event.isErased) {
        this.erased++
        replicas.set(group, 'erased')
        continue
      }
      replica ??= new Replica()
      replicas.set(group, replica)
      fold?.(event, replica)
      foldVersion(event, replica)
    }
    for (const table of comparedTables) if (table.stream === stream) await this.#compareTable(table, range, replicas)
    this.#options.onProgress?.(this.events)
  }

  async #compareTable(
    table: (typeof comparedTables)[number],
    range: Range,
    replicas: ReadonlyMap<string, Replica | 'erased'>,
  ): Promise<void> {
    const report = (difference: Difference) => this.#report(difference)
    const left = new Set(replicas.keys())
    let comparison: TableComparison | undefined
    let current: string | undefined
    const end = (done: TableComparison | undefined) => {
      if (!done) return
      done.end()
      this.rows.set(table.name, (this.rows.get(table.name) ?? 0) + done.rows)
    }
    for await (const { group, row } of readTable(this.#sql, table, range)) {
      const replica = replicas.get(group)
      left.delete(group)
      if (replica === 'erased') continue
      if (current !== group || !comparison) {
        end(comparison)
        comparison = new TableComparison(table, replica, report)
        current = group
      }
      comparison.add(row)
    }
    end(comparison)
    for (const group of left) {
      const replica = replicas.get(group)
      if (replica instanceof Replica) new TableComparison(table, replica, report).end()
    }
  }

  #report(difference: Difference): void {
    this.differenceCount++
    if (this.differences.length < (this.#options.limit ?? MAX_DIFFERENCES)) this.differences.push(difference)
  }
}

/** The table whose version the event states. An event of a request item states the version of its request. */
const versionTable = ({ subjectType, data }: LogEvent): string | undefined =>
  typeof data.version !== 'number'
    ? undefined
    : versioned[subjectType === 'RequestItem' ? 'RemovalRequest' : subjectType]

function foldVersion(event: LogEvent, replica: Replica): void {
  const table = versionTable(event)
  if (!table) return
  const id = event.subjectType === 'RequestItem' ? event.requestId : event.subjectId
  if (id) replica.change(table, id, { version: event.data.version })
}
