/**
 * The mutation that drafts requests to several platforms at once, and the field that lists what a draft still lacks.
 */
import type { RuleError } from '#domain/core/errors.ts'
import { draftRequests } from '#domain/requests/drafting/batch.ts'
import { missingOf } from '#domain/requests/drafting/readiness.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { FaultRef, faultOf } from '#graphql/mutation/errors.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { bodyInput } from '#graphql/requests/drafting/bodies.ts'
import { requestsResult } from '#graphql/requests/payload.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const PlatformDraftInput = builder.inputType('PlatformDraftInput', {
  description: 'A draft to one platform. It has the power and the measure of the mutation, unless it states its own.',
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The addressee. No two drafts have the same addressee.' }),
    allItems: t.boolean({
      description:
        'Whether the request gets all items of the case that can be requested from the platform, as in `draftRequest`. `itemIds` must then be absent.',
    }),
    itemIds: t.idList({
      description:
        'The content items in the order of the letter, at most 500. They must be in the case and addressed to the platform. Omit them only with `allItems`.',
    }),
    powerId: t.id({
      description:
        'The power that this request cites instead of the power of the mutation. With another power, the request is urgent only if `urgent` of this draft is true.',
    }),
    urgent: t.boolean({
      description:
        'Whether this request is urgent. If omitted, `urgent` of the mutation applies, unless this draft states another power.',
    }),
    measure: t.string({
      description: 'What this request demands instead of the measure of the mutation, as a code of Measure.',
    }),
  }),
})

mutation('draftRequests', {
  command: draftRequests,
  returns: requestsResult,
  invalidates: dependents.draft,
  description:
    'Drafts one request to each of several platforms, as `draftRequest` does. If one draft is not possible, no draft is stored, and the RuleError lists one violated rule for each such draft, with its `platformId`.',
  ids: {
    ...{ case: 'Case', power: 'Power', assignee: 'Person' },
    ...{ 'drafts[].platform': 'Platform', 'drafts[].items[]': 'ContentItem', 'drafts[].power': 'Power' },
  },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    powerId: t.id({ required: true, description: 'The power that the requests cite.' }),
    urgent: t.boolean({
      description:
        'Whether the requests are urgent: they bear the urgency mark, leave at once, and have the urgent limit of the power if the power sets one. A draft that states `urgent` or another power decides for itself. False if omitted.',
    }),
    measure: t.string({ description: 'What the requests demand, as a code of Measure. Default: REMOVE_OR_BLOCK.' }),
    ...bodyInput(t),
    assigneeId: t.id({
      description:
        'The officer to whom the requests are assigned. If omitted, they are assigned to the viewer. The routing rules assign the requests of a program.',
    }),
    drafts: t.field({
      type: [PlatformDraftInput],
      required: true,
      description: 'The drafts, at least one and at most 20, each to a different platform.',
    }),
  }),
  example: {
    caseId: exampleId('Case'),
    powerId: exampleId('Power'),
    urgent: false,
    measure: 'REMOVE_OR_BLOCK',
    body: 'Nội dung',
    translatedBodies: [{ language: 'en', text: 'Text' }],
    drafts: [
      {
        platformId: exampleId('Platform'),
        itemIds: [exampleId('ContentItem')],
        powerId: exampleId('Power'),
        urgent: false,
        measure: 'REMOVE_OR_BLOCK',
      },
    ],
  },
})

builder.objectField(RemovalRequestRef, 'missing', (t) =>
  t.field({
    type: [FaultRef],
    authScopes: { staff: true },
    description:
      'What a draft still lacks: the rules that it violates, at most 20. `submitForApproval` refuses a draft that violates a rule. Empty for a request that is not a DRAFT.',
    resolve: async ({ id, state }, _args, { db, now }) =>
      state === 'DRAFT' ? (await missingOf(db, id, now)).map((error: RuleError) => faultOf(error)) : [],
  }),
)
