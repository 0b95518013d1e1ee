/** Reads issued documents. Only viewers who may see a request may read its documents. */
import type { Prisma, PrismaClient, RequestDocument } from '@takedown/prisma/generated/client/client.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { audienceOf, isStaff, type Viewer } from '#domain/core/viewer.ts'
import { visibleRequests } from '#domain/core/visibility.ts'

/** Selects the documents of the request itself: its letter and its annex, not the letters of the ladder. */
export const letterAndAnnex = { kind: { in: ['LETTER', 'ANNEX'] } } satisfies Prisma.RequestDocumentWhereInput

export interface StoredDocument {
  fileName: string
  mediaType: string
  size: number
  sha256: string
  request: { id: string; openedAt: Date | null }
}

export async function findDocument(db: PrismaClient, viewer: Viewer, id: string): Promise<StoredDocument | null> {
  if (!audienceOf(viewer).read) return null
  try {
    const document = await db.requestDocument.findFirst({
      where: { id, request: visibleRequests(viewer) },
      select: {
        ...{ fileName: true, mediaType: true, size: true, sha256: true, requestId: true, kind: true, part: true },
        request: { select: { id: true, openedAt: true } },
      },
    })
    const [visible] = await visibleOnly(db, viewer, document ? [document] : [])
    return visible ?? null
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}

/**
 * First comes the letter, then the parts of the annex, then the letters of the ladder. Cost: one statement, or two for
 * parties outside the authority if there are letters of the ladder.
 */
export async function readDocuments(db: PrismaClient, viewer: Party, requestIds: string[]): Promise<RequestDocument[]> {
  const documents = await db.requestDocument.findMany({
    where: { requestId: { in: requestIds }, request: visibleRequests(viewer) },
    orderBy: [{ kind: 'asc' }, { part: 'asc' }, { format: 'asc' }],
  })
  return visibleOnly(db, viewer, documents)
}

type Party = Parameters<typeof visibleRequests>[0]
type Numbered = Pick<RequestDocument, 'requestId' | 'kind' | 'part'>

/**
 * Leaves out the letters of the ladder that a party outside the authority must not read: those that were not sent, and
 * those to a higher contact. The part of such a document is the ordinal of its letter.
 */
async function visibleOnly<Document extends Numbered>(
  db: PrismaClient,
  viewer: Party,
  documents: Document[],
): Promise<Document[]> {
  const requestIds = [...new Set(documents.filter(({ kind }) => kind === 'REMINDER').map((each) => each.requestId))]
  if (viewer.kind === 'system' || isStaff(viewer) || requestIds.length === 0) return documents
  const letters = await db.ladderLetter.findMany({
    where: { requestId: { in: requestIds }, state: 'SENT', rule: { path: ['contact'], equals: 'USUAL' } },
    select: { requestId: true, ordinal: true },
  })
  const readable = new Set(letters.map(({ requestId, ordinal }) => `${requestId} ${ordinal}`))
  return documents.filter(({ kind, requestId, part }) => kind !== 'REMINDER' || readable.has(`${requestId} ${part}`))
}

/** A request without an issued letter has no entry. */
export async function readIssues(
  db: PrismaClient,
  requestIds: string[],
): Promise<{ id: string; error: string | null; issuedAt: Date | null }[]> {
  const issues = await db.documentIssue.findMany({
    where: { requestId: { in: requestIds } },
    select: { requestId: true, error: true, issuedAt: true },
  })
  return issues.map(({ requestId, ...issue }) => ({ id: requestId, ...issue }))
}
