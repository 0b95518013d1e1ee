/** Plays several stories at once, as they would have happened: one act at a time, always the earliest. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { anyReminder, remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { anyPassed, markPassed } from '#domain/requests/deadline-events.ts'

/** Gives the time of its next act and gets it back when that time has come. */
export type Telling<Result = void> = AsyncGenerator<Date, Result, Date>

/**
 * Since acts come in order of time, the log and the numbers of requests do too. Deadlines that pass between two acts are
 * marked as the job would have done. Throws where a story goes back in time.
 */
export async function runTimeline(db: PrismaClient, stories: Telling[]): Promise<void> {
  const waiting = new Map<Telling, Date>()
  const proceed = async (story: Telling, now?: Date) => {
    const { done, value } = await story.next(now ?? new Date(0))
    if (done) waiting.delete(story)
    else if (now && value < now)
      throw new Error(`a story goes back from ${now.toISOString()} to ${value.toISOString()}`)
    else waiting.set(story, value)
  }
  for (const story of stories) await proceed(story)
  while (waiting.size > 0) {
    const [story, now] = [...waiting].reduce((first, each) => (each[1] < first[1] ? each : first))
    const [passed, reminder] = await Promise.all([anyPassed(db, now), anyReminder(db, now)])
    if (passed) await markPassed(db, now)
    if (reminder) await remindOfMilestones(db, now)
    await proceed(story, now)
  }
}

/** An instant by the clock of Viet Nam: `2023-11-06 09:30`. */
export const local = (time: string): Date => new Date(`${time.replace(' ', 'T')}:00+07:00`)

export const minutesAfter = (time: Date, minutes: number): Date => new Date(time.getTime() + minutes * 60_000)
