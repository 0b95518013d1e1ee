/** The mutation that records a telephone call to the addressee of a request. */
import { recordCall } from '#domain/requests/delivery/record-call.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { requestResult } from '#graphql/requests/payload.ts'

mutation('recordCall', {
  command: recordCall,
  returns: requestResult,
  invalidates: [],
  description:
    'Records a telephone call to the addressee of a request. A call is not a sending, so neither the state of the request nor a deadline changes. RuleError ILLEGAL_TRANSITION if the request is not approved yet or is withdrawn; TIME_IN_FUTURE if the call is later than now.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    callee: t.string({ required: true, description: 'Who was called, at most 200 characters.' }),
    text: t.string({ required: true, description: 'What was said, at most 2,000 characters.' }),
    calledAt: t.field({ type: 'DateTime', description: 'When the call took place. Default: now.' }),
    promisedDueAt: t.field({
      type: 'DateTime',
      description: 'Until when the addressee promised to act. Omit it if nothing was promised.',
    }),
  }),
  example: { requestId: exampleId('RemovalRequest'), callee: 'Legal, +1 650 555 0100', text: 'They will act today.' },
})
