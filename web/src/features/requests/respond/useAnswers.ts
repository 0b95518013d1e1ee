/**
 * The state of an answer form: the applied answers, and the answer that is being composed. A reload of the page keeps
 * this state. Closing the form discards the state, so that nobody records answers from an earlier form by mistake.
 */
import { useDraft } from '#lib/hooks/useDraft.ts'
import { type AnswerDraft, type Composed, nothingChosen } from './answers.ts'

export type Answers = Readonly<Record<string, AnswerDraft>>

const none: { answers: Answers; composed: Composed } = { answers: {}, composed: nothingChosen }

/** `form` is the storage name of the form's draft; see `useDraft`. */
export function useAnswers(form: string) {
  const [draft, change, discard] = useDraft(`${form}/answers`, none)
  return { ...draft, change, discard }
}

export type AnswerEditor = ReturnType<typeof useAnswers>
