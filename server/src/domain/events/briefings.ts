/** The events of press briefings, which publish the figures of a month at a press conference. */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'
import { notePayload, versionPayload } from './shared-payloads.ts'

const subject = 'Briefing'
const written = payload(
  'BriefingWrittenEventPayload',
  'The period of the figures, and the day of the press conference. Without `from`, the period is `month`.',
  {
    required: ['month', 'heldOn', 'version'],
    optional: ['from', 'to', 'name'],
  },
)

export const briefingEvents = {
  'briefing.drafted': { description: 'A briefing was drafted.', subject, payload: written },
  'briefing.edited': { description: 'A briefing was edited.', subject, payload: written },
  'briefing.submitted': { description: 'A briefing was submitted for approval.', subject, payload: versionPayload },
  'briefing.returned': { description: 'A briefing was returned to its authors.', subject, payload: notePayload },
  'briefing.published': { description: 'A briefing was published.', subject, payload: versionPayload },
  'briefing.corrected': {
    description: 'Figures of a published briefing changed, and an erratum was recorded.',
    subject,
    payload: payload('BriefingCorrectedEventPayload', 'The erratum.', { required: ['erratum', 'figures', 'events'] }),
  },
} as const satisfies Record<string, EventDeclaration>
