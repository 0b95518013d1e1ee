/** Decides which commands a viewer may run on a tip now. */
import type { Tip } from '@takedown/prisma/generated/client/client.ts'
import { always, commandsOn } from '#domain/core/permissions.ts'

export const tipCommands = commandsOn<Pick<Tip, 'state' | 'caseId' | 'answeredAt'>>({
  addNamedItem: always,
  askReporter: always,
  answerReporter: always,
  assignTip: always,
  dismissTip: ({ state }) => state === 'NEW',
  linkTip: ({ caseId }) => caseId === null,
  moveTip: ({ caseId }) => caseId !== null,
  readReporterAnswer: ({ state, answeredAt }) => state !== 'NEW' && answeredAt !== null,
  openCase: ({ caseId }) => caseId === null,
})
