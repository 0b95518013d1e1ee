/** The mutation that records telephone calls to the addressee of a request, and the time that a form presets for a promise. */

import { recordCall } from '#domain/requests/delivery/record-call.ts'
import { nextOfficeMorning } from '#domain/requests/overdue/office-morning.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { requestResult } from '#graphql/requests/payload.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

mutation('recordCall', {
  command: recordCall,
  returns: requestResult,
  invalidates: [],
  description:
    'Records a telephone call to the addressee of a request. A call is not a sending, so neither the state of the request nor a deadline changes. RuleError ILLEGAL_TRANSITION if the request is not approved yet or is withdrawn; TIME_IN_FUTURE if the call is later than now; PROMISE_NOT_LATER if the promised time is not after the call.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    callee: t.string({ required: true, description: 'Who was called, at most 200 characters.' }),
    text: t.string({ required: true, description: 'What was said, at most 2,000 characters.' }),
    calledAt: t.field({ type: 'DateTime', description: 'When the call took place. Default: now.' }),
    promisedDueAt: t.field({
      type: 'DateTime',
      description: 'Until when the addressee promised to act, after the call. Omit it if nothing was promised.',
    }),
  }),
  example: { requestId: exampleId('RemovalRequest'), callee: 'Legal, +1 650 555 0100', text: 'They will act today.' },
})

// All requests of an operation have the same value.
const morningOf = byId<{ id: string; at: Date | null }>(async ({ db, now }, ids) => {
  const at = await nextOfficeMorning(db, now)
  return ids.map((id) => ({ id, at }))
})

builder.objectField(RemovalRequestRef, 'nextWorkingDayAt', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    authScopes: { staff: true },
    description:
      'When the next working day of the authority begins, which forms preset for a promise. Null if no calendar has free days.',
    resolve: async ({ id }, _args, context) => (await morningOf(context).load(id))?.at ?? null,
  }),
)
