/** What one operation may cost, by role; what a viewer may spend in a time is for the transport to say. */
import type { ViewerRole } from '#domain/core/viewer.ts'

const staff = 60_000

/** Points. A page of 500 requests with all that its screen shows costs some 20,000, which is about 60 ms of the server. */
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
