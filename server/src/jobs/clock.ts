/** Says that items come due and are late, within a second of the moment; every instance runs it, each item is said once. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { anyPassed, markPassed } from '#domain/breaches.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 400

export const startClock = (db: PrismaClient, onError: (error: unknown) => void): Job =>
  repeat(EVERY_MS, onError, async () => {
    const now = new Date()
    if (await anyPassed(db, now)) await markPassed(db, now)
  })
