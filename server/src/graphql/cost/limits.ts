/**
 * The maximum cost of one operation, by role. The module http/limits bounds what a viewer may spend in all operations.
 */
import { pointsPer } from '@takedown/declarations/roles.ts'
import type { ViewerRole } from '#domain/core/viewer.ts'

export const operationLimits: Record<ViewerRole | 'anonymous', number> = pointsPer('operation')
