/** Payloads that events of different kinds of objects share. */
import { payload } from './payload.ts'

export const versionPayload = payload(
  'VersionEventPayload',
  'An event that states nothing but the new version of its object.',
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
