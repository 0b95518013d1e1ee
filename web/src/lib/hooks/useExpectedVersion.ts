import { useState } from 'react'
import type { Refusal } from '#lib/mutationError.ts'
import { draftOf } from './useDraft.ts'

/**
 * The version to expect when a form is sent: the one that stood on the screen when it was opened, whatever has come in live
 * since; after a conflict whose changes were shown, the one that the conflict named. Of a draft that was taken up again, the
 * one that stood on the screen when it was written.
 */
export function useExpectedVersion(version: number, refused: Refusal | null, draft?: string): number {
  const [seen, setSeen] = useState(() => (draft && draftOf(draft)?.version) || version)
  const output = refused?.currentVersion ?? 0
  if (output > seen) setSeen(output)
  return Math.max(seen, output)
}
