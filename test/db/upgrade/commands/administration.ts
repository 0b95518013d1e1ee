/** Random commands of administrators: newsrooms, accounts, keys and screens. */
import { createAccount, disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { createApiKey, revokeApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { addNewsroom } from '@takedown/server/domain/accounts/newsrooms.ts'
import { createDisplay, renewDisplay, revokeDisplay, updateDisplay } from '@takedown/server/domain/wall/displays.ts'
import type { Command, Occasion } from './occasion.ts'

const domain = '@upgrade.invalid'

const playlist = ({ pick, number }: Occasion) => ({
  name: `Màn hình ${number}`,
  locale: pick(['vi', 'en']),
  slides: [
    { view: 'overdue', seconds: 20 },
    { view: 'due-next', seconds: 45 },
  ],
})

/** An account that these commands created and that is still active. */
const account = async ({ db, pick }: Occasion) =>
  pick(await db.user.findMany({ where: { email: { endsWith: domain }, disabledAt: null }, orderBy: { email: 'asc' } }))

const display = async ({ db, pick }: Occasion) =>
  pick(await db.display.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'asc' } }))

export const administrationCommands = {
  addNewsroom: ({ run, number }) => run('quan-tri', addNewsroom, { name: `Báo Thử Nghiệm ${number}` }),
  createAccount: ({ run, number, pick, platforms }) =>
    run('quan-tri', createAccount, {
      name: `Người thứ ${number}`,
      email: `nguoi-${number}${domain}`,
      locale: pick(['vi', 'en']),
      ...pick<object>([{ role: 'OPERATOR' }, { role: 'PLATFORM', platform: platforms.tiktok }]),
    }),
  inviteAccount: async (occasion) => occasion.run('quan-tri', inviteAccount, { account: (await account(occasion)).id }),
  disableAccount: async (occasion) =>
    occasion.run('quan-tri', disableAccount, { account: (await account(occasion)).id }),
  createApiKey: ({ run, number, pick, platforms, now }) =>
    run('quan-tri', createApiKey, {
      name: `Chương trình ${number}`,
      scopes: pick([['read'], ['read', 'write']]),
      expiresAt: pick([null, new Date(now.getTime() + 365 * 24 * 3_600_000)]),
      ...pick<object>([{ role: 'INTEGRATOR' }, { role: 'PLATFORM', platform: platforms.facebook }]),
    }),
  revokeApiKey: async ({ run, db, pick }) => {
    const keys = await db.apiKey.findMany({ where: { revokedAt: null }, orderBy: { name: 'asc' } })
    return run('quan-tri', revokeApiKey, { apiKey: pick(keys).id })
  },
  createDisplay: (occasion) => occasion.run('lanh-dao', createDisplay, playlist(occasion)),
  updateDisplay: async (occasion) => {
    const { id, version } = await display(occasion)
    return occasion.run('lanh-dao', updateDisplay, { display: id, expectedVersion: version, ...playlist(occasion) })
  },
  renewDisplay: async (occasion) => occasion.run('quan-tri', renewDisplay, { display: (await display(occasion)).id }),
  revokeDisplay: async (occasion) => occasion.run('quan-tri', revokeDisplay, { display: (await display(occasion)).id }),
} satisfies Record<string, Command>
