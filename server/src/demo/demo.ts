/**
 * Loads the demo with the domain's own commands: the press conference of 6 November 2023, and the requests of a
 * present-day authority.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { conferenceStory, nextBriefingStory } from '#demo/briefing/briefing.ts'
import { octoberStories } from '#demo/briefing/october.ts'
import { published } from '#demo/briefing/published-report.ts'
import { challengeLetters } from '#demo/cases/challenges.ts'
import { higherContact } from '#demo/cases/chasing.ts'
import { debtStory } from '#demo/cases/old-requests.ts'
import { lockedAccount, returningPosts } from '#demo/cases/repeat-offenders.ts'
import { livestreamsToday, publishedToday, scans2023, scansToday } from '#demo/cases/scans.ts'
import { suicideStory } from '#demo/cases/suicide.ts'
import { tiktok2023 } from '#demo/commitments/tiktok-2023.ts'
import { tiktokToday } from '#demo/commitments/tiktok-today.ts'
import { ensureDemoAccounts } from '#domain/accounts/demo-accounts.ts'
import { ensureNewsroom } from '#domain/accounts/newsrooms.ts'
import { remindOfMilestones } from '#domain/commitments/milestone-reminders.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { spreadPrinting } from '#domain/documents/printing.ts'
import { printSentLetters } from '#domain/ladder/printing.ts'
import { clearPlans } from '#domain/probe-plans/plan.ts'
import { markPassed } from '#domain/requests/deadline-events.ts'
import { audits } from './audits.ts'
import { createScenario, loadFixtures } from './fixtures.ts'
import { inboxStory } from './inbox.ts'
import { office } from './office.ts'
import { ensureSecondSupervisor } from './people.ts'
import { ensureDemoPower } from './power.ts'
import { presentStories } from './present.ts'
import { room } from './room.ts'
import { runTimeline } from './timeline.ts'

const NEWSROOM = { slug: 'bao-minh-hoa', name: 'Báo Minh Họa' }

/**
 * Loads the demo as of `now` into a database with reference data but without accounts and cases. Returns whether the
 * demo was loaded. If an earlier loading was interrupted, this call finishes it with the earlier start time, and
 * repeats no command. The letters of the demo state addresses below `publicUrl`.
 */
export async function loadDemo(
  db: PrismaClient,
  now: Date,
  print: (line: string) => void = () => {},
  publicUrl?: string,
): Promise<boolean> {
  const existing = await db.newsroom.findUnique({ where: { slug: NEWSROOM.slug }, select: { id: true } })
  if (!existing && (await db.user.count()) + (await db.case.count()) > 0) return false
  const { id } = await ensureNewsroom(db, now, NEWSROOM)
  const events = await db.event.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
  if (events.some(({ type }) => type === 'demo.loaded')) return false
  print(existing ? 'Finishing the demo …' : 'Loading the demo …')
  const startedAt = events[0]!.at
  await ensureDemoAccounts(db, startedAt)
  await ensureSecondSupervisor(db, startedAt)
  await ensureDemoPower(db, startedAt)
  const fixtures = await loadFixtures(db, startedAt, publicUrl)
  await runTimeline(db, [
    office(createScenario(fixtures, 'office')),
    ...octoberStories(fixtures),
    debtStory(createScenario(fixtures, 'debts')),
    suicideStory(createScenario(fixtures, 'suicide')),
    tiktok2023(createScenario(fixtures, 'tiktok-2023')),
    challengeLetters(createScenario(fixtures, 'challenges')),
    tiktokToday(createScenario(fixtures, 'tiktok-today')),
    scans2023(createScenario(fixtures, 'scans-2023')),
    scansToday(createScenario(fixtures, 'scans-today')),
    publishedToday(createScenario(fixtures, 'published-today')),
    livestreamsToday(createScenario(fixtures, 'livestreams-today')),
    higherContact(createScenario(fixtures, 'higher-contact')),
    ...presentStories(fixtures),
    lockedAccount(createScenario(fixtures, 'locked-account')),
    returningPosts(createScenario(fixtures, 'returning-posts')),
    audits(createScenario(fixtures, 'audits')),
    inboxStory(createScenario(fixtures, 'inbox')),
    published(createScenario(fixtures, 'published')),
    room(createScenario(fixtures, 'room')),
    conferenceStory(createScenario(fixtures, 'briefing-2023-10')),
    nextBriefingStory(createScenario(fixtures, 'briefing-next')),
  ])
  await markPassed(db, startedAt)
  await remindOfMilestones(db, startedAt)
  await spreadPrinting(db, now)
  await printSentLetters(db, now)
  await clearPlans(db)
  await runSystemCommand(db, startedAt, 'loadDemo', async (_tx, append) => {
    append({ type: 'demo.loaded', subject: { type: 'Newsroom', id }, newsroomId: id })
    return {}
  })
  return true
}
