/**
 * Returns Prisma filters for the rows that a viewer may see. For any other row, the error is NotFoundError, as if it
 * did not exist.
 */
import { NotFoundError } from './errors.ts'
import { mayReadResource } from './keys/limits.ts'
import { isStaff, type Viewer } from './viewer.ts'

/**
 * Staff see all requests; a liaison sees the requests that were sent to their platform, and a limited key those within
 * its limits. Throws NotFoundError for other roles.
 */
export function visibleRequests(viewer: Pick<Viewer, 'kind' | 'role' | 'platformId' | 'limits'>) {
  const { limits } = viewer
  if (limits && mayReadResource(limits, 'requests'))
    return {
      ...(limits.platforms && { platformId: { in: [...limits.platforms] } }),
      ...(limits.categories && { categoryId: { in: [...limits.categories] } }),
    }
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PLATFORM' && viewer.platformId) return { platformId: viewer.platformId, sentAt: { not: null } }
  throw new NotFoundError('request')
}

/** Staff see all tips; the press sees the tips of its own newsroom. Throws NotFoundError for other roles. */
export function visibleTips(viewer: Pick<Viewer, 'kind' | 'role' | 'newsroomId' | 'limits'>) {
  if (mayReadResource(viewer.limits, 'tips')) return {}
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PRESS' && viewer.newsroomId) return { newsroomId: viewer.newsroomId }
  throw new NotFoundError('tip')
}

/** Staff see all briefings; the press sees published briefings. Throws NotFoundError for other roles. */
export function visibleBriefings(viewer: Pick<Viewer, 'kind' | 'role'>) {
  if (viewer.kind === 'system' || isStaff(viewer)) return {}
  if (viewer.role === 'PRESS') return { state: 'PUBLISHED' as const }
  throw new NotFoundError('briefing')
}
