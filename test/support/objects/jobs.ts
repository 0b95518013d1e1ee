/** A job that waits, for the mutation of jobs. */
import { mailPasswordReset } from '@takedown/server/domain/accounts/second-person.ts'
import type { Desk } from '../make.ts'

/** Returns the global id of a job whose mail is due in a thousand years, so that no server sends it during the test. */
export async function makeJob({ db }: Pick<Desk, 'db'>): Promise<string> {
  const { id: userId } = await db.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })
  await db.$transaction((tx) => mailPasswordReset(tx, userId, new Date('3026-01-01T00:00:00Z')))
  const { id } = await db.mail.findFirstOrThrow({
    where: { userId, dueAt: { gt: new Date('3025-01-01') } },
    orderBy: { id: 'desc' },
  })
  return `Job_${id}`
}
