/** The GraphQL fields of the counts of one audit and of several audits together. */
import { type AuditCounts, missingOf } from '#domain/claim-audits/read.ts'
import type { Types } from '#graphql/core/builder.ts'

type Fields<Parent> = Pick<
  PothosSchemaTypes.ObjectFieldBuilder<PothosSchemaTypes.ExtendDefaultTypes<Types>, Parent>,
  'int'
>

export const countFields = <Parent extends object>(t: Fields<Parent>, countsOf: (parent: Parent) => AuditCounts) => {
  const count = (description: string, value: (counts: AuditCounts) => number) =>
    t.int({ description, resolve: (parent: Parent) => value(countsOf(parent)) })
  return {
    claims: count(
      'How many items the platform states as made inaccessible by answers recorded in the week or weeks: the numerator of the claimed rate. The samples are drawn from these items.',
      ({ claims }) => claims,
    ),
    answered: count(
      'How many items have a present answer recorded in the week or weeks, with whatever result: the denominator of the claimed rate.',
      ({ answered }) => answered,
    ),
    sampled: count('The number of sampled items.', ({ sampled }) => sampled),
    gone: count('How many sampled items a person saw as gone.', ({ gone }) => gone),
    up: count('How many sampled items a person saw as still up.', ({ up }) => up),
    cannotTell: count('For how many sampled items a person could not decide.', ({ cannotTell }) => cannotTell),
    missing: count('How many sampled items have no result.', missingOf),
  }
}
