/**
 * `pnpm log:replay [--tables]`: folds the whole log and compares every table that the log determines with the database.
 * Only reads. Exits with 0 if they are equal, 1 if they differ, and 2 if they could not be compared.
 */
import { parseArgs } from 'node:util'
import { explainDifference } from '#domain/event-log/replay/compare.ts'
import { type Replay, replayLog } from '#domain/event-log/replay/replay.ts'
import { undetermined } from '#domain/event-log/replay/tables.ts'
import { hint } from '#paths.ts'
import { withReader } from './reader.ts'

const DIFFERENT = 1
const NOT_COMPARED = 2
const PROGRESS_MS = 5_000

try {
  const { values } = parseArgs({ options: { tables: { type: 'boolean' } } })
  print(await withReader((sql) => replayLog(sql, { onProgress: progressPrinter() })), values.tables ?? false)
} catch (error) {
  console.error(hint(error))
  process.exitCode = NOT_COMPARED
}

function print({ events, rows, erased, differences, differenceCount }: Replay, isDetailed: boolean): void {
  const compared = [...rows.values()].reduce((sum, count) => sum + count, 0)
  console.log(`${events} events folded; ${compared} rows of ${rows.size} tables compared`)
  if (isDetailed) {
    for (const [table, count] of rows) console.log(`compared        ${table}: ${count} rows`)
    for (const [table, reason] of Object.entries(undetermined)) console.log(`not determined  ${table}: ${reason}`)
  } else console.log(`${Object.keys(undetermined).length} tables are not determined by the log (--tables lists them).`)
  if (erased > 0)
    console.log(`${erased} objects were left out, because payloads of their events are erased or stored apart.`)
  for (const difference of differences) console.error(explainDifference(difference))
  if (differenceCount > differences.length) console.error(`… and ${differenceCount - differences.length} more`)
  if (differenceCount > 0) {
    console.error(`DIFFERENT: ${differenceCount === 1 ? 'one row' : `${differenceCount} rows`}`)
    process.exitCode = DIFFERENT
  } else console.log('EQUAL: the database holds what the log implies')
}

function progressPrinter(): (events: number) => void {
  let printedAt = performance.now()
  return (events) => {
    if (performance.now() - printedAt < PROGRESS_MS) return
    printedAt = performance.now()
    console.error(`${events} events folded`)
  }
}
