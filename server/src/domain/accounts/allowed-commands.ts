/** Decides which commands a viewer may run now on an account or an API key. */
import type { ApiKey, User } from '@takedown/prisma/generated/client/client.ts'
import { commandsOn } from '#domain/core/permissions.ts'
import { isWaiting } from './second-person.ts'

type Waiting = Pick<
  User,
  | 'id'
  | 'disabledAt'
  | 'pendingSince'
  | 'madeById'
  | 'resetRequestedAt'
  | 'resetRequestedById'
  | 'changeRequestedAt'
  | 'changeRequestedById'
> & {
  /** whether invitation links are mailed */
  canMail: boolean
  now: Date
}
const isEnabled = ({ disabledAt }: Pick<User, 'disabledAt'>): boolean => disabledAt === null

export const accountCommands = commandsOn<Waiting>({
  inviteAccount: (account, viewer) =>
    isEnabled(account) && (account.pendingSince === null || (!account.canMail && account.madeById === viewer.id)),
  changeAccount: isEnabled,
  disableAccount: isEnabled,
  confirmAccount: (account, viewer) =>
    isEnabled(account) && account.pendingSince !== null && ![account.id, account.madeById].includes(viewer.id),
  confirmReset: (account, viewer) =>
    isEnabled(account) &&
    isWaiting(account.resetRequestedAt, account.now) &&
    ![account.id, account.resetRequestedById].includes(viewer.id),
  confirmAccountChange: (account, viewer) =>
    isEnabled(account) &&
    isWaiting(account.changeRequestedAt, account.now) &&
    ![account.id, account.changeRequestedById].includes(viewer.id),
})

const isUsable = ({ revokedAt }: Pick<ApiKey, 'revokedAt'>): boolean => revokedAt === null
export const apiKeyCommands = commandsOn<Pick<ApiKey, 'revokedAt'>>({
  changeApiKey: isUsable,
  rotateApiKey: isUsable,
  revokeApiKey: isUsable,
})
