/** What a viewer may do to an account or an API key now. Disabling an account and revoking a key are permanent. */
import type { ApiKey, User } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'

const isEnabled = ({ disabledAt }: Pick<User, 'disabledAt'>): boolean => disabledAt === null

export const accountCommands = commandsOn({ inviteAccount: isEnabled, disableAccount: isEnabled })

export const apiKeyCommands = commandsOn<Pick<ApiKey, 'revokedAt'>>({
  revokeApiKey: ({ revokedAt }) => revokedAt === null,
})
