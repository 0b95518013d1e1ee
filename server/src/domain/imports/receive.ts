/** A file of addresses comes in, line by line: understood on the way, staged in batches, and only once it is whole put into its case. */
import type { Import, ImportFailure } from '@takedown/prisma/generated/client/client.ts'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import { urlReader } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { IdempotencyError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import { Chunk, type ImportLine } from './chunk.ts'
import { eventScope, fail, isUnderWay, lockImport } from './lock.ts'
import { stage, unstage } from './stage.ts'
import { holdUploadLock } from './upload-lock.ts'

/** What is wrong with a file as a whole; thrown by whoever reads it. */
export class BrokenFile extends Error {
  override name = 'BrokenFile'
  readonly failure: ImportFailure
  constructor(failure: ImportFailure, message: string) {
    super(message)
    this.failure = failure
  }
}

export interface ImportFile {
  /** Some at a time, as they come. */
  lines: AsyncIterable<Iterable<ImportLine>>
  /** Of all its bytes; asked for when `lines` have ended. */
  sha256(): string
}

const importInput = z.object({ key, case: id })

/**
 * Takes in the whole file and leaves the import RUNNING for the job to settle. A file that breaks off changes nothing in
 * the case; sent again with the same key it is received anew. The key of an import that came in whole answers with it,
 * provided that the file is the same. Holds one connection of `sql`. BrokenFile and the errors of a change.
 */
export async function importItems(
  ask: CommandContext,
  sql: Pool,
  input: unknown,
  file: ImportFile,
  clock: () => Date,
): Promise<Import> {
  authorize(ask.viewer, 'importItems')
  const { key, ...fields } = parse(importInput, input)
  const sender = { actorKind: ask.viewer.kind, actorId: ask.viewer.id, key }
  return holdUploadLock(sql, sender, async (client) => {
    const { id } = await begin(ask, key, fields.case)
    const importRow = await ask.db.import.findUniqueOrThrow({ where: { id } })
    if (importRow.state !== 'RECEIVING' && importRow.failure !== 'INTERRUPTED') return replay(importRow, file)
    if (importRow.state === 'FAILED') await restart(ask, id)
    if (importRow.received > 0) await unstage(client, id, importRow.batches)
    return receive({ ask, client, id, clock }, file)
  })
}

const begin = (ask: CommandContext, key: string, caseId: string): Promise<{ id: string }> =>
  runCommand(ask, { action: 'importItems', key, input: { case: caseId } }, async (tx, append) => {
    const home = await tx.case.findUnique({ where: { id: caseId }, select: { state: true } })
    if (!home) throw new NotFoundError('case')
    if (home.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', [caseId])
    const { kind, id: actorId } = ask.viewer
    const data = { id: uuid7(() => ask.now.getTime())(), caseId, actorKind: kind, actorId, key, startedAt: ask.now }
    await tx.import.create({ data })
    append({ type: 'import.started', ...eventScope(data) })
    return { id: data.id }
  })

/** An interrupted one begins again, under the same id. */
const restart = (ask: CommandContext, id: string) =>
  runCommand(ask, { action: 'importItems' }, async (tx, append) => {
    const importRow = await lockImport(tx, id)
    await tx.import.update({ where: { id }, data: { state: 'RECEIVING', failure: null, finishedAt: null } })
    append({ type: 'import.started', ...eventScope(importRow) })
    return { id }
  })

/** Reads to the end, only to know whether it is the same file. One that was ended before it was whole is not compared. */
async function replay(importRow: Import, { lines, sha256 }: ImportFile): Promise<Import> {
  for await (const some of lines) for (const _ of some);
  if (importRow.sha256 !== null && importRow.sha256 !== sha256()) throw new IdempotencyError()
  return importRow
}

interface Reception {
  ask: CommandContext
  client: PoolClient
  id: string
  /** It may take minutes: its end is logged at the time of its end. */
  clock: () => Date
}

async function receive({ ask, client, id, clock }: Reception, { lines, sha256 }: ImportFile): Promise<Import> {
  // One piece is written while the next one is read: the database and this process work side by side.
  let written: Promise<void> = Promise.resolve()
  try {
    const read = await urlReader(ask.db)
    const nextId = uuid7(() => clock().getTime())
    let piece = new Chunk(id, nextId, { received: 0, rejected: 0, rows: 0 })
    const keep = async () => {
      await written
      written = stage(client, piece)
      // It is awaited before the next one; until then a failure is nobody's surprise.
      written.catch(() => {})
      piece = new Chunk(id, nextId, piece)
    }
    for await (const some of lines)
      for (const line of some) {
        piece.add(read, line)
        if (piece.full) await keep()
      }
    await keep()
    await written
    await close({ ...ask, now: clock() }, id, sha256())
  } catch (error) {
    await written.catch(() => {})
    const failure = error instanceof BrokenFile ? error.failure : 'INTERRUPTED'
    // Where the database itself is gone, the job ends the import later.
    await giveUp({ ...ask, now: clock() }, id, failure).catch(() => {})
    throw error
  }
  return ask.db.import.findUniqueOrThrow({ where: { id } })
}

const close = (ask: CommandContext, id: string, sha256: string) =>
  runCommand(ask, { action: 'importItems' }, async (tx, append) => {
    const importRow = await lockImport(tx, id)
    if (importRow.state !== 'RECEIVING') throw new RuleError('ILLEGAL_TRANSITION', 'the import was cancelled', [id])
    await tx.import.update({ where: { id }, data: { state: 'RUNNING', sha256 } })
    const { received, rejected } = importRow
    append({ type: 'import.received', ...eventScope(importRow), data: { received, rejected, sha256 } })
    return { id }
  })

const giveUp = (ask: CommandContext, id: string, failure: ImportFailure) =>
  runCommand(ask, { action: 'importItems' }, async (tx, append) => {
    const importRow = await lockImport(tx, id)
    if (isUnderWay(importRow)) await fail(tx, append, importRow, failure, ask.now)
    return { id }
  })
