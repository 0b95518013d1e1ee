/** The mutations that record checks. A check is one observation that content is up (visible at its address) or gone. */
import { recordCheck, recordChecks } from '#domain/cases/checks.ts'
import { CheckMethodEnum } from '#graphql/content/enums.ts'
import { ContentItemRef, itemById, itemResult } from '#graphql/content/types.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { result } from '#graphql/mutation/payload.ts'

/** These query fields and types depend on whether content is up or gone, so they are out of date after a check. */
const observed = [...dependents.caseLists, 'Case', 'RequestItem', 'RemovalRequest', 'metrics', 'figures']

mutation('recordCheck', {
  command: recordCheck,
  returns: itemResult,
  invalidates: observed,
  description:
    'Records an observation of whether content is up or gone. An API key may record only observations of the last 24 hours; for an earlier time, it gets a ForbiddenError. RuleError PROOF_NEEDED if a person states a time more than five minutes ago without `proof` or `sha256`. RuleError TIME_BEFORE_SENT if a key states a time before the item was recorded. RuleError CAPTURE_FORBIDDEN if the file is sealed or erased. RuleError TIME_IN_FUTURE if `observedAt` is in the future.',
  ids: { item: 'ContentItem' },
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The content item.' }),
    up: t.boolean({ required: true, description: 'True if the content is up, false if it is gone.' }),
    method: t.field({
      type: CheckMethodEnum,
      description:
        'How the observation was made. Default: PERSON for an account, PROBE for an API key. A key cannot state PERSON, and an account cannot state PROBE.',
    }),
    observedAt: t.field({
      type: 'DateTime',
      description: 'When the observation was made. Not in the future. Default: now.',
    }),
    note: t.string({ description: 'A note about the observation, at most 2,000 characters.' }),
    proof: t.string({ description: 'What proves the observation, at most 2,000 characters.' }),
    sha256: t.string({
      description: 'The SHA-256, in lower-case hex, of an attached evidence file that shows the observation.',
    }),
  }),
  example: {
    itemId: exampleId('ContentItem'),
    up: true,
    method: 'PERSON',
    observedAt: EXAMPLE_TIME,
    note: 'còn',
    proof: 'Ảnh chụp màn hình lúc kiểm tra',
  },
})

const itemsResult = result<{ ids: string[] }>('items', (t) =>
  t.field({
    type: [ContentItemRef],
    description: 'The content items after the mutation, at most 200, in the order of the input.',
    resolve: ({ answer }, _args, context) =>
      Promise.all(answer.ids.map((id) => orNotFound(itemById(context).clear(id).load(id)))),
  }),
)

mutation('recordChecks', {
  command: recordChecks,
  returns: itemsResult,
  invalidates: observed,
  description:
    'Records the same observation of several content items: all are up, or all are gone. RuleError PROOF_NEEDED if a person states a time more than five minutes ago without `proof`. RuleError TIME_IN_FUTURE if `observedAt` is in the future. After an error, nothing is recorded.',
  ids: { 'items[]': 'ContentItem' },
  fields: (t) => ({
    itemIds: t.idList({ required: true, description: 'The content items, at most 200.' }),
    up: t.boolean({ required: true, description: 'True if the content is up, false if it is gone.' }),
    observedAt: t.field({
      type: 'DateTime',
      description: 'When the observation was made. Not in the future. Default: now.',
    }),
    note: t.string({ description: 'A note about the observation, at most 2,000 characters.' }),
    proof: t.string({ description: 'What proves the observation, at most 2,000 characters.' }),
  }),
  example: {
    itemIds: [exampleId('ContentItem')],
    up: false,
    observedAt: EXAMPLE_TIME,
    proof: 'Ảnh chụp màn hình lúc kiểm tra',
  },
})
