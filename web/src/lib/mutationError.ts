/** The type of a refused mutation, for forms. */
import type { EventType, RuleCode } from '#graphql/generated/enums.ts'

export type Fault = {
  code: RuleCode
  message: string
  /** Ids of the entities that violate the rule, at most 500. */
  ids: readonly string[]
  count: number
  /** The platform of the draft that violates the rule, if requests to several platforms were drafted. */
  platformId?: string | null
}

export type Refusal = {
  kind: 'validation' | 'not-found' | 'forbidden' | 'conflict' | 'rule' | 'repeated' | 'unreachable' | 'failed'
  message: string
  /** Messages by input path, for the fields of a form. */
  fields: Record<string, string>
  ids: readonly string[]
  /** All rules that the mutation violates. `message` is the message of the first rule. */
  faults: readonly Fault[]
  /** Conflict: the events that others have recorded since the version on screen. */
  changes: readonly { id: string; type: EventType; at: string; actor: string | null }[]
  currentVersion: number | null
  /** Id to quote in a support request. */
  errorId: string | null
}
