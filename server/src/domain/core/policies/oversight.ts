/** The part of the permission table about inspections and commitments of platforms. */
import type { Role } from '@takedown/prisma/generated/client/enums.ts'

export const leaders = ['MANAGER', 'SUPERVISOR'] as const satisfies Role[]

export const oversight = {
  setAuditSize: [...leaders, 'ADMIN'],
  openInspection: leaders,
  recordFinding: leaders,
  correctFinding: leaders,
  withdrawFinding: leaders,
  concludeInspection: leaders,
  recordCommitment: leaders,
  editCommitment: leaders,
  closeCommitment: leaders,
  requestAppendix: leaders,
  receiveAppendix: leaders,
  addClause: leaders,
  addMilestone: leaders,
  moveMilestone: leaders,
  meetMilestone: leaders,
  reopenMilestone: leaders,
  dropMilestone: leaders,
  addIndicator: leaders,
  removeIndicator: leaders,
} as const satisfies Record<string, readonly Role[]>
