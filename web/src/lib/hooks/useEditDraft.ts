/** Drafts of forms that change a saved entity, stored with the version of the entity that the person has seen. */
import type { Refusal } from '#lib/mutationError.ts'
import { useDraft } from './useDraft.ts'
import { useExpectedVersion } from './useExpectedVersion.ts'

/**
 * Like `useDraft`, for a form that changes an entity. `version` is the present version of the entity, and `refused` is
 * the last refusal of the form. The fourth result is the version to send, see `useExpectedVersion`. The draft is stored
 * with the version to send and not with the present version. The server therefore reports a colleague's change even if
 * the person closes the form and opens it again.
 */
export function useEditDraft<T extends object>(
  name: string,
  saved: T,
  version: number,
  refused: Refusal | null,
): [T, (change: Partial<T>) => void, () => void, number] {
  const expectedVersion = useExpectedVersion(version, refused, name)
  const [draft, change, forget] = useDraft(name, saved, expectedVersion)
  return [draft, change, forget, expectedVersion]
}
