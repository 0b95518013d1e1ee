/** Confirmations by a second person: of new accounts, changes of accounts, and new passwords. */
import type { AccountConfirmationKind, Permission } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useClock } from '#lib/serverClock.ts'
import { useCan } from './viewer.ts'

const WaitingConfirmations_Query = graphql(`
  query WaitingConfirmations_Query {
    accountConfirmations {
      id
      kind
      lapsesAt
      allowedCommands
    }
  }
`)

type Confirmation = { kind: AccountConfirmationKind; lapsesAt: string | null; allowedCommands: readonly Permission[] }

const commands: Record<AccountConfirmationKind, Permission> = {
  NEW_ACCOUNT: 'CONFIRM_ACCOUNT',
  CHANGE: 'CONFIRM_ACCOUNT_CHANGE',
  NEW_PASSWORD: 'CONFIRM_RESET',
}

export const mayConfirm = ({ kind, allowedCommands }: Confirmation): boolean => allowedCommands.includes(commands[kind])

export const waitsAt = ({ lapsesAt }: Pick<Confirmation, 'lapsesAt'>, now: number): boolean =>
  lapsesAt === null || Date.parse(lapsesAt) > now

/** Returns the number of confirmations that wait for the viewer; null until loaded. */
export function useWaitingConfirmations(): number | null {
  const can = useCan()
  const { data } = usePageQuery({ query: WaitingConfirmations_Query, pause: !can('READ_CONFIRMATIONS') })
  const waiting = data?.accountConfirmations.filter(mayConfirm)
  return useClock((now) => waiting?.filter((each) => waitsAt(each, now)).length ?? null)
}
