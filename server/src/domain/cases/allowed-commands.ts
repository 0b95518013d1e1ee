/** Decides which commands a viewer may run now on a case and on its items. */
import type { CaptureSeal, Case, CaseCategory } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

interface CaseStanding extends Pick<Case, 'state'> {
  /** periods in categories that forbid captures, without those that were declared a mistake */
  forbidding: readonly Pick<CaseCategory, 'leftAt' | 'leftById' | 'enteredById'>[]
  /** the seals of captures of the case that are neither erased nor lifted */
  seals: readonly Pick<CaptureSeal, 'sealedById'>[]
}
const isOpen = ({ state }: CaseStanding): boolean => state === 'OPEN'
const isNotMerged = ({ state }: CaseStanding): boolean => state !== 'MERGED'

/**
 * Whether the viewer may confirm, as a second person, the erasure of the sealed captures. The viewer must have sealed
 * none of them, and must not have put the case into a category that forbids captures.
 */
export const mayConfirmErasure = (
  { forbidding, seals }: Pick<CaseStanding, 'seals'> & { forbidding: readonly Pick<CaseCategory, 'enteredById'>[] },
  { id }: { id: string | null },
): boolean =>
  seals.length > 0 &&
  seals.every(({ sealedById }) => sealedById !== id) &&
  forbidding.every(({ enteredById }) => enteredById !== id)

export const caseCommands = commandsOn<CaseStanding>({
  updateCase: isNotMerged,
  addItems: isOpen,
  addNamedItem: isOpen,
  importItems: isOpen,
  removeItems: isOpen,
  startItemJob: isOpen,
  chooseAddressee: isOpen,
  assessItems: isOpen,
  attachEvidence: (row) => isOpen(row) && row.forbidding.length === 0,
  shareEvidence: (row) => isOpen(row) && row.forbidding.length === 0,
  draftRequest: isOpen,
  draftRequests: isOpen,
  closeCase: isOpen,
  // A decision about sealed captures is about one case, so the case can be neither split nor merged before the
  // decision.
  splitCase: (row) => isOpen(row) && row.seals.length === 0,
  mergeCases: (row) => isNotMerged(row) && row.seals.length === 0,
  eraseCaptures: mayConfirmErasure,
  // Only a second supervisor may declare the mistake: one who neither put the case into the category nor took it out.
  declareCategoryMistake: ({ forbidding }, { id }) =>
    forbidding.length > 0 &&
    forbidding.every(({ leftAt, leftById, enteredById }) => leftAt !== null && id !== leftById && id !== enteredById),
  reopenCase: ({ state }) => state === 'CLOSED',
})
