/** Drafts of forms that edit a saved entity, stored with the version of the entity that the user has seen. */
import type { Refusal } from '#lib/mutationError.ts'
import { useDraft } from './useDraft.ts'
import { useExpectedVersion } from './useExpectedVersion.ts'

/**
 * Like `useDraft`, for a form that edits an entity. `version` is the present version of the entity, and `refused` is
 * the last refusal of the form. The fourth result is the version to send, see `useExpectedVersion`. The draft is stored
 * with this version and not with the present version. So the server reports a colleague's change as a conflict even if
 * the user closes the form and opens it again.
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
