/** The enums of content items and of the checks that observe them. */
import { CheckMethod, ContentKind, Presence } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const ContentKindEnum = describedEnum('ContentKind', ContentKind, 'What kind of content is at an address.', {
  POST: 'A single post.',
  VIDEO: 'A video.',
  LIVESTREAM: 'A live stream.',
  COMMENT: 'A comment under other content.',
  GROUP: 'A group of users.',
  PAGE: 'A page of an organisation, person or topic.',
  CHANNEL: 'A channel that publishes videos or messages.',
  ACCOUNT: 'A user account.',
  AD: 'An advertisement.',
  APP: 'An app in an app store.',
  SITE: 'A website.',
})
export const PresenceEnum = describedEnum(
  'Presence',
  Presence,
  'Whether checks observe the content at its address. Independent of what the platform answers.',
  {
    UNKNOWN: 'No conclusive check exists.',
    UP: 'The latest check reached the content.',
    GONE: 'Gone: three probes in a row, spaced apart, missed it, or a person observed that it is gone.',
    REAPPEARED: 'Observed again after it was gone.',
  },
)
export const CheckMethodEnum = describedEnum('CheckMethod', CheckMethod, 'How a check was made.', {
  PROBE: 'By an automated probe of the address.',
  PERSON: 'By a person who opened the address.',
})
