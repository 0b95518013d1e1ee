/** Decides who may sign in by the identity provider of the authority: the owners of accounts, and whom its roles admit. */
import type { PrismaClient, Role } from '@takedown/prisma/generated/client/client.ts'
import { addAccount, email as emailInput, endSessions, personName } from '#domain/accounts/accounts.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { creatableRole, type RoleMap, rolesOf } from './outside-roles.ts'

/** The provider's id for credentials in the table of accounts. */
export const PROVIDER = 'oidc'

/**
 * Why the provider's statement admits nobody:
 *
 * - EMAIL_UNVERIFIED: the provider has not verified the address.
 * - NO_ACCOUNT: no active account has the address, and the roles permit no new one.
 * - NO_ROLE: the provider states none of the known roles.
 * - OTHER_ROLE: the account has a role that the provider does not state.
 */
export const refusals = ['EMAIL_UNVERIFIED', 'NO_ACCOUNT', 'NO_ROLE', 'OTHER_ROLE'] as const
export type AdmissionRefusal = (typeof refusals)[number]

export interface Statement {
  /** The lasting id of the person at the provider. */
  subject: string
  email: string
  isVerified: boolean
  name: string
  /** Values of the claim with roles. */
  values: readonly string[]
}

/**
 * Returns why the person is not admitted, or null. Creates an account for a verified address without one, if the roles of the
 * person permit it. If the provider no longer states the role of an account, ends the account's sessions. Without `map`,
 * only owners of accounts are admitted, and the provider states no roles.
 */
export async function admit(
  { db, now }: { db: PrismaClient; now: Date },
  map: RoleMap | null,
  statement: Statement,
): Promise<AdmissionRefusal | null> {
  const linked = await db.account.findUnique({
    where: { providerId_accountId: { providerId: PROVIDER, accountId: statement.subject } },
    select: { userId: true },
  })
  // An address proves the identity only before the account is linked.
  if (!linked && !statement.isVerified) return 'EMAIL_UNVERIFIED'
  const account = await db.user.findUnique({
    where: linked ? { id: linked.userId } : { email: statement.email.toLowerCase() },
    select: { id: true, role: true, disabledAt: true, pendingSince: true },
  })
  if (account && (account.disabledAt || account.pendingSince)) return 'NO_ACCOUNT'
  if (!map) return account ? null : 'NO_ACCOUNT'
  const roles = rolesOf(map, statement.values)
  if (!account) return createFor({ db, now }, roles, statement)
  if (roles.includes(account.role)) return null
  // Who can state anything for an address that is not linked yet must not end the sessions of its owner.
  if (linked) await endAll({ db, now }, account.id)
  return roles.length === 0 ? 'NO_ROLE' : 'OTHER_ROLE'
}

async function createFor(
  { db, now }: { db: PrismaClient; now: Date },
  roles: readonly Role[],
  { email, name }: Statement,
): Promise<AdmissionRefusal | null> {
  if (roles.length === 0) return 'NO_ROLE'
  const role = creatableRole(roles)
  const parsed = emailInput.safeParse(email)
  if (role === null || !parsed.success) return 'NO_ACCOUNT'
  const named = personName.safeParse(name)
  await runSystemCommand(db, now, 'admit', async (tx, append) => ({
    id: await addAccount(tx, append, {
      ...{ name: named.success ? named.data : parsed.data, email: parsed.data },
      ...{ role, locale: 'vi' },
    }),
  }))
  return null
}

const endAll = ({ db, now }: { db: PrismaClient; now: Date }, userId: string) =>
  runSystemCommand(db, now, 'admit', async (tx, append) => {
    await endSessions(tx, append, userId)
    return { id: userId }
  })
