/**
 * Opens a thing for one change: raises its version, which takes its row lock, so that changes of one thing pass one at a
 * time and each sees the whole of the one before. NotFoundError where it is missing or not for the viewer; ConflictError
 * where it is no longer at the version that the person saw.
 */
import type { Tx } from './change.ts'
import { ConflictError, NotFoundError } from './errors.ts'
import { visibleRequests } from './policy.ts'
import type { Viewer } from './viewer.ts'

export async function lockCase(tx: Tx, id: string, expected?: number) {
  const { count } = await tx.case.updateMany({
    where: { id, ...(expected === undefined ? {} : { version: expected }) },
    data: { version: { increment: 1 } },
  })
  const found = await tx.case.findUnique({ where: { id }, include: { category: true } })
  if (!found) throw new NotFoundError('case')
  if (count === 0) throw new ConflictError(id, found.version, expected ?? found.version)
  return found
}

export async function lockRequest(tx: Tx, viewer: Viewer, id: string, expected?: number) {
  const where = { id, ...visibleRequests(viewer) }
  const { count } = await tx.removalRequest.updateMany({
    where: { ...where, ...(expected === undefined ? {} : { version: expected }) },
    data: { version: { increment: 1 } },
  })
  const request = await tx.removalRequest.findFirst({
    where,
    include: {
      items: { orderBy: { position: 'asc' } },
      case: { include: { category: true } },
      legalBasis: { include: { calendar: true } },
      platform: true,
    },
  })
  if (!request) throw new NotFoundError('request')
  if (count === 0) throw new ConflictError(id, request.version, expected ?? request.version)
  return request
}

export type LockedRequest = Awaited<ReturnType<typeof lockRequest>>
export type LockedItem = LockedRequest['items'][number]

/** The request's items with these ids, in the order asked for; NotFoundError if one is not among them. */
export function pick(request: LockedRequest, ids: readonly string[]): LockedItem[] {
  const byId = new Map(request.items.map((item) => [item.id, item]))
  return ids.map((id) => {
    const item = byId.get(id)
    if (!item) throw new NotFoundError('request item')
    return item
  })
}
