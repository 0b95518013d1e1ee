/** What a viewer may do to a case and to the items in it now. */
import type { Case, CaseCategory } from '@takedown/prisma/generated/client/client.ts'
import { always, commandsOn } from '#domain/core/permissions.ts'

interface CaseStanding extends Pick<Case, 'state'> {
  /** stays in categories that forbid captures and were no mistake */
  forbidding: readonly Pick<CaseCategory, 'leftAt' | 'leftById' | 'enteredById'>[]
  /** whether captures of the case are sealed and not erased */
  sealed: boolean
}
const isOpen = ({ state }: CaseStanding): boolean => state === 'OPEN'

export const caseCommands = commandsOn<CaseStanding>({
  updateCase: always,
  addItems: isOpen,
  importItems: isOpen,
  removeItems: isOpen,
  chooseAddressee: isOpen,
  assessItems: isOpen,
  attachEvidence: (row) => isOpen(row) && row.forbidding.length === 0,
  draftRequest: isOpen,
  closeCase: isOpen,
  eraseCaptures: ({ sealed }) => sealed,
  // A second supervisor: neither who put the case into the category nor who took it out.
  declareCategoryMistake: ({ forbidding }, { id }) =>
    forbidding.length > 0 &&
    forbidding.every(({ leftAt, leftById, enteredById }) => leftAt !== null && id !== leftById && id !== enteredById),
  reopenCase: ({ state }) => state === 'CLOSED',
})
