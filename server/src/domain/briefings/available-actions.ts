/** What a viewer could do to a briefing now: what a screen offers, never what a rule checks. */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import { isAllowed } from '#domain/core/policy.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { nextBriefingState } from '#domain/rules/transitions.ts'

export const briefingSteps = ['EDIT', 'SUBMIT', 'RETURN', 'PUBLISH'] as const
export type BriefingStepName = (typeof briefingSteps)[number]

const offered = {
  EDIT: ['editBriefing', 'edit'],
  SUBMIT: ['submitBriefing', 'submit'],
  RETURN: ['returnBriefing', 'return'],
  PUBLISH: ['publishBriefing', 'publish'],
} as const

export const allowedBriefingSteps = (
  viewer: Viewer,
  { state, editorIds }: Pick<Briefing, 'state' | 'editorIds'>,
): BriefingStepName[] =>
  briefingSteps.filter((name) => {
    const [action, step] = offered[name]
    const second = name !== 'PUBLISH' || (viewer.kind === 'user' && !editorIds.includes(viewer.id ?? ''))
    return second && isAllowed(viewer, action) && nextBriefingState(state, step) !== null
  })
