/** The GraphQL enum of what an automatic reply of a platform means. */
import { AutomaticReplies } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const AutomaticRepliesEnum = describedEnum(
  'AutomaticReplies',
  AutomaticReplies,
  'What an automatic reply of a platform to a request means.',
  {
    IGNORE: 'The reply has no effect. The mail waits for an officer.',
    ACKNOWLEDGE: 'The platform received the request. The server records an acknowledgement, with the mail as proof.',
  },
)
