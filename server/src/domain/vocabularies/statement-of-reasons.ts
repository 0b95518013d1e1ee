/**
 * How the answers of platforms translate to the vocabulary of statements of reasons under the Digital Services Act (Regulation
 * (EU) 2022/2065, article 24(5)), version 2 of the schema of its transparency database, and back.
 */
import type { Code } from './shipped.ts'

/** A field of a statement of reasons, with one of its codes. */
interface Statement {
  field: 'decision_visibility' | 'decision_account'
  code: string
}

const visibility = (name: string): Statement => ({
  field: 'decision_visibility',
  code: `DECISION_VISIBILITY_CONTENT_${name}`,
})
const account = (name: string): Statement => ({ field: 'decision_account', code: `DECISION_ACCOUNT_${name}` })

/** Actions that an operator added have no code; a statement has `DECISION_VISIBILITY_OTHER` for them. */
const actions: Record<Code<'Action'>, Statement> = {
  CONTENT_REMOVED: visibility('REMOVED'),
  CONTENT_DISABLED_IN_COUNTRY: visibility('DISABLED'),
  ACCOUNT_SUSPENDED: account('SUSPENDED'),
  ACCOUNT_TERMINATED: account('TERMINATED'),
  // A group is content of the service, and no account.
  GROUP_DISABLED: visibility('DISABLED'),
  AGE_RESTRICTED: visibility('AGE_RESTRICTED'),
  DEMOTED: visibility('DEMOTED'),
  LABELLED: visibility('LABELLED'),
}

const grounds = {
  LEGAL: 'DECISION_GROUND_ILLEGAL_CONTENT',
  POLICY: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
}

/** Kinds that the schema has no code for are left out: `CONTENT_TYPE_OTHER`. */
const contentKinds: Partial<Record<Code<'ContentKind'>, string>> = {
  ...{ POST: 'CONTENT_TYPE_TEXT', COMMENT: 'CONTENT_TYPE_TEXT' },
  ...{ VIDEO: 'CONTENT_TYPE_VIDEO', LIVESTREAM: 'CONTENT_TYPE_VIDEO' },
  ...{ AUDIO: 'CONTENT_TYPE_AUDIO', IMAGE: 'CONTENT_TYPE_IMAGE' },
  ...{ APP: 'CONTENT_TYPE_APP', PRODUCT: 'CONTENT_TYPE_PRODUCT' },
}

/** Codes of statements that no action maps to: null if only a person can say which answer they mean. */
const withoutAction: Record<string, Code<'Action'> | null> = {
  DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED: null,
  DECISION_VISIBILITY_OTHER: null,
  DECISION_PROVISION_PARTIAL_SUSPENSION: null,
  DECISION_PROVISION_TOTAL_SUSPENSION: 'ACCOUNT_SUSPENDED',
  DECISION_PROVISION_PARTIAL_TERMINATION: null,
  DECISION_PROVISION_TOTAL_TERMINATION: 'ACCOUNT_TERMINATED',
  DECISION_MONETARY_SUSPENSION: null,
  DECISION_MONETARY_TERMINATION: null,
  DECISION_MONETARY_OTHER: null,
}

/**
 * Returns the mapping as it is published. `answers` is the way back: the action of `recordResponse` for each code of a
 * statement, or null. If several actions have one code, the first one counts.
 */
export function statementOfReasons() {
  const answers = Object.fromEntries([
    ...Object.entries(actions)
      .reverse()
      .map(([action, { code }]) => [code, action]),
    ...Object.entries(withoutAction),
  ]) as Record<string, string | null>
  return {
    ...{ schema: 'DSA transparency database, version 2', actions, grounds, contentKinds, answers },
    ...{ otherAction: 'DECISION_VISIBILITY_OTHER', otherContentKind: 'CONTENT_TYPE_OTHER' },
    // Somebody else's notice: neither a trusted flagger nor a notice under article 16.
    sourceType: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  }
}
