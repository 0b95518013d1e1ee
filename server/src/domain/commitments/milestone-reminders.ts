/**
 * Appends the events `milestone.due_soon` and `milestone.overdue`, each once for each due day of a milestone. If the
 * job runs only after the due day, it appends only `milestone.overdue`.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { MILESTONE_SOON_DAYS } from './milestones.ts'

const BATCH_SIZE = 500

interface DueMilestone {
  id: string
  title: string
  dueOn: Date
  dueAt: Date
  commitmentId: string
  platformId: string
}

const dueSoonLimit = (now: Date): Date => new Date(now.getTime() + MILESTONE_SOON_DAYS * 24 * 3_600_000)

/** Whether a reminder is due. Cost: one index look-up. */
export async function anyReminder(db: PrismaClient, now: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ any: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM milestone WHERE state = 'PLANNED' AND due_at <= ${now} AND overdue_at IS NULL)
      OR EXISTS (SELECT 1 FROM milestone WHERE state = 'PLANNED' AND due_at > ${now} AND due_at <= ${dueSoonLimit(now)}
        AND due_soon_at IS NULL) AS any`
  return row!.any
}

/** Several servers may run this function at the same time. */
export async function remindOfMilestones(db: PrismaClient, now: Date): Promise<void> {
  await appendReminders(db, now, 'milestone.overdue', takeOverdue)
  await appendReminders(db, now, 'milestone.due_soon', takeDueSoon)
}

async function appendReminders(
  db: PrismaClient,
  now: Date,
  type: 'milestone.overdue' | 'milestone.due_soon',
  take: (tx: Tx, now: Date) => Promise<DueMilestone[]>,
): Promise<void> {
  const { count } = await runSystemCommand(db, now, type, async (tx, append) => {
    const milestones = await take(tx, now)
    for (const { id, title, dueOn, dueAt, commitmentId, platformId } of milestones)
      append({
        type,
        subject: { type: 'Commitment', id: commitmentId },
        at: type === 'milestone.overdue' ? dueAt : now,
        platformId,
        data: { milestone: id, title, dueOn: dayOf(dueOn) },
      })
    return { count: milestones.length }
  })
  if (count === BATCH_SIZE) await appendReminders(db, now, type, take)
}

const takeOverdue = (tx: Tx, now: Date) => tx.$queryRaw<DueMilestone[]>`
  UPDATE milestone SET overdue_at = ${now} FROM commitment AS home
  WHERE home.id = milestone.commitment_id AND milestone.id IN (
    SELECT id FROM milestone WHERE state = 'PLANNED' AND due_at <= least(${now}, now()) AND overdue_at IS NULL
    ORDER BY due_at, id LIMIT ${BATCH_SIZE} FOR UPDATE SKIP LOCKED)
  RETURNING milestone.id, milestone.title, due_on AS "dueOn", due_at AS "dueAt", commitment_id AS "commitmentId",
    home.platform_id AS "platformId"`

const takeDueSoon = (tx: Tx, now: Date) => tx.$queryRaw<DueMilestone[]>`
  UPDATE milestone SET due_soon_at = ${now} FROM commitment AS home
  WHERE home.id = milestone.commitment_id AND milestone.id IN (
    SELECT id FROM milestone WHERE state = 'PLANNED' AND due_at > ${now} AND due_at <= ${dueSoonLimit(now)} AND due_soon_at IS NULL
    ORDER BY due_at, id LIMIT ${BATCH_SIZE} FOR UPDATE SKIP LOCKED)
  RETURNING milestone.id, milestone.title, due_on AS "dueOn", due_at AS "dueAt", commitment_id AS "commitmentId",
    home.platform_id AS "platformId"`
