/** Jobs that wait, shifts and open alarms, for the mutations that concern them. */
import { mailPasswordReset } from '@takedown/server/domain/accounts/second-person.ts'
import { testOnCall } from '@takedown/server/domain/on-call/raise.ts'
import { planOnCallShift } from '@takedown/server/domain/on-call/shifts.ts'
import { type Desk, newKey } from '../make.ts'

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

const HOUR_MS = 3_600_000
let made = 0

/** Returns an hour of its own in the far future, so that no shift overlaps another. */
export function freeHour(): { startsAt: Date; endsAt: Date } {
  const start = Date.UTC(2090, 0, 1) + HOUR_MS * made++
  return { startsAt: new Date(start), endsAt: new Date(start + HOUR_MS) }
}

/** Returns the global id of a shift. */
export async function makeShift(desk: Desk, now: string): Promise<string> {
  const admin = desk.ask('quan-tri', now)
  const persons = [desk.ask('can-bo-1', now).viewer.id]
  return `OnCallShift_${(await planOnCallShift(admin, { key: newKey(), ...freeHour(), persons })).id}`
}

/** Returns the global id of an alarm that is open. */
export async function makeAlarm(desk: Desk, now: string): Promise<string> {
  const { id } = await testOnCall(desk.ask('quan-tri', now), { key: newKey() })
  const nextAt = new Date('3026-01-01')
  await desk.db.onCallAlarm.update({ where: { id }, data: { nextAt } })
  await desk.db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = ${nextAt} WHERE key = ${`ON_CALL:${id}`}`
  return `OnCallAlarm_${id}`
}
