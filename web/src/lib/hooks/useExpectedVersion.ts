/** Determines which version a form expects, so that the server can detect conflicting edits. */
import { useState } from 'react'
import type { Refusal } from '#lib/mutationError.ts'
import { draftOf } from './useDraft.ts'

/**
 * The version to send with a form: the one on screen when the form was opened, regardless of later live updates; after
 * a conflict whose events were shown, the version that the conflict reported; for a resumed draft, the version on
 * screen when it was written.
 */
export function useExpectedVersion(version: number, refused: Refusal | null, draft?: string): number {
  const [expected, setExpected] = useState(() => (draft && draftOf(draft)?.version) || version)
  const conflictVersion = refused?.currentVersion ?? 0
  if (conflictVersion > expected) setExpected(conflictVersion)
  return Math.max(expected, conflictVersion)
}
