/** Values that make the examples of the administrator's mutations valid: accounts and keys. */
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { createApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { changeAccount } from '@takedown/server/domain/accounts/change-account.ts'
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { confirmAccount } from '@takedown/server/domain/accounts/second-person.ts'
import { type Desk, newKey } from '../make.ts'
import { freeHour, makeAlarm, makeJob, makeShift } from '../objects/jobs.ts'
import type { Input } from './mutation-input.ts'

/** Values for the mutations of on-call. */
async function onCallChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const { version } = await desk.db.onCallSettings.findUniqueOrThrow({ where: { id: 1 } })
  const { version: routing } = await desk.db.routingSettings.findUniqueOrThrow({ where: { id: 1 } })
  const { version: strikes } = await desk.db.strikeSettings.findUniqueOrThrow({ where: { id: 1 } })
  return {
    setOnCall: { expectedVersion: version },
    setRoutingRules: { expectedVersion: routing },
    setStrikeRules: { expectedVersion: strikes },
    planOnCallShift: { ...freeHour(), personIds: [`Person_${desk.ask('can-bo-1', at).viewer.id}`] },
    removeOnCallShift: { shiftId: await makeShift(desk, at) },
    testOnCall: {},
    acknowledgeOnCallAlarm: { alarmId: await makeAlarm(desk, at) },
  }
}

export async function accountChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const admin = desk.ask('quan-tri', at)
  const program = { name: 'Chương trình', role: 'INTEGRATOR', scopes: ['read'] }
  const made = async (role: 'OPERATOR' | 'MANAGER') => {
    const email = `${crypto.randomUUID()}@example.vn`
    const { id } = await createAccount(admin, { key: newKey(), name: 'Người mới', email, role })
    return id
  }
  const account = async () => `Account_${await made('OPERATOR')}`
  const reset = await made('MANAGER')
  await confirmAccount(desk.ask('lanh-dao', at), { key: newKey(), account: reset, expectedVersion: 1 })
  await inviteAccount(admin, { key: newKey(), account: reset })
  const changed = await made('OPERATOR')
  const change = { key: newKey(), account: changed, expectedVersion: 1, name: 'Đổi vai', role: 'MANAGER' }
  const { email } = await desk.db.user.findUniqueOrThrow({ where: { id: changed } })
  await changeAccount(admin, { ...change, email })
  const { id: apiKey } = await createApiKey(admin, { key: newKey(), ...program })
  return {
    createAccount: { platformId: `Platform_${desk.platforms.facebook}` },
    inviteAccount: { accountId: await account() },
    changeAccount: { accountId: await account(), email: `${crypto.randomUUID()}@example.vn` },
    confirmAccountChange: { accountId: `Account_${changed}`, expectedVersion: 2 },
    disableAccount: { accountId: await account() },
    confirmAccount: { accountId: `Account_${await made('MANAGER')}` },
    confirmReset: { accountId: `Account_${reset}`, expectedVersion: 2 },
    ...(await onCallChanges(desk, at)),
    giveUpJob: { jobId: await makeJob(desk), reason: 'Không cần gửi nữa' },
    retryJob: { jobId: await makeJob(desk) },
    revokeApiKey: { apiKeyId: `ApiKey_${apiKey}` },
    changeApiKey: { apiKeyId: `ApiKey_${(await createApiKey(admin, { key: newKey(), ...program })).id}` },
    rotateApiKey: { apiKeyId: `ApiKey_${(await createApiKey(admin, { key: newKey(), ...program })).id}` },
  }
}
