/**
 * Returns Prisma filters for the rows that a viewer may see. Any other row is
 * treated as if it did not exist: the error is NotFoundError, not ForbiddenError.
 */
import { NotFoundError } from './errors.ts'
import { isStaff, type Viewer } from './viewer.ts'

/**
 * Returns a filter for requests that a viewer may see. Staff see all requests; a liaison sees the requests that were
 * sent to their platform. Throws NotFoundError for other roles.
 */
export function visibleRequests(viewer: Pick<Viewer, 'kind' | 'role' | 'platformId'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PLATFORM' && viewer.platformId) return { platformId: viewer.platformId, sentAt: { not: null } }
  throw new NotFoundError('request')
}

/**
 * Returns a filter for tips that a viewer may see. Staff see all tips; the press sees the tips of its own newsroom.
 * Throws NotFoundError for other roles.
 */
export function visibleTips(viewer: Pick<Viewer, 'kind' | 'role' | 'newsroomId'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PRESS' && viewer.newsroomId) return { newsroomId: viewer.newsroomId }
  throw new NotFoundError('tip')
}

/**
 * Returns a filter for briefings that a viewer may see. Staff see all briefings. The press sees published briefings,
 * because it attended the press conference. Throws NotFoundError for other roles.
 */
export function visibleBriefings(viewer: Pick<Viewer, 'kind' | 'role'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PRESS') return { state: 'PUBLISHED' as const }
  throw new NotFoundError('briefing')
}
