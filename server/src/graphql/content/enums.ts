/** The GraphQL enums of content items, and of the checks. A check is one observation that content is up or gone. */
import { CheckMethod, Presence } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const PresenceEnum = describedEnum(
  'Presence',
  Presence,
  'Whether the content is online at its address, according to the checks alone.',
  {
    UNKNOWN: 'No conclusive check exists.',
    UP: 'A check reached the content, and no later checks established that it is gone.',
    GONE: 'Three probes in a row, spaced apart, did not find the content, or a person observed that it is gone.',
    REAPPEARED: 'The content was gone, and a later check reached it again.',
  },
)
export const CheckMethodEnum = describedEnum('CheckMethod', CheckMethod, 'How a check was made.', {
  PROBE: 'By an automated probe of the address.',
  PERSON: 'By a person who opened the address.',
})
