/** The mutation that withdraws a telephone call to the addressee of a request. */
import { withdrawCall } from '#domain/ladder/withdraw-call.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { requestResult } from '#graphql/requests/payload.ts'

mutation('withdrawCall', {
  command: withdrawCall,
  returns: requestResult,
  invalidates: [],
  description:
    'Withdraws a telephone call that the viewer recorded by mistake. It stays in the list of calls, and its promise counts no longer. To correct a call, withdraw it and record it again. RuleError ILLEGAL_TRANSITION if no such call of the request stands. ForbiddenError if somebody else recorded it.',
  ids: { request: 'RemovalRequest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    call: t.string({ required: true, description: 'The id of the call, as in `RequestCall.id`.' }),
    reason: t.string({ required: true, description: 'Why the call is withdrawn, at most 2,000 characters.' }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    call: '00000000-0000-7000-8000-000000000001',
    reason: 'Recorded at the wrong request.',
  },
})
