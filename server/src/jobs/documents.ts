/**
 * Prints the letters and annexes of requests that are sent. Every instance runs the job. An instance takes a document
 * for itself, so that no other instance prints it too. After a failure, the request shows the reason, and the job tries again later.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { printAnnex, printLetter } from '#documents/print.ts'
import type { PdfSigner } from '#documents/sign.ts'
import {
  type DueIssue,
  finishIssue,
  postponeIssue,
  readIssue,
  storeAnnexPart,
  takeIssue,
} from '#domain/documents/printing.ts'
import type { Printer } from '#printing/pdf.ts'
import type { Storage } from '#storage/storage.ts'
import { printLadderLetter } from './ladder-letters.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 1_000
/** Time limit of a run; longer than that of the printer for one document. */
const DEADLINE_MS = 180_000

export interface DocumentJobOptions {
  db: PrismaClient
  storage: Storage
  printer: Printer
  /** null if the authority has set up no signing key */
  signer: PdfSigner | null
  clock: Clock
  outages: OutageSource
}

export function startDocuments({ outages, ...options }: DocumentJobOptions): Job {
  return repeat({ name: 'documents', everyMs: INTERVAL_MS, deadlineMs: DEADLINE_MS, outages }, () => printNext(options))
}

/** Prints the next due document; false if none was due. */
async function printNext(options: Omit<DocumentJobOptions, 'outages'>): Promise<boolean> {
  const { db, clock } = options
  const issue = await takeIssue(db, clock.now())
  if (!issue) return printLadderLetter(options)
  try {
    await printMissing(issue, options)
  } catch (error) {
    await postponeIssue(db, issue.requestId, error instanceof Error ? error.message : String(error), clock.now())
  }
  return true
}

/** Prints the first part of the annex that has no PDF, or the letter if every part has one. */
async function printMissing(issue: DueIssue, options: Omit<DocumentJobOptions, 'outages'>): Promise<void> {
  const { db, storage, printer, signer, clock } = options
  const { number, parts, files } = await readIssue(db, issue.requestId)
  const printed = new Set(files.filter(({ format }) => format === 'PDF').map(({ part }) => part))
  const source = files.find(({ kind, format, part }) => kind === 'ANNEX' && format === 'JSON' && !printed.has(part))
  if (source) {
    const bytes = await printAnnex(printer, await textOf(storage, source.sha256))
    return storeAnnexPart(db, issue, { number, parts, part: source.part, bytes, now: clock.now() })
  }
  const listed = files.map(({ fileName, sha256 }) => ({ name: fileName, sha256 }))
  const sign = async (pdf: Uint8Array) => (signer ? signer.sign(pdf, clock.now()) : pdf)
  await finishIssue(db, issue, await printLetter(printer, issue.letter, listed, sign), clock.now())
}

async function textOf(storage: Storage, sha256: string): Promise<string> {
  const source = await storage.get(sha256)
  if (!source) throw new Error(`the stored file ${sha256} is missing`)
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
