/**
 * Decides which commands a viewer may run now on a commitment (a written promise of a platform) and its parts. A closed
 * commitment allows no command.
 */
import type { Commitment, Milestone } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

interface Part {
  commitment: Pick<Commitment, 'state'>
}
const isActive = ({ state }: Pick<Commitment, 'state'>): boolean => state === 'ACTIVE'

/**
 * If `awaitsAppendix` is true, an appendix was requested and is not received yet. Meanwhile, no other appendix can be
 * requested.
 */
export const commitmentCommands = commandsOn<Pick<Commitment, 'state'> & { awaitsAppendix: boolean }>({
  editCommitment: isActive,
  closeCommitment: isActive,
  requestAppendix: (commitment) => isActive(commitment) && !commitment.awaitsAppendix,
  addClause: isActive,
  addMilestone: isActive,
  addIndicator: isActive,
})

export const appendixCommands = commandsOn<Part & { receivedAt: Date | null }>({
  receiveAppendix: ({ commitment, receivedAt }) => isActive(commitment) && receivedAt === null,
})

const isIn =
  (state: Milestone['state']) =>
  (milestone: Part & Pick<Milestone, 'state'>): boolean =>
    isActive(milestone.commitment) && milestone.state === state

export const milestoneCommands = commandsOn<Part & Pick<Milestone, 'state'>>({
  moveMilestone: isIn('PLANNED'),
  meetMilestone: isIn('PLANNED'),
  dropMilestone: isIn('PLANNED'),
  reopenMilestone: isIn('MET'),
})

export const indicatorCommands = commandsOn<Part>({ removeIndicator: ({ commitment }) => isActive(commitment) })
