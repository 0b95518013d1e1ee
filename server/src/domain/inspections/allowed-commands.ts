/**
 * Decides which commands a viewer may run on an inspection and on its findings now. Findings may also be recorded after
 * the conclusion of the inspection.
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
