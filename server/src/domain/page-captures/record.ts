/** Records the result of a capture: its files as evidence, or why there is none. */
import type { PageCapture, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { PageCaptureReason } from '@takedown/prisma/generated/client/enums.ts'
import { nextEvidenceNumber } from '#domain/cases/evidence.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { storeInStorage, type Upload } from '#domain/content/uploads.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import { afterSignedChange } from '#domain/signatures/changes.ts'
import { type MarkedKind, marked } from './mark.ts'
import { discardReasonOf } from './place.ts'

export interface CaptureFileInput {
  kind: MarkedKind
  mime: string
  extension: string
  read(): AsyncIterable<Uint8Array>
}

export interface CapturedPageInput {
  finalAddress: string
  status: number
  headers: [name: string, value: string][]
  isLoaded: boolean
  isWhole: boolean
  files: CaptureFileInput[]
}

export interface NoCapture {
  state: 'REFUSED' | 'DISCARDED'
  reason: PageCaptureReason
  /** the reason in the words of the program, in English */
  detail: string | null
}

/**
 * Stores the files of a capture, each with the mark of the capture, as evidence of its case. If the case was closed, or
 * the item may not be captured any more, discards the files. A repeated call writes nothing. The bytes are stored before
 * the case is locked, because officers could not change the case meanwhile. Cost: about twelve statements, and one for
 * each megabyte.
 */
export async function recordCapture(db: PrismaClient, now: Date, id: string, page: CapturedPageInput): Promise<void> {
  const context: CommandContext = { db, viewer: systemViewer, now }
  try {
    await runCommand(context, { action: 'recordCapture', key: id }, async (tx, append) => {
      const waiting = await tx.pageCapture.findFirst({ where: { id, state: { in: [...OPEN] } } })
      if (!waiting) return {}
      const files = await storeFiles(tx, waiting, page.files, now)
      const capture = await lockRunning(tx, id)
      const reason = capture ? await discardReasonOf(tx, capture) : null
      // Rolls back the stored files.
      if (!capture || reason) throw new Discarded(reason)
      await attachFiles(tx, append, context, { capture, page, files })
      return {}
    })
  } catch (error) {
    if (!(error instanceof Discarded)) throw error
    const { reason } = error
    if (reason) await endCapture(db, now, id, { state: 'DISCARDED', reason, detail: null })
  }
}

const OPEN = ['QUEUED', 'RUNNING'] as const

class Discarded extends Error {
  /** null if the capture has ended meanwhile */
  readonly reason: PageCaptureReason | null

  constructor(reason: PageCaptureReason | null) {
    super('the files of a capture are discarded')
    this.reason = reason
  }
}

/** Records why there is no capture. */
export async function endCapture(db: PrismaClient, now: Date, id: string, ended: NoCapture): Promise<void> {
  const context = { db, viewer: systemViewer, now }
  await runCommand(context, { action: 'endCapture', key: id }, async (tx, append) => {
    const capture = await lockRunning(tx, id)
    if (!capture) return {}
    const { caseId, itemId } = capture
    // The detail may repeat what the page or its address states.
    const isForbidden = (await safeguardsOf(tx, [itemId])).get(itemId)?.noCapture ?? false
    const detail = isForbidden ? null : ended.detail
    await tx.pageCapture.update({ where: { id }, data: { ...ended, detail, endedAt: now } })
    append({
      type: 'item.capture_ended',
      subject: { type: 'Case', id: caseId },
      caseId,
      data: { items: [itemId], captureReason: ended.reason },
    })
    return {}
  })
}

/**
 * Locks the case, then the item, like a command that seals captures, and then the capture. Returns null if the capture has ended. A merge or a split, which locks both cases,
 * may move the capture to another case before the lock is granted; then that case is locked, too.
 */
async function lockRunning(tx: Tx, id: string): Promise<PageCapture | null> {
  const placeOf = () => tx.pageCapture.findUnique({ where: { id }, select: { caseId: true, itemId: true } })
  for (let place = await placeOf(), locked = ''; place && place.caseId !== locked; place = await placeOf()) {
    locked = place.caseId
    await lockCase(tx, locked)
    await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ${place.itemId}::uuid FOR SHARE`
  }
  await tx.$executeRaw`SELECT 1 FROM page_capture WHERE id = ${id}::uuid FOR UPDATE`
  return tx.pageCapture.findFirst({ where: { id, state: { in: [...OPEN] } } })
}

interface StoredCaptureFile extends Upload {
  kind: MarkedKind
  extension: string
}

async function storeFiles(
  tx: Tx,
  { id, address }: PageCapture,
  files: readonly CaptureFileInput[],
  at: Date,
): Promise<StoredCaptureFile[]> {
  const stored: StoredCaptureFile[] = []
  for (const { kind, mime, extension, read } of files) {
    const upload = await storeInStorage(tx, marked(kind, read(), { id, address, at }), mime, at)
    // No two captures have equal files, so this can only be a repetition after the file was erased.
    if (!upload) throw new Discarded('CAPTURE_FORBIDDEN')
    stored.push({ kind, extension, ...upload })
  }
  return stored
}

interface Attaching {
  capture: PageCapture
  page: CapturedPageInput
  files: readonly StoredCaptureFile[]
}

async function attachFiles(
  tx: Tx,
  append: Append,
  context: CommandContext,
  { capture, page, files }: Attaching,
): Promise<void> {
  const { now } = context
  const { id, caseId, itemId, demandedById } = capture
  const { files: _read, ...facts } = page
  const person = demandedById && (await tx.user.findUnique({ where: { id: demandedById }, select: { name: true } }))
  const evidenceIds: Partial<Record<`${MarkedKind}Id`, string>> = {}
  for (const file of files) {
    const fileName = `capture-${now.toISOString().replace(/\D/g, '').slice(0, 14)}.${file.extension}`
    const { sha256, size, mime } = file
    const evidence = await tx.evidence.create({
      data: {
        ...{ caseId, itemId, sha256, fileName, number: await nextEvidenceNumber(tx, caseId, sha256) },
        ...{ size, mime, capturedAt: now, recordedAt: now, authorId: demandedById },
        capturedBy: person ? `Takedown Desk · ${person.name}` : 'Takedown Desk',
      },
      select: { id: true },
    })
    evidenceIds[`${file.kind}Id`] = evidence.id
    append({
      ...{ type: 'item.evidence_attached', subject: { type: 'Case', id: caseId }, caseId },
      data: { items: [itemId], sha256, fileName },
    })
  }
  await tx.pageCapture.update({ where: { id }, data: { ...facts, ...evidenceIds, state: 'DONE', endedAt: now } })
  await afterSignedChange(tx, append, context, { caseId, items: [itemId] })
}
