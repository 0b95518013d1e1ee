/** Every kind of viewer that the server distinguishes, several of each. */
import { roleNames, roles } from '@takedown/declarations/roles.ts'
import { addAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { createApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { createDisplay } from '@takedown/server/domain/wall/displays.ts'
import { type Desk, newKey } from '../make.ts'
import { Client } from './client.ts'

export const NOBODY = 'nobody'
const keys = {
  'INTEGRATOR key': { role: 'INTEGRATOR', scopes: ['read', 'write'] },
  'reading key': { role: 'INTEGRATOR', scopes: ['read'] },
  'PLATFORM key': { role: 'PLATFORM', scopes: ['read', 'write'] },
  'PRESS key': { role: 'PRESS', scopes: ['read', 'write'] },
} as const
/** Sends useless credentials. */
const STRANGERS = {
  'bad key': { authorization: 'Bearer tdk_0000' },
  'bad cookie': { cookie: 'better-auth.session_token=x.y' },
}

export const viewerNames = [NOBODY, ...roleNames, ...Object.keys(keys), 'display', ...Object.keys(STRANGERS)]

export interface Viewers {
  /** The headers of each viewer; the anonymous one has none. */
  all(viewer: string): readonly Record<string, string>[]
  /** Signs everyone in, again if hostile input has signed them out. */
  renew(): Promise<void>
}

/** Creates `ofEach` accounts, keys and displays of every kind through the domain; `url` is the sign-in address. */
export async function createViewers(desk: Desk, url: string, ofEach: number): Promise<Viewers> {
  const now = new Date()
  const admin = desk.ask('quan-tri', now)
  const { id: newsroom } = await desk.db.newsroom.findFirstOrThrow()
  const platform = desk.platforms.facebook!
  const all = new Map<string, Record<string, string>[]>(
    Object.entries(STRANGERS).map(([name, headers]) => [name, [headers]]),
  )
  const accounts = roleNames.flatMap((role) =>
    Array.from({ length: ofEach }, (_, n) => ({ role, email: `several-${role}-${n}@demo.invalid`.toLowerCase() })),
  )
  await runSystemCommand(desk.db, now, 'addPeople', async (tx, append) => {
    for (const { role, email } of accounts)
      await addAccount(tx, append, {
        ...{ name: email, email, role, locale: 'vi' },
        ...(roles[role].limitedTo === 'newsroom' ? { newsroom } : {}),
        ...(roles[role].limitedTo === 'platform' ? { platform } : {}),
      })
    return {}
  })
  for (const [name, { role, scopes }] of Object.entries(keys)) {
    const made: Record<string, string>[] = []
    for (let n = 0; n < ofEach; n++) {
      const narrowed = { PLATFORM: { platform }, PRESS: { newsroom }, INTEGRATOR: {} }[role]
      const { secret } = await createApiKey(admin, { key: newKey(), name, role, scopes, ...narrowed })
      made.push({ authorization: `Bearer ${secret}` })
    }
    all.set(name, made)
  }
  const displays: Record<string, string>[] = []
  for (let n = 0; n < ofEach; n++) {
    const screen = { name: `Màn hình ${n}`, locale: 'vi', slides: [{ view: 'overdue', seconds: 30 }] }
    const { token } = await createDisplay(desk.ask('lanh-dao', now), { key: newKey(), ...screen })
    displays.push({ authorization: `Bearer ${token}` })
  }
  all.set('display', displays)
  const renew = async () => {
    for (const role of roleNames) {
      const own = accounts.filter((account) => account.role === role)
      all.set(role, await Promise.all(own.map(async (account) => (await Client.signIn(url, account)).headers)))
    }
  }
  return { renew, all: (viewer) => all.get(viewer) ?? [{}] }
}
