/** The enums of accounts. */
import { scopes } from '#domain/accounts/api-keys.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const AccountStateEnum = describedEnum(
  'AccountState',
  ['PENDING', 'INVITED', 'ACTIVE', 'DISABLED'],
  'Whether an account can sign in.',
  {
    PENDING: 'A second person must confirm the account, because its role may sign. Nobody can sign in with it yet.',
    INVITED: 'The person was invited and has not set a password.',
    ACTIVE: 'The person can sign in.',
    DISABLED: 'The person can no longer sign in. The log still names the person.',
  },
)
export const ApiKeyScopeEnum = describedEnum('ApiKeyScope', scopes, 'What an API key may do.', {
  read: 'Run queries and subscriptions.',
  write: 'Run mutations. WRITE requires READ, because a mutation returns what it wrote.',
})
