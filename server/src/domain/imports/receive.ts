/**
 * Receives a file of addresses line by line and stores them in batches. After the last line has arrived, a job adds the
 * batches to the case.
 */
import type { Import, ImportFailure } from '@takedown/prisma/generated/client/client.ts'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import { requireOpen } from '#domain/cases/lock.ts'
import { urlReader } from '#domain/content/read-addresses.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { IdempotencyError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, signedLine } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { offeredCodes } from '#domain/vocabulary-entries/offered.ts'
import { Chunk, type ImportLine } from './chunk.ts'
import { eventScope, failImport, isUnderWay, lockImport } from './lock.ts'
import { deleteStagedRows, writeChunk } from './stage.ts'
import { holdUploadLock } from './upload-lock.ts'

/** Thrown if the file cannot be read at all, for example because it is too large. */
export class BrokenFile extends Error {
  override name = 'BrokenFile'
  readonly failure: ImportFailure
  constructor(failure: ImportFailure, message: string) {
    super(message)
    this.failure = failure
  }
}

export interface ImportFile {
  /** lines in groups, as they arrive */
  lines: AsyncIterable<Iterable<ImportLine>>
  /** hash of all bytes of the file; call this only after `lines` has ended */
  sha256(): string
}

const importInput = z.object({ key, case: id, fileName: optional(signedLine(255)) })

/**
 * Receives the file and leaves the import RUNNING, so that the job commits it. An interrupted upload has no effect on
 * the case, and the sender can send the file again with the same key. An import with this key that was received
 * completely, was cancelled or has failed for another reason is returned unchanged. Throws IdempotencyError if it
 * received another file, BrokenFile, the errors of `holdUploadLock`, and errors such as CASE_CLOSED. Holds one
 * connection of `sql`.
 */
export async function importItems(
  context: CommandContext,
  sql: Pool,
  input: unknown,
  file: ImportFile,
  clock: () => Date,
): Promise<Import> {
  authorize(context.viewer, 'importItems')
  const { key, ...fields } = parse(importInput, input)
  const sender = { actorKind: context.viewer.kind, actorId: context.viewer.id, key }
  return holdUploadLock(sql, sender, async (client) => {
    const { id } = await begin(context, key, fields)
    const importRow = await context.db.import.findUniqueOrThrow({ where: { id } })
    if (importRow.state !== 'RECEIVING' && importRow.failure !== 'INTERRUPTED') return replay(importRow, file)
    if (importRow.state === 'FAILED') await restart(context, id)
    if (importRow.received > 0) await deleteStagedRows(client, id, importRow.batches)
    return receive({ context, client, id, clock }, file)
  })
}

const begin = (
  context: CommandContext,
  key: string,
  { case: caseId, fileName = null }: { case: string; fileName?: string | null | undefined },
): Promise<{ id: string }> =>
  // A file that is sent again may have another name, so the name is not part of the compared input.
  runCommand(context, { action: 'importItems', key, input: { case: caseId } }, async (tx, append) => {
    const caseRow = await tx.case.findUnique({
      where: { id: caseId },
      select: { id: true, state: true, mergedIntoId: true },
    })
    if (!caseRow) throw new NotFoundError('case')
    requireOpen(caseRow)
    const { kind, id: actorId } = context.viewer
    const data = {
      id: uuid7(() => context.now.getTime())(),
      caseId,
      actorKind: kind,
      actorId,
      key,
      fileName,
      startedAt: context.now,
    }
    await tx.import.create({ data })
    append({ type: 'import.started', ...eventScope(data) })
    return { id: data.id }
  })

const restart = (context: CommandContext, id: string) =>
  runCommand(context, { action: 'importItems' }, async (tx, append) => {
    const importRow = await lockImport(tx, id)
    await tx.import.update({ where: { id }, data: { state: 'RECEIVING', failure: null, finishedAt: null } })
    append({ type: 'import.started', ...eventScope(importRow) })
    return { id }
  })

/**
 * Throws IdempotencyError if the import received another file before. An import that never received a complete file has
 * no hash, so it accepts any file.
 */
async function replay(importRow: Import, { lines, sha256 }: ImportFile): Promise<Import> {
  for await (const group of lines) for (const _ of group);
  if (importRow.sha256 !== null && importRow.sha256 !== sha256()) throw new IdempotencyError()
  return importRow
}

interface Reception {
  context: CommandContext
  client: PoolClient
  id: string
  /** returns the current time, because receiving a file may take minutes */
  clock: () => Date
}

async function receive({ context, client, id, clock }: Reception, { lines, sha256 }: ImportFile): Promise<Import> {
  // One chunk is written while the next one is read.
  let written: Promise<void> = Promise.resolve()
  try {
    const reader = {
      readUrls: await urlReader(context.db),
      kinds: await offeredCodes(context.db, 'ContentKind', context.now),
      mayName: context.viewer.kind === 'user',
    }
    const nextId = uuid7(() => clock().getTime())
    let chunk = new Chunk(id, nextId, { received: 0, rejected: 0, noted: 0, rows: 0 })
    const flush = async () => {
      await written
      // Lets the server answer other requests between two chunks, even if no write has to be awaited.
      await new Promise(setImmediate)
      written = writeChunk(client, chunk)
      // The write is awaited later. Until then, this handler keeps a failure from being an unhandled rejection.
      written.catch(() => {})
      chunk = new Chunk(id, nextId, chunk)
    }
    for await (const group of lines)
      for (const line of group) {
        chunk.add(reader, line)
        if (chunk.full) await flush()
      }
    await flush()
    await written
    await finishReception({ ...context, now: clock() }, id, sha256())
  } catch (error) {
    await written.catch(() => {})
    const failure = error instanceof BrokenFile ? error.failure : 'INTERRUPTED'
    // If the database itself is unreachable, this call fails too, and the job ends the import later.
    await endReception({ ...context, now: clock() }, id, failure).catch(() => {})
    throw error
  }
  return context.db.import.findUniqueOrThrow({ where: { id } })
}

const finishReception = (context: CommandContext, id: string, sha256: string) =>
  runCommand(context, { action: 'importItems' }, async (tx, append) => {
    const importRow = await lockImport(tx, id)
    if (importRow.state !== 'RECEIVING')
      throw new RuleError('ILLEGAL_TRANSITION', 'the import was cancelled', 'Import', [id])
    await tx.import.update({ where: { id }, data: { state: 'RUNNING', sha256 } })
    const { received, rejected } = importRow
    append({ type: 'import.received', ...eventScope(importRow), data: { received, rejected, sha256 } })
    return { id }
  })

const endReception = (context: CommandContext, id: string, failure: ImportFailure) =>
  runCommand(context, { action: 'importItems' }, async (tx, append) => {
    const importRow = await lockImport(tx, id)
    if (isUnderWay(importRow)) await failImport(tx, append, importRow, failure, context.now)
    return { id }
  })
