/** What a viewer may do to a case and to the items in it now. */
import type { Case } from '@takedown/prisma/generated/client/client.ts'
import { always, commandsOn } from '#domain/core/permissions.ts'

type CaseState = Pick<Case, 'state'>
const isOpen = ({ state }: CaseState): boolean => state === 'OPEN'

export const caseCommands = commandsOn<CaseState>({
  updateCase: always,
  addItems: isOpen,
  importItems: isOpen,
  assessItems: isOpen,
  attachEvidence: isOpen,
  draftRequest: isOpen,
  closeCase: isOpen,
  reopenCase: ({ state }) => state === 'CLOSED',
})
