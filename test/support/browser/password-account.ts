/** Accounts with passwords, for tests of the sign-in. */
import type { PrismaClient, Role } from '@takedown/prisma/generated/client/client.ts'
import { writeInvitation } from '@takedown/server/domain/accounts/invitation-links.ts'
import { newToken } from '@takedown/server/domain/core/tokens.ts'
import type { Auth } from '@takedown/server/http/auth/auth.ts'
import { post } from './sign-in.ts'

export const PASSWORD = 'một mật khẩu dài'
let count = 0

/** Creates an account, whose owner sets the password with a link. */
export async function passwordAccount(db: PrismaClient, auth: Auth, role: Role = 'OPERATOR') {
  const email = `person-${++count}@desk.test`
  const { id } = await db.user.create({ data: { name: 'Cán bộ', email, role, emailVerified: true } })
  const token = newToken()
  await writeInvitation(db, token, id, new Date())
  const { status } = await post(auth, '/accept-invitation', { token, password: PASSWORD })
  if (status !== 204) throw new Error(`the link answered ${status}`)
  return { id, email }
}
