/** Runs several scenarios concurrently in chronological order: one command at a time, always the earliest. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { anyReminder, remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { anyPassed, markPassed } from '#domain/requests/deadline-events.ts'

/** A scenario yields the time of its next command. `runTimeline` later resumes the scenario with this time. */
export type Timeline<Result = void> = AsyncGenerator<Date, Result, Date>

/**
 * Runs the commands of all scenarios in chronological order, so the log and the numbers of requests are chronological
 * too. Before each command, does what the jobs of the server would do: records passed deadlines and due reminders of
 * milestones. Throws if a scenario goes back in time.
 */
export async function runTimeline(db: PrismaClient, scenarios: Timeline[]): Promise<void> {
  const waiting = new Map<Timeline, Date>()
  const proceed = async (scenario: Timeline, now?: Date) => {
    const { done, value } = await scenario.next(now ?? new Date(0))
    if (done) waiting.delete(scenario)
    else if (now && value < now)
      throw new Error(`a scenario goes back from ${now.toISOString()} to ${value.toISOString()}`)
    else waiting.set(scenario, value)
  }
  for (const scenario of scenarios) await proceed(scenario)
  while (waiting.size > 0) {
    const [scenario, now] = [...waiting].reduce((first, each) => (each[1] < first[1] ? each : first))
    const [passed, reminder] = await Promise.all([anyPassed(db, now), anyReminder(db, now)])
    if (passed) await markPassed(db, now)
    if (reminder) await remindOfMilestones(db, now)
    await proceed(scenario, now)
  }
}

export const VIETNAM_ZONE = 'Asia/Ho_Chi_Minh'

export const vietnamTime = (time: string): Date => new Date(`${time.replace(' ', 'T')}:00+07:00`)

export const minutesAfter = (time: Date, minutes: number): Date => new Date(time.getTime() + minutes * 60_000)
