/** The part of the permission table about mails from outside. */
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { officerRoles } from '../viewer.ts'

export const inbox = {
  confirmInboundMail: officerRoles,
  matchInboundMail: officerRoles,
  setInboundMailAside: officerRoles,
  restoreInboundMail: officerRoles,
} as const satisfies Record<string, readonly Role[]>
