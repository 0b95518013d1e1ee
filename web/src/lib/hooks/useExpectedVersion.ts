/** Determines which version a form expects, so that the server can detect conflicting edits. */
import { useState } from 'react'
import type { Refusal } from '#lib/mutationError.ts'
import { draftOf } from './useDraft.ts'

/**
 * Returns the version to send with a form: the version on screen when the form was opened, even if live updates arrived
 * later. For a resumed draft, it is the version on screen when the draft was written. After a conflict, it is the
 * version that the server reported, because the form then shows the events up to this version.
 */
export function useExpectedVersion(version: number, refused: Refusal | null, draft?: string): number {
  const [expected, setExpected] = useState(() => (draft && draftOf(draft)?.version) || version)
  const conflictVersion = refused?.currentVersion ?? 0
  if (conflictVersion > expected) setExpected(conflictVersion)
  return Math.max(expected, conflictVersion)
}
