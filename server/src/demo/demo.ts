/** The demo: the press conference of 6 November 2023 and a present-day desk, made through the domain's own verbs. */
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

const newsroom = { slug: 'bao-minh-hoa', name: 'Báo Minh Họa' }

/**
 * Loads the demo as of `now` into a database that has its reference data but nobody and no case yet, and says whether it
 * did. A loading that was interrupted is finished, as of the time at which it began, and repeats nothing.
 */
export async function loadDemo(db: PrismaClient, now: Date, say: (line: string) => void = () => {}): Promise<boolean> {
  const begun = await db.newsroom.findUnique({ where: { slug: newsroom.slug }, select: { id: true } })
  if (!begun && (await db.user.count()) + (await db.case.count()) > 0) return false
  const { id } = await ensureNewsroom(db, now, newsroom)
  const events = await db.event.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
  if (events.some(({ type }) => type === 'demo.loaded')) return false
  say(begun ? 'Finishing the demo …' : 'Loading the demo …')
  const began = events[0]!.at
  await ensureDemoAccounts(db, began)
  const stage = await setStage(db, began)
  await runTimeline(db, [
    ...octoberStories(stage),
    debtStory(tellerOf(stage, 'debts')),
    suicideStory(tellerOf(stage, 'suicide')),
    tiktok2023(tellerOf(stage, 'tiktok-2023')),
    challengeLetters(tellerOf(stage, 'challenges')),
    tiktokToday(tellerOf(stage, 'tiktok-today')),
    scans2023(tellerOf(stage, 'scans-2023')),
    scansToday(tellerOf(stage, 'scans-today')),
    publishedToday(tellerOf(stage, 'published-today')),
    livestreamsToday(tellerOf(stage, 'livestreams-today')),
    ...presentStories(stage),
    inboxStory(tellerOf(stage, 'inbox')),
    published(tellerOf(stage, 'published')),
    room(tellerOf(stage, 'room')),
    conferenceStory(tellerOf(stage, 'briefing-2023-10')),
    nextBriefingStory(tellerOf(stage, 'briefing-next')),
  ])
  await markPassed(db, began)
  await remindOfMilestones(db, began)
  await systemChange(db, began, 'loadDemo', async (_tx, append) => {
    append({ type: 'demo.loaded', subject: { type: 'Newsroom', id }, newsroomId: id })
    return {}
  })
  return true
}
