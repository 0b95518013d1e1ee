/** Published files: kept as they came, with how they were read. A newer edition of a period supersedes what it says otherwise. */
import { withClient, withTransaction } from '@takedown/prisma/connection.ts'
import type { PlatformReport, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ClientBase, Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, TryAgainError } from '#domain/core/errors.ts'
import { key, line, optional, parse, sha256 } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { retryable } from '#domain/core/retry.ts'
import { applyEdition, countEdition, type Edition, type Query } from './edition.ts'
import { mappingInput, type ReportMapping } from './mapping.ts'
import { type StagedFile, stageRows, unstageRows } from './staged-rows.ts'
import type { NewReportRow } from './staged-text.ts'

const fileInput = z.object({
  key: optional(key),
  /** as `storeUpload` answered */
  sha256,
  fileName: line(255),
  source: line(200),
  mapping: mappingInput,
})

type NewFile = Omit<z.output<typeof fileInput>, 'key'>

export interface ReadFile extends StagedFile {
  /** lines that were left out */
  faults: number
}

const queryOf =
  (client: Pick<ClientBase, 'query'>): Query =>
  async (text, values) =>
    (await client.query(text, values)).rows

/** What the file would change of what this source is known to have published. Nothing stays behind. */
export const previewEdition = (sql: Pool, source: string, file: ReadFile): Promise<Edition> =>
  withTransaction(sql, async (client) => {
    await stageRows(client, file)
    const { stagingId } = file
    const edition = await countEdition(queryOf(client), { stagingId, source, incomplete: file.faults > 0 })
    await unstageRows(client, stagingId)
    return edition
  })

/**
 * Imports a file. Its rows are staged first, chunk by chunk, where nobody sees them, and come into force at once in one short
 * transaction. The same file, read in the same way, is the same import and changes nothing.
 */
export const importPlatformReport = (
  ask: CommandContext,
  sql: Pool,
  input: unknown,
  read: ReadFile,
): Promise<{ id: string }> => importStaged(ask, input, read, () => withClient(sql, (client) => stageRows(client, read)))

/** The same for a file of a few lines, without a worker thread and COPY. */
export function importFewRows(
  ask: CommandContext,
  input: unknown,
  rows: readonly NewReportRow[],
): Promise<{ id: string }> {
  const nextId = () => uuidv7({ msecs: ask.now.getTime() })
  const stagingId = nextId()
  const data = rows.map(({ periodStart, periodEnd, ...row }) => ({
    ...{ ...row, id: nextId(), stagingId },
    ...{ periodStart: new Date(periodStart), periodEnd: new Date(periodEnd) },
  }))
  const stage = () => ask.db.stagedReportRow.createMany({ data })
  return importStaged(ask, input, { stagingId, rowCount: rows.length, faults: 0 }, stage)
}

type Staged = Pick<ReadFile, 'stagingId' | 'rowCount' | 'faults'>

async function importStaged(ask: CommandContext, input: unknown, read: Staged, stage: () => Promise<unknown>) {
  authorize(ask.viewer, 'importPlatformReport')
  const { key, ...file } = parse(fileInput, input)
  try {
    await stage().catch(tryAgain)
    return await runCommand(ask, { action: 'importPlatformReport', key, input: file }, (tx, append) =>
      importEdition(tx, append, file, read, ask.now),
    )
  } finally {
    // Where the database itself is gone, housekeeping does it later.
    await ask.db.stagedReportRow.deleteMany({ where: { stagingId: read.stagingId } }).catch(() => {})
  }
}

/** Nothing was written that anybody sees: whatever the connection was lost to, the same import can be asked for again. */
function tryAgain(error: unknown): never {
  throw retryable(error, true) ? new TryAgainError(error) : error
}

async function importEdition(tx: Tx, append: Append, file: NewFile, read: Staged, now: Date): Promise<{ id: string }> {
  // Editions come one after the other.
  await tx.$executeRaw`LOCK TABLE report_file IN SHARE ROW EXCLUSIVE MODE`
  const { source, sha256: fileHash } = file
  const mapping = JSON.parse(JSON.stringify(file.mapping)) as Prisma.InputJsonObject
  const before = await tx.reportFile.findFirst({
    where: { source, sha256: fileHash, mapping: { equals: mapping }, faults: read.faults },
  })
  if (before) return { id: before.id }
  if (!(await tx.blob.findUnique({ where: { sha256: fileHash }, select: { sha256: true } })))
    throw new NotFoundError('upload')
  await requireStaged(tx, read)
  const staged = { stagingId: read.stagingId, source, incomplete: read.faults > 0 }
  const counts = { ...(await countEdition(txQuery(tx), staged)), faults: read.faults }
  const { id } = await tx.reportFile.create({ data: { ...file, mapping, ...counts, importedAt: now } })
  await applyEdition(tx, staged, { id, fileHash, importedAt: now })
  append({
    type: 'platform_report.imported',
    subject: { type: 'ReportFile', id },
    data: { source, fileHash, ...counts },
  })
  return { id }
}

const txQuery =
  (tx: Tx): Query =>
  (text, values) =>
    tx.$queryRawUnsafe(text, ...values)

/** Rows that housekeeping deleted meanwhile, since the import took an hour, must not be missed in silence. */
async function requireStaged(tx: Tx, { stagingId, rowCount }: Staged): Promise<void> {
  const count = await tx.stagedReportRow.count({ where: { stagingId } })
  if (count !== rowCount) throw new TryAgainError(undefined)
}

/** A row that a file superseded, and what it says in its place; null where it no longer says anything. */
export interface ReportChange {
  before: PlatformReport
  after: PlatformReport | null
}

/** What a file says otherwise than the edition before it, in the order of that edition. */
export async function changesOf(db: PrismaClient, fileId: string, limit: number): Promise<ReportChange[]> {
  const pairs = await db.$queryRaw<{ before: string; after: string | null }[]>`
    SELECT before.id AS before, after.id AS after FROM (
      SELECT * FROM platform_report WHERE superseded_by_id = ${fileId}::uuid ORDER BY id LIMIT ${limit}) before
    LEFT JOIN platform_report after ON after.file_id = ${fileId}::uuid
      AND (after.source, after.country, after.product, after.period_start, after.requestor, after.reason)
        = (before.source, before.country, before.product, before.period_start, before.requestor, before.reason)
    ORDER BY before.id`
  const ids = pairs.flatMap(({ before, after }) => (after ? [before, after] : [before]))
  const rows = new Map((await db.platformReport.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]))
  return pairs.map(({ before, after }) => ({ before: rows.get(before)!, after: after ? rows.get(after)! : null }))
}

/** A file; null where there is none. */
export const readReportFile = (db: PrismaClient, id: string) =>
  db.reportFile.findUnique({ where: { id }, include: { blob: { select: { sha256: true, mime: true, size: true } } } })

/** How a source was read last; null where nothing of it was read. */
export async function lastMapping(db: PrismaClient, source: string): Promise<ReportMapping | null> {
  const last = await db.reportFile.findFirst({
    where: { source },
    orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
    select: { mapping: true },
  })
  return last ? mappingInput.parse(last.mapping) : null
}
