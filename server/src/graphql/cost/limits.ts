/** The maximum cost of one operation, by role. The transport limits what a viewer may spend over time. */
import type { ViewerRole } from '#domain/core/viewer.ts'

const staff = 60_000

/** Points. A page of 500 requests with every field of its screen costs about 37,000. */
export const operationLimits: Record<ViewerRole | 'anonymous', number> = {
  OPERATOR: staff,
  SUPERVISOR: staff,
  MANAGER: staff,
  ADMIN: staff,
  INTEGRATOR: staff,
  PLATFORM: 40_000,
  PRESS: 10_000,
  DISPLAY: 20_000,
  anonymous: 1_000,
}
