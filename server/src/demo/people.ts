/** Adds the account that only the demo has: a second supervisor, without whom nobody could confirm a correction. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addAccount } from '#domain/accounts/accounts.ts'
import { runSystemCommand } from '#domain/core/command.ts'

export const SECOND_SUPERVISOR = 'lanh-dao-2'

export async function ensureSecondSupervisor(db: PrismaClient, now: Date): Promise<void> {
  const email = `${SECOND_SUPERVISOR}@demo.invalid`
  if (await db.user.findUnique({ where: { email }, select: { id: true } })) return
  await runSystemCommand(db, now, 'ensureSecondSupervisor', async (tx, append) => {
    await addAccount(tx, append, { name: 'Hoàng Thị Yến', role: 'SUPERVISOR', email, locale: 'vi' })
    return {}
  })
}
