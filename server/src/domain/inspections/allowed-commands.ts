/**
 * Decides which commands a viewer may now run on an inspection and its findings. Findings may be recorded even after
 * the inspection was concluded.
 */
import type { Finding, Inspection } from '@takedown/prisma/generated/client/client.ts'
import { always, commandsOn } from '#domain/core/permissions.ts'

export const inspectionCommands = commandsOn<Pick<Inspection, 'concludedOn'>>({
  recordFinding: always,
  concludeInspection: ({ concludedOn }) => concludedOn === null,
  recordCommitment: always,
})

const isInForce = ({ withdrawn }: Pick<Finding, 'withdrawn'>): boolean => !withdrawn

export const findingCommands = commandsOn({ correctFinding: isInForce, withdrawFinding: isInForce })
