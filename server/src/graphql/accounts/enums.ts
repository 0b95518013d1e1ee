/** The enums of accounts. */
import { describedEnum } from '#graphql/core/described-enum.ts'

export const AccountStateEnum = describedEnum(
  'AccountState',
  ['INVITED', 'ACTIVE', 'DISABLED'],
  'Whether an account can sign in.',
  {
    INVITED: 'No password has been set.',
    ACTIVE: 'The person can sign in.',
    DISABLED: 'The person can no longer sign in. The log continues to name them.',
  },
)
