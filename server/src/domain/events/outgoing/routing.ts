/** The event of routing rules. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

export const routingEvents = {
  'routing.configured': {
    description: 'The rules that assign new tips and requests were replaced.',
    subject: 'Authority',
    payload: payload('RoutingConfiguredEventPayload', 'The routing rules before and after the event.', {
      required: ['routingRules', 'previousRoutingRules', 'version'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
