/** Reads issued documents. Only viewers who may see a request may read its documents. */
import type { Prisma, PrismaClient, RequestDocument } from '@takedown/prisma/generated/client/client.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { audienceOf, type Viewer } from '#domain/core/viewer.ts'
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
    return await db.requestDocument.findFirst({
      where: { id, request: visibleRequests(viewer) },
      select: {
        ...{ fileName: true, mediaType: true, size: true, sha256: true },
        request: { select: { id: true, openedAt: true } },
      },
    })
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}

/** First comes the letter, then the parts of the annex, then the letters of the ladder. */
export const readDocuments = (
  db: PrismaClient,
  viewer: Parameters<typeof visibleRequests>[0],
  requestIds: string[],
): Promise<RequestDocument[]> =>
  db.requestDocument.findMany({
    where: { requestId: { in: requestIds }, request: visibleRequests(viewer) },
    orderBy: [{ kind: 'asc' }, { part: 'asc' }, { format: 'asc' }],
  })

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
