/**
 * Decides which commands a viewer may run now on a briefing (the figures of a period for a press conference).
 * rules/transitions.ts defines the life cycle of a briefing.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'
import { type BriefingStep, nextBriefingState } from '#domain/rules/transitions.ts'

type BriefingStanding = Pick<Briefing, 'state' | 'editorIds'>

const mayTake =
  (step: BriefingStep) =>
  ({ state }: BriefingStanding): boolean =>
    nextBriefingState(state, step) !== null

export const briefingCommands = commandsOn<BriefingStanding>({
  editBriefing: mayTake('edit'),
  submitBriefing: mayTake('submit'),
  returnBriefing: mayTake('return'),
  publishBriefing: (briefing, { id }) => mayTake('publish')(briefing) && !briefing.editorIds.includes(id ?? ''),
})
