/** Resets the password of an account by two people. */
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { confirmReset } from '@takedown/server/domain/accounts/second-person.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'

/** The link for a new password, which the administrator requests, and its code, which a new supervisor gets. */
export async function resetBySecondPerson(admin: CommandContext, account: string) {
  const { invitation: token } = await inviteAccount(admin, { key: `reset-${account}`, account })
  const { id, name } = await admin.db.user.create({
    data: { name: 'Lãnh đạo', email: `supervisor-${account}@desk.test`, role: 'SUPERVISOR' },
  })
  const viewer = { ...admin.viewer, id, name, role: 'SUPERVISOR' as const }
  const { version: expectedVersion } = await admin.db.user.findUniqueOrThrow({ where: { id: account } })
  const { code } = await confirmReset({ ...admin, viewer }, { key: `confirm-${account}`, account, expectedVersion })
  return { token, code }
}
