/**
 * Two scenarios of the demo about press briefings. The first scenario publishes the briefing of the press conference of
 * 6 November 2023. The second scenario drafts a briefing for the month in which the demo starts.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { minutesAfter, type Timeline, VIETNAM_ZONE, vietnamTime } from '#demo/timeline.ts'
import { findErrata } from '#domain/briefing-figures/errata.ts'
import { draftBriefing } from '#domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '#domain/briefings/publishing.ts'
import { recordCheck } from '#domain/cases/checks.ts'
import { localMonth } from '#domain/rules/calendar.ts'
import { appDebts, debts, october, suicide } from './briefing-words.ts'

export async function* conferenceStory(t: Scenario): Timeline {
  let now = yield vietnamTime('2023-11-06 07:30')
  const { id: briefing } = await t.act('quan-ly', now, draftBriefing, {
    month: '2023-10',
    heldOn: '2023-11-06',
    ...october,
    cases: [
      { case: await caseOf(t, debts.of), ...debts.words },
      { case: await caseOf(t, suicide.of), ...suicide.words },
    ],
  })
  now = yield minutesAfter(now, 25)
  await t.act('quan-ly', now, submitBriefing, { briefing, expectedVersion: 1 })
  now = yield minutesAfter(now, 35)
  await t.act('lanh-dao', now, publishBriefing, { briefing, expectedVersion: 2 })

  // The checks of 8 November below are invented. They produce an erratum.
  now = yield vietnamTime('2023-11-08 09:00')
  const accounts = await t.db.contentItem.findMany({
    where: { platformId: t.platforms.tiktok, kind: 'ACCOUNT', cases: { some: { case: { reconstructed: true } } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id: item } of accounts)
    await t.act('can-bo-1', now, recordCheck, { item, up: false, note: 'Không còn truy cập được.' })
  await findErrata(t.db, now)
}

export async function* nextBriefingStory(t: Scenario): Timeline {
  const now = yield minutesAfter(t.now, -35)
  const month = localMonth(now, VIETNAM_ZONE)
  const [year, number] = month.split('-').map(Number) as [number, number]
  const heldOn = new Date(Date.UTC(year, number, 6)).toISOString().slice(0, 10)
  const words = { case: await caseOf(t, appDebts.of), ...appDebts.words }
  await t.act('quan-ly', now, draftBriefing, { month, heldOn, cases: [words] })
}

async function caseOf({ db }: Scenario, title: string): Promise<string> {
  return (await db.case.findFirstOrThrow({ where: { title }, select: { id: true } })).id
}
