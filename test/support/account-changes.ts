/** Valid inputs of the administrator's mutations: accounts, keys and newsrooms. */
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { createApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { type Desk, newKey } from './make.ts'
import type { Input } from './mutation-input.ts'

export async function accountChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const admin = desk.ask('quan-tri', at)
  const platform = `Platform_${desk.platforms.facebook}`
  const program = { name: 'Chương trình', role: 'INTEGRATOR', scopes: ['READ'] }
  const account = async () => {
    const email = `${crypto.randomUUID()}@example.vn`
    const { id } = await createAccount(admin, { key: newKey(), name: 'Người mới', email, role: 'OPERATOR' })
    return `Account_${id}`
  }
  const { id: apiKey } = await createApiKey(admin, { key: newKey(), ...program, scopes: ['read'] })
  return {
    addNewsroom: { name: 'Báo Mới' },
    createAccount: { name: 'Lan', email: 'lan@example.vn', role: 'PLATFORM', platformId: platform, locale: 'EN' },
    inviteAccount: { accountId: await account() },
    disableAccount: { accountId: await account() },
    createApiKey: { ...program, expiresAt: '2099-01-01T00:00:00Z' },
    revokeApiKey: { apiKeyId: `ApiKey_${apiKey}` },
  }
}
