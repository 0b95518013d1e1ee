/**
 * Imports report files that platforms published. The file is stored unchanged, with the mapping by which it was read. A
 * row with other counts supersedes the earlier row.
 */
import { withClient, withTransaction } from '@takedown/prisma/connection.ts'
import type { PlatformReport, Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { ClientBase, Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { requireReadable } from '#domain/content/attachments.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, TryAgainError } from '#domain/core/errors.ts'
import { key, line, optional, parse, sha256 } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { isRetryable } from '#domain/core/retry.ts'
import { applyEdition, countEdition, type Edition, type Query } from './edition.ts'
import { mappingInput, type ReportMapping } from './mapping.ts'
import { type StagedFile, stageRows, unstageRows } from './staged-rows.ts'
import type { NewReportRow } from './staged-text.ts'

const fileInput = z.object({
  key: optional(key),
  /** hash of the uploaded file, from `storeUpload` */
  sha256,
  fileName: line(255),
  source: line(200),
  mapping: mappingInput,
})

type NewFile = Omit<z.output<typeof fileInput>, 'key'>

export interface ReadFile extends StagedFile {
  /** number of faults in lines that were left out; a line may have several */
  faults: number
}

const queryOf =
  (client: Pick<ClientBase, 'query'>): Query =>
  async (text, values) =>
    (await client.query(text, values)).rows

/** Counts the rows that the import would add, change, withdraw and leave unchanged. Stores nothing permanently. */
export const previewEdition = (sql: Pool, source: string, file: ReadFile): Promise<Edition> =>
  withTransaction(sql, async (client) => {
    await stageRows(client, file)
    const { stagingId } = file
    const edition = await countEdition(queryOf(client), { stagingId, source, incomplete: file.faults > 0 })
    await unstageRows(client, stagingId)
    return edition
  })

/**
 * Imports a file. Its rows are staged in chunks that no reader sees, and come into force in one short transaction. A
 * second import of the same file with the same source and mapping changes nothing and returns the earlier import.
 */
export const importPlatformReport = (
  context: CommandContext,
  sql: Pool,
  input: unknown,
  read: ReadFile,
): Promise<{ id: string }> =>
  importStaged(context, input, read, () => withClient(sql, (client) => stageRows(client, read)))

/** Imports a file of a few lines without a worker thread and COPY. */
export function importFewRows(
  context: CommandContext,
  input: unknown,
  rows: readonly NewReportRow[],
): Promise<{ id: string }> {
  const nextId = () => uuidv7({ msecs: context.now.getTime() })
  const stagingId = nextId()
  const data = rows.map(({ periodStart, periodEnd, ...row }) => ({
    ...{ ...row, id: nextId(), stagingId },
    ...{ periodStart: new Date(periodStart), periodEnd: new Date(periodEnd) },
  }))
  const stage = () => context.db.stagedReportRow.createMany({ data })
  return importStaged(context, input, { stagingId, rowCount: rows.length, faults: 0 }, stage)
}

type StagedRows = Pick<ReadFile, 'stagingId' | 'rowCount' | 'faults'>

async function importStaged(context: CommandContext, input: unknown, read: StagedRows, stage: () => Promise<unknown>) {
  authorize(context.viewer, 'importPlatformReport')
  const { key, ...file } = parse(fileInput, input)
  try {
    await stage().catch(throwTryAgain)
    return await runCommand(context, { action: 'importPlatformReport', key, input: file }, (tx, append) =>
      importEdition(tx, append, file, read, context.now),
    )
  } finally {
    // If the database cannot be reached, housekeeping deletes the rows later.
    await context.db.stagedReportRow.deleteMany({ where: { stagingId: read.stagingId } }).catch(() => {})
  }
}

/**
 * Throws TryAgainError if a retry may succeed, such as after a lost connection; otherwise throws the error unchanged. A
 * retry is safe, because the import has written nothing visible yet.
 */
function throwTryAgain(error: unknown): never {
  throw isRetryable(error, true) ? new TryAgainError(error) : error
}

async function importEdition(
  tx: Tx,
  append: Append,
  file: NewFile,
  read: StagedRows,
  now: Date,
): Promise<{ id: string }> {
  // The lock makes imports run one after another.
  await tx.$executeRaw`LOCK TABLE report_file IN SHARE ROW EXCLUSIVE MODE`
  const { source, sha256: fileHash } = file
  const mapping = JSON.parse(JSON.stringify(file.mapping)) as Prisma.InputJsonObject
  const existing = await tx.reportFile.findFirst({
    where: { source, sha256: fileHash, mapping: { equals: mapping }, faults: read.faults },
  })
  if (existing) return { id: existing.id }
  if (!(await tx.blob.findUnique({ where: { sha256: fileHash }, select: { sha256: true } })))
    throw new NotFoundError('upload')
  await requireReadable(tx, fileHash)
  await requireStaged(tx, read)
  const staged = { stagingId: read.stagingId, source, incomplete: read.faults > 0 }
  const counts = { ...(await countEdition(txQuery(tx), staged)), faults: read.faults }
  const { id } = await tx.reportFile.create({ data: { ...file, mapping, ...counts, importedAt: now } })
  await applyEdition(tx, staged, { id, fileHash, importedAt: now })
  append({
    type: 'platform_report.imported',
    subject: { type: 'ReportFile', id },
    data: { reportSource: source, fileHash, ...counts },
  })
  return { id }
}

const txQuery =
  (tx: Tx): Query =>
  (text, values) =>
    tx.$queryRawUnsafe(text, ...values)

/** Throws TryAgainError if staged rows are missing, because housekeeping deletes them after an hour. */
async function requireStaged(tx: Tx, { stagingId, rowCount }: StagedRows): Promise<void> {
  const count = await tx.stagedReportRow.count({ where: { stagingId } })
  if (count !== rowCount) throw new TryAgainError(undefined)
}

/** A superseded row, and the row that replaces it; `after` is null if the file withdraws the row. */
export interface ReportChange {
  before: PlatformReport
  after: PlatformReport | null
}

/** Returns at most `limit` rows that a file changed or withdrew, in the order of their import. */
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

/** Returns a file, or null if there is none. */
export const readReportFile = (db: PrismaClient, id: string) =>
  db.reportFile.findUnique({ where: { id }, include: { blob: { select: { sha256: true, mime: true, size: true } } } })

/** Returns the mapping of the last file of the source; null if there is none. */
export async function lastMapping(db: PrismaClient, source: string): Promise<ReportMapping | null> {
  const last = await db.reportFile.findFirst({
    where: { source },
    orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
    select: { mapping: true },
  })
  return last ? mappingInput.parse(last.mapping) : null
}
