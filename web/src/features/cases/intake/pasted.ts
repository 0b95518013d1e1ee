/** The text from which items are added to a case, as a draft that is kept until the items are added. */
import { keepDraft } from '#lib/hooks/useDraft.ts'
import type { Edits } from './preview.ts'

export const pastedDraft = { text: '', edits: {} as Edits }

export const pastedKey = (caseId: string): string => `case/${caseId}/paste`

/** Stores a text for the drawer that adds items to the case. */
export const keepPasted = (caseId: string, text: string): void =>
  keepDraft(pastedKey(caseId), { ...pastedDraft, text }, 0)
