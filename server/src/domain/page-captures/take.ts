/** Begins a capture, unless its result would be discarded. */
import type { PageCapture, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { PageCaptureState } from '@takedown/prisma/generated/client/enums.ts'
import { discardReasonOf } from './place.ts'
import { endCapture } from './record.ts'

/**
 * Marks a waiting capture as running, and returns it. Returns null if it has ended. Also returns null if its result would
 * be discarded, for example because the case was closed; then the capture is discarded before anything is loaded.
 */
export async function takeCapture(db: PrismaClient, id: string, now: Date): Promise<PageCapture | null> {
  const open = { id, state: { in: ['QUEUED', 'RUNNING'] satisfies PageCaptureState[] } }
  const capture = await db.pageCapture.findFirst({ where: open })
  if (!capture) return null
  const reason = await discardReasonOf(db, capture)
  if (reason) {
    await endCapture(db, now, id, { state: 'DISCARDED', reason, detail: null })
    return null
  }
  await db.pageCapture.updateMany({ where: open, data: { state: 'RUNNING', startedAt: now } })
  return capture
}

/** Lets a capture wait again, for example because the server stops. */
export async function releaseCapture(db: PrismaClient, id: string): Promise<void> {
  await db.pageCapture.updateMany({ where: { id, state: 'RUNNING' }, data: { state: 'QUEUED', startedAt: null } })
}
