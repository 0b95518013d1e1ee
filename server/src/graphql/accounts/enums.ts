/** The enums of accounts. */
import { keyResources, type ResourceScope, resourceOf, resourceScopes } from '@takedown/declarations/keys/scopes.ts'
import { scopes } from '#domain/accounts/keys/input.ts'
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
  read: 'Run all queries and subscriptions of the role.',
  write: 'Run all mutations of the role. WRITE requires READ, because a mutation returns what it wrote.',
  ...(Object.fromEntries(
    resourceScopes.map((scope) => [
      scope,
      scope.endsWith('_write')
        ? `Run the mutations that the role may run on ${keyResources[resourceOf(scope)].description.en} Requires the scope that reads them.`
        : `Read ${keyResources[resourceOf(scope)].description.en}`,
    ]),
  ) as Record<ResourceScope, string>),
})
