/** The demo: the press conference of 6 November 2023 and a present-day desk, created with the domain's own commands. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { conferenceStory, nextBriefingStory } from '#demo/briefing/briefing.ts'
import { octoberStories } from '#demo/briefing/october.ts'
import { published } from '#demo/briefing/published-report.ts'
import { challengeLetters } from '#demo/cases/challenges.ts'
import { debtStory } from '#demo/cases/old-requests.ts'
import { livestreamsToday, publishedToday, scans2023, scansToday } from '#demo/cases/scans.ts'
import { suicideStory } from '#demo/cases/suicide.ts'
import { tiktok2023 } from '#demo/commitments/tiktok-2023.ts'
import { tiktokToday } from '#demo/commitments/tiktok-today.ts'
import { ensureDemoAccounts } from '#domain/accounts/demo-accounts.ts'
import { ensureNewsroom } from '#domain/accounts/newsrooms.ts'
import { remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { systemChange } from '#domain/core/command.ts'
import { markPassed } from '#domain/requests/deadline-events.ts'
import { setStage, tellerOf } from './fixtures.ts'
import { inboxStory } from './inbox.ts'
import { presentStories } from './present.ts'
import { room } from './room.ts'
import { runTimeline } from './timeline.ts'

const NEWSROOM = { slug: 'bao-minh-hoa', name: 'Báo Minh Họa' }

/**
 * Loads the demo as of `now` into a database with reference data but without accounts and cases, and returns whether it
 * did. An interrupted loading is resumed as of the time at which it started, and repeats no command.
 */
export async function loadDemo(
  db: PrismaClient,
  now: Date,
  print: (line: string) => void = () => {},
): Promise<boolean> {
  const existing = await db.newsroom.findUnique({ where: { slug: NEWSROOM.slug }, select: { id: true } })
  if (!existing && (await db.user.count()) + (await db.case.count()) > 0) return false
  const { id } = await ensureNewsroom(db, now, NEWSROOM)
  const events = await db.event.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
  if (events.some(({ type }) => type === 'demo.loaded')) return false
  print(existing ? 'Finishing the demo …' : 'Loading the demo …')
  const startedAt = events[0]!.at
  await ensureDemoAccounts(db, startedAt)
  const fixtures = await setStage(db, startedAt)
  await runTimeline(db, [
    ...octoberStories(fixtures),
    debtStory(tellerOf(fixtures, 'debts')),
    suicideStory(tellerOf(fixtures, 'suicide')),
    tiktok2023(tellerOf(fixtures, 'tiktok-2023')),
    challengeLetters(tellerOf(fixtures, 'challenges')),
    tiktokToday(tellerOf(fixtures, 'tiktok-today')),
    scans2023(tellerOf(fixtures, 'scans-2023')),
    scansToday(tellerOf(fixtures, 'scans-today')),
    publishedToday(tellerOf(fixtures, 'published-today')),
    livestreamsToday(tellerOf(fixtures, 'livestreams-today')),
    ...presentStories(fixtures),
    inboxStory(tellerOf(fixtures, 'inbox')),
    published(tellerOf(fixtures, 'published')),
    room(tellerOf(fixtures, 'room')),
    conferenceStory(tellerOf(fixtures, 'briefing-2023-10')),
    nextBriefingStory(tellerOf(fixtures, 'briefing-next')),
  ])
  await markPassed(db, startedAt)
  await remindOfMilestones(db, startedAt)
  await systemChange(db, startedAt, 'loadDemo', async (_tx, append) => {
    append({ type: 'demo.loaded', subject: { type: 'Newsroom', id }, newsroomId: id })
    return {}
  })
  return true
}
