/** Which rows a viewer may know of, as Prisma filters: what is left out is not found, not forbidden. */
import { NotFoundError } from './errors.ts'
import { isStaff, type Viewer } from './viewer.ts'

/** Rows of requests that a viewer may know of, as a Prisma filter: all for staff; for a liaison those sent to their platform. */
export function visibleRequests(viewer: Pick<Viewer, 'kind' | 'role' | 'platformId'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PLATFORM' && viewer.platformId) return { platformId: viewer.platformId, sentAt: { not: null } }
  throw new NotFoundError('request')
}

/** Rows of tips that a viewer may know of: all for staff, their own newsroom's for the press. */
export function visibleTips(viewer: Pick<Viewer, 'kind' | 'role' | 'newsroomId'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PRESS' && viewer.newsroomId) return { newsroomId: viewer.newsroomId }
  throw new NotFoundError('tip')
}

/** Rows of briefings that a viewer may know of: all for staff, what was published for the press, which was there. */
export function visibleBriefings(viewer: Pick<Viewer, 'kind' | 'role'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PRESS') return { state: 'PUBLISHED' as const }
  throw new NotFoundError('briefing')
}
