/** People and programs that may use a server, in any database. */
import { createClient } from '@takedown/prisma/client.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { createApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import type { Viewer } from '@takedown/server/domain/core/viewer.ts'

/** The headers of the `n`th officer after setting a password and signing in, as a browser sends them. */
export async function signIn(url: string, databaseUrl: string, n: number): Promise<Record<string, string>> {
  const email = `operator-${n}@bench.invalid`
  const password = 'a long password of the bench'
  const token = await as('ADMIN', databaseUrl, async (ask) => {
    const { id: account } = await ask.db.user.findUniqueOrThrow({ where: { email } })
    return (await inviteAccount(ask, { key: crypto.randomUUID(), account })).invitation
  })
  await post(url, '/auth/accept-invitation', { token, password })
  const response = await post(url, '/auth/sign-in/email', { email, password })
  const cookie = response.headers.getSetCookie().map((one) => one.split(';', 1)[0])
  return { cookie: cookie.join('; '), origin: url }
}

/** The headers of `count` programs, each with its own key. */
export const issueKeys = (databaseUrl: string, count: number): Promise<Record<string, string>[]> =>
  as('ADMIN', databaseUrl, async (ask) => {
    const issued: Record<string, string>[] = []
    for (let n = 0; n < count; n++) {
      const { secret } = await createApiKey(ask, {
        key: crypto.randomUUID(),
        name: `bench ${n}`,
        role: 'INTEGRATOR',
        scopes: ['read'],
      })
      issued.push({ authorization: `Bearer ${secret}` })
    }
    return issued
  })

/** The context of a person of a role for commands. */
export async function as<T>(role: Role, databaseUrl: string, act: (ask: CommandContext) => Promise<T>): Promise<T> {
  const db = createClient(databaseUrl)
  try {
    const { id, name } = await db.user.findFirstOrThrow({ where: { role }, orderBy: { email: 'asc' } })
    const viewer: Viewer = { kind: 'user', id, name, role, platformId: null, newsroomId: null, scopes: [] }
    return await act({ db, viewer, now: new Date() })
  } finally {
    await db.$disconnect()
  }
}

async function post(url: string, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: url }
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}
