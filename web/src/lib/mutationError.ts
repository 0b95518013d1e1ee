/** Why a change was not made, in the words of the person who asked for it. */
export type Refusal = {
  kind: 'validation' | 'not-found' | 'forbidden' | 'conflict' | 'rule' | 'repeated' | 'unreachable' | 'failed'
  message: string
  /** Messages by input path, for the fields of a form. */
  fields: Record<string, string>
  /** Entities the rule speaks of. */
  ids: readonly string[]
  /** What others did since the version that was on screen. */
  changes: readonly { id: string; type: string; at: string; actor: string | null }[]
  currentVersion: number | null
  /** What to quote when asking for help. */
  errorId: string | null
}
