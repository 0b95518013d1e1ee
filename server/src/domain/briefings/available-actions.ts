/** The steps that a screen offers a viewer for a briefing. Commands check their own rules. */
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

/** Omits PUBLISH if the viewer is one of the briefing's editors or a program. */
export const allowedBriefingSteps = (
  viewer: Viewer,
  { state, editorIds }: Pick<Briefing, 'state' | 'editorIds'>,
): BriefingStepName[] =>
  briefingSteps.filter((name) => {
    const [action, step] = offered[name]
    const maySign = name !== 'PUBLISH' || (viewer.kind === 'user' && !editorIds.includes(viewer.id ?? ''))
    return maySign && isAllowed(viewer, action) && nextBriefingState(state, step) !== null
  })
