/** Values that make the examples of the administrator's mutations valid: accounts and keys. */
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { createApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { type Desk, newKey } from './make.ts'
import type { Input } from './mutation-input.ts'

export async function accountChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const admin = desk.ask('quan-tri', at)
  const program = { name: 'Chương trình', role: 'INTEGRATOR', scopes: ['read'] }
  const account = async () => {
    const email = `${crypto.randomUUID()}@example.vn`
    const { id } = await createAccount(admin, { key: newKey(), name: 'Người mới', email, role: 'OPERATOR' })
    return `Account_${id}`
  }
  const { id: apiKey } = await createApiKey(admin, { key: newKey(), ...program })
  return {
    createAccount: { platformId: `Platform_${desk.platforms.facebook}` },
    inviteAccount: { accountId: await account() },
    disableAccount: { accountId: await account() },
    revokeApiKey: { apiKeyId: `ApiKey_${apiKey}` },
  }
}
