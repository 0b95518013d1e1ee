/** Lists alarms with their steps. */
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'

const withSteps = {
  steps: { orderBy: { number: 'desc' }, take: 30, include: { mail: { select: { sentAt: true, givenUpAt: true } } } },
} as const satisfies Prisma.OnCallAlarmInclude

export type ListedAlarm = Prisma.OnCallAlarmGetPayload<{ include: typeof withSteps }>

export interface AlarmPage {
  /** true: only alarms that have not ended */
  open?: boolean | null
  /** time (ISO 8601) and id of the last alarm on the previous page */
  after?: readonly [string, string] | null
  take: number
}

/** Returns alarms with their latest 30 steps, the newest alarm first. */
export const listAlarms = (db: PrismaClient, { open, after, take }: AlarmPage): Promise<ListedAlarm[]> =>
  db.onCallAlarm.findMany({
    where: {
      ...(open && { endedAt: null }),
      ...(after && { OR: [{ raisedAt: { lt: after[0] } }, { raisedAt: after[0], id: { lt: after[1] } }] }),
    },
    orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
    take,
    include: withSteps,
  })

export const readAlarm = (db: PrismaClient, id: string): Promise<ListedAlarm | null> =>
  db.onCallAlarm.findUnique({ where: { id }, include: withSteps })
