/** The mapping of answers to statements of reasons under the Digital Services Act names only codes that the schema has. */
import { shipped } from '@takedown/server/domain/vocabularies/shipped.ts'
import { statementOfReasons } from '@takedown/server/domain/vocabularies/statement-of-reasons.ts'
import { expect, it } from 'vitest'

/** From version 2 of the schema of the DSA Transparency Database (European Commission, CC BY 4.0), written down by hand. */
const codes: Record<string, string[]> = {
  DECISION_VISIBILITY: [
    ...['CONTENT_REMOVED', 'CONTENT_DISABLED', 'CONTENT_DEMOTED', 'CONTENT_AGE_RESTRICTED'],
    ...['CONTENT_INTERACTION_RESTRICTED', 'CONTENT_LABELLED', 'OTHER'],
  ],
  DECISION_MONETARY: ['SUSPENSION', 'TERMINATION', 'OTHER'],
  DECISION_PROVISION: ['PARTIAL_SUSPENSION', 'TOTAL_SUSPENSION', 'PARTIAL_TERMINATION', 'TOTAL_TERMINATION'],
  DECISION_ACCOUNT: ['SUSPENDED', 'TERMINATED'],
  DECISION_GROUND: ['ILLEGAL_CONTENT', 'INCOMPATIBLE_CONTENT'],
  CONTENT_TYPE: ['APP', 'AUDIO', 'IMAGE', 'PRODUCT', 'SYNTHETIC_MEDIA', 'TEXT', 'VIDEO', 'OTHER'],
}
const all = (...prefixes: string[]) => prefixes.flatMap((prefix) => codes[prefix]!.map((name) => `${prefix}_${name}`))
const decisions = all('DECISION_VISIBILITY', 'DECISION_MONETARY', 'DECISION_PROVISION', 'DECISION_ACCOUNT')
const { actions, grounds, contentKinds, answers, otherAction, otherContentKind } = statementOfReasons()

it('has a code for every shipped action, and no unknown code', () => {
  expect(Object.keys(actions).sort()).toEqual(Object.keys(shipped.Action).sort())
  for (const { field, code } of Object.values(actions)) {
    expect(decisions).toContain(code)
    expect(code.startsWith(`${field.toUpperCase()}_`), code).toBe(true)
  }
  expect(Object.values(grounds).sort()).toEqual(all('DECISION_GROUND'))
  for (const code of [...Object.values(contentKinds), otherContentKind]) expect(all('CONTENT_TYPE')).toContain(code)
  expect(decisions).toContain(otherAction)
})

it('has an answer for every code of a decision, and the action of a code has this code', () => {
  expect(Object.keys(answers).sort()).toEqual([...decisions].sort())
  for (const [code, action] of Object.entries(answers)) {
    if (action === null) continue
    expect(Object.keys(shipped.Action)).toContain(action)
    if (!code.startsWith('DECISION_PROVISION_')) expect(actions[action as keyof typeof actions].code).toBe(code)
  }
  expect(answers.DECISION_VISIBILITY_CONTENT_DISABLED).toBe('CONTENT_DISABLED_IN_COUNTRY')
})
