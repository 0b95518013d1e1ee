/** What a viewer may do to a case and to the items in it now. */
import type { CaptureSeal, Case, CaseCategory } from '@takedown/prisma/generated/client/client.ts'
import { always, commandsOn } from '#domain/core/permissions.ts'

interface CaseStanding extends Pick<Case, 'state'> {
  /** the periods that the case spent in categories that forbid captures, without those that were declared a mistake */
  forbidding: readonly Pick<CaseCategory, 'leftAt' | 'leftById' | 'enteredById'>[]
  /** the seals of captures of the case that are neither erased nor lifted */
  seals: readonly Pick<CaptureSeal, 'sealedById'>[]
}
const isOpen = ({ state }: CaseStanding): boolean => state === 'OPEN'

/**
 * Whether captures of the case are sealed and the viewer may confirm their erasure as a second person. The viewer must
 * neither have sealed one of them nor have put the case into a category that forbids captures.
 */
export const mayConfirmErasure = (
  { forbidding, seals }: Pick<CaseStanding, 'seals'> & { forbidding: readonly Pick<CaseCategory, 'enteredById'>[] },
  { id }: { id: string | null },
): boolean =>
  seals.length > 0 &&
  seals.every(({ sealedById }) => sealedById !== id) &&
  forbidding.every(({ enteredById }) => enteredById !== id)

export const caseCommands = commandsOn<CaseStanding>({
  updateCase: always,
  addItems: isOpen,
  addNamedItem: isOpen,
  importItems: isOpen,
  removeItems: isOpen,
  chooseAddressee: isOpen,
  assessItems: isOpen,
  attachEvidence: (row) => isOpen(row) && row.forbidding.length === 0,
  shareEvidence: (row) => isOpen(row) && row.forbidding.length === 0,
  draftRequest: isOpen,
  draftRequests: isOpen,
  closeCase: isOpen,
  eraseCaptures: mayConfirmErasure,
  // A second supervisor may declare the mistake: one who neither put the case into the category nor took it out.
  declareCategoryMistake: ({ forbidding }, { id }) =>
    forbidding.length > 0 &&
    forbidding.every(({ leftAt, leftById, enteredById }) => leftAt !== null && id !== leftById && id !== enteredById),
  reopenCase: ({ state }) => state === 'CLOSED',
})
