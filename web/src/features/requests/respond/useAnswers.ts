/**
 * The answers that a person has applied in an open form, and the answer being composed. A reload keeps them. Closing
 * the form discards them, so that a form opened later records only answers that were chosen in it.
 */
import { useDraft } from '#lib/hooks/useDraft.ts'
import { type AnswerDraft, type Composed, nothingChosen } from './answers.ts'

/** The applied answers by request item. */
export type Answers = Readonly<Record<string, AnswerDraft>>

const none: { answers: Answers; composed: Composed } = { answers: {}, composed: nothingChosen }

/** `form` is the storage name of the form's draft; see `useDraft`. */
export function useAnswers(form: string) {
  const [draft, change, discard] = useDraft(`${form}/answers`, none)
  return { ...draft, change, discard }
}

export type AnswerEditor = ReturnType<typeof useAnswers>
