/**
 * Tracks the printing of issued letters. The job stores one document at a time, so an interrupted printing continues
 * with the first missing document.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { DocumentKind } from '@takedown/prisma/generated/client/enums.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { addDocument, languageOf } from './issue.ts'
import type { Letter } from './letter-model.ts'
import { letterAndAnnex } from './read.ts'

/** After this time, another instance may print the letter. */
const LEASE_MS = 5 * 60_000
const FIRST_PAUSE_MS = 10_000
const MAX_PAUSE_MS = 3_600_000
const MAX_ERROR_CHARACTERS = 500

export interface DueIssue {
  requestId: string
  createdAt: Date
  letter: Letter
}

/** Takes the letter that has waited longest. No other instance gets it for LEASE_MS. */
export async function takeIssue(db: PrismaClient, now: Date): Promise<DueIssue | null> {
  const [issue] = await db.$queryRaw<DueIssue[]>`
    UPDATE document_issue SET due_at = ${new Date(now.getTime() + LEASE_MS)} WHERE request_id = (
      SELECT request_id FROM document_issue WHERE due_at <= ${now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING request_id::text AS "requestId", created_at AS "createdAt", letter`
  return issue ?? null
}

export interface IssuedFile {
  kind: DocumentKind
  format: string
  part: number
  fileName: string
  sha256: string
}

export async function readIssue(
  db: PrismaClient,
  requestId: string,
): Promise<{ number: string; parts: number; files: IssuedFile[] }> {
  const { number, documents } = await db.removalRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: {
      number: true,
      documents: {
        where: letterAndAnnex,
        select: { kind: true, format: true, part: true, fileName: true, sha256: true },
        orderBy: [{ kind: 'asc' }, { part: 'asc' }, { format: 'asc' }],
      },
    },
  })
  const parts = documents.filter(({ kind, format }) => kind === 'ANNEX' && format === 'JSON').length
  return { number, parts, files: documents }
}

/**
 * Matches this issue of a letter if it still waits for documents, and if the letter was not issued again after
 * `takeIssue`. The letter is compared too, because two letters may have been issued in the same millisecond.
 */
const stillOpen = ({ requestId, createdAt, letter }: DueIssue) => ({
  ...{ requestId, createdAt, issuedAt: null },
  letter: { equals: JSON.parse(JSON.stringify(letter)) },
})

/**
 * Stores a printed part of the annex, and makes the letter due for its next document. Does nothing if `stillOpen` does
 * not match.
 */
export async function storeAnnexPart(
  db: PrismaClient,
  issue: DueIssue,
  { number, parts, part, bytes, now }: { number: string; parts: number; part: number; bytes: Uint8Array; now: Date },
): Promise<void> {
  const { requestId, letter } = issue
  const name = { kind: 'ANNEX', format: 'PDF', part, of: parts, language: languageOf(letter) } as const
  await db.$transaction(async (tx) => {
    const data = { dueAt: now, failures: 0, error: null }
    const { count } = await tx.documentIssue.updateMany({ where: stillOpen(issue), data })
    if (count > 0) await addDocument(tx, { ...name, requestId, number, bytes, now })
  })
}

/**
 * Stores the printed letter, ends the printing, and records all files in the log. Does nothing if `stillOpen` does not
 * match.
 */
export async function finishIssue(
  db: PrismaClient,
  issue: DueIssue,
  formats: { format: 'PDF' | 'DOCX'; bytes: Uint8Array }[],
  now: Date,
): Promise<void> {
  const { requestId, letter } = issue
  await runSystemCommand(db, now, 'issueDocuments', async (tx, append) => {
    const data = { dueAt: null, failures: 0, error: null, issuedAt: now }
    const { count } = await tx.documentIssue.updateMany({ where: stillOpen(issue), data })
    if (count === 0) return {}
    const request = await tx.removalRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { number: true, caseId: true, platformId: true },
    })
    const name = { requestId, number: request.number, language: languageOf(letter) }
    for (const { format, bytes } of formats)
      await addDocument(tx, { ...name, kind: 'LETTER', format, part: 1, of: 1, bytes, now })
    const issuedFiles = await tx.requestDocument.findMany({
      where: { requestId, ...letterAndAnnex },
      select: { fileName: true, sha256: true },
      orderBy: [{ kind: 'asc' }, { part: 'asc' }, { format: 'asc' }],
    })
    append({
      type: 'request.documents_issued',
      subject: { type: 'RemovalRequest', id: requestId },
      ...{ caseId: request.caseId, requestId, platformId: request.platformId },
      data: { issuedFiles },
    })
    const delivery = await tx.delivery.findFirst({
      where: { requestId, state: 'QUEUED', byHand: false },
      select: { id: true, leavesAt: true },
    })
    if (delivery) await addJob(tx, 'DELIVERY', delivery.id, delivery.leavesAt ?? now)
    return {}
  })
}

/** The pause before the next attempt doubles with each failure, up to an hour. */
export async function postponeIssue(db: PrismaClient, requestId: string, reason: string, now: Date): Promise<void> {
  const { failures } = await db.documentIssue.findUniqueOrThrow({ where: { requestId }, select: { failures: true } })
  const dueAt = new Date(now.getTime() + Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures))
  await db.documentIssue.updateMany({
    where: { requestId, issuedAt: null },
    data: { failures: { increment: 1 }, error: reason.slice(0, MAX_ERROR_CHARACTERS), dueAt },
  })
}

const SPREAD_SECONDS = 60

/**
 * Spreads the printing of all waiting letters: one a minute, the latest first, because people open these first. Without
 * pauses, the browser that prints them would slow down everything else on this machine.
 */
export async function spreadPrinting(db: PrismaClient, from: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE document_issue SET due_at = ${from}::timestamptz + waiting.place * ${SPREAD_SECONDS}::int * interval '1 second'
    FROM (SELECT request_id, row_number() OVER (ORDER BY created_at DESC, request_id DESC) AS place FROM document_issue
      WHERE issued_at IS NULL) waiting
    WHERE document_issue.request_id = waiting.request_id`
}
