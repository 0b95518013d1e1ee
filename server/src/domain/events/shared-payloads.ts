/** Payloads that events of several kinds of objects use. */
import { payload } from './payload.ts'

export const versionPayload = payload(
  'VersionEventPayload',
  'The new version of the object. The event has no other data.',
  {
    required: ['version'],
  },
)

export const notePayload = payload('NoteEventPayload', 'An event with a note.', {
  required: ['version'],
  optional: ['note'],
})

export const reasonPayload = payload('ReasonEventPayload', 'An event with a reason.', {
  required: ['reason', 'version'],
})
