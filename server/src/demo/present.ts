/** Runs the scenarios of the demo's present-day cases up to the time at which the demo starts. */

import { addresses } from '#demo/cases/addresses.ts'
import { pictureCapture } from '#demo/cases/captures.ts'
import { addCaseItems, assessWithEvidence } from '#demo/cases/casework.ts'
import { draftedAt, writeRequest } from '#demo/cases/correspondence.ts'
import { frauds } from '#demo/cases/frauds.ts'
import { harms } from '#demo/cases/harms.ts'
import { isUnclear, limitOf, replayHistory, sentAt, untilOf } from '#demo/cases/standing.ts'
import { bankOf } from '#demo/reasons/banks.ts'
import { stateLetter } from '#demo/reasons/statements.ts'
import { openCase } from '#domain/cases/cases.ts'
import { submitTip } from '#domain/tips/tips.ts'
import type { PresentCase, PresentRequest } from './desk.ts'
import { createScenario, type Fixtures, type Scenario } from './fixtures.ts'
import { DEMO_POWER } from './power.ts'
import { minutesAfter, type Timeline } from './timeline.ts'

/** A case in progress. Its opening and each of its letters are separate scenarios. */
interface Work {
  who: string
  presentCase: PresentCase
  times: Date[]
  /** set when the case is opened, before its first letter is written */
  caseId: string
  /** content items of each letter; set when the case is opened */
  items: string[][]
}

export const presentStories = (fixtures: Fixtures): Timeline[] =>
  [...frauds, ...harms].flatMap((presentCase, index) => {
    const who = index % 2 === 0 ? 'can-bo-1' : 'can-bo-2'
    const times = presentCase.requests.map(([, , , standing]) => sentAt(fixtures.now, standing))
    const work: Work = { who, presentCase, times, caseId: '', items: [] }
    return [
      openPresentCase(createScenario(fixtures, presentCase.slug), work),
      ...presentCase.requests.map((request, letterIndex) =>
        writeLetter(createScenario(fixtures, `${presentCase.slug}-${letterIndex + 1}`), work, request, letterIndex),
      ),
    ]
  })

async function* openPresentCase(t: Scenario, work: Work): Timeline {
  const { who, presentCase, times } = work
  const at = minutesAfter(new Date(Math.min(...times.map((time) => draftedAt(time).getTime()))), -45)
  const addressLists = presentCase.requests.map(([platform, kind, count]) =>
    addresses(platform, kind, presentCase.slug, count).map((address, index) => ({
      ...address,
      reach: reachOf(kind, index),
    })),
  )
  let tips: string[] | undefined
  if (presentCase.tip) {
    const now = yield minutesAfter(at, -90)
    const text = [presentCase.tip, ...addressLists.flatMap((list) => list.slice(0, 2).map(({ url }) => url))].join('\n')
    tips = [
      (await t.act('bao-chi', now, submitTip, { subject: presentCase.title, text, reporterName: 'Ban Bạn đọc' })).id,
    ]
  }
  const now = yield at
  const { category, title, summary, violation } = presentCase
  const share = frauds.includes(presentCase)
  const { id: caseId } = await t.act(who, now, openCase, { title, summary, category: t.categories[category], tips })
  const items = await addCaseItems(t, now, { who, caseId, addresses: addressLists.flat() })
  await assessWithEvidence(t, now, { who, caseId, items, violation, capture: pictureCapture(title), share })
  work.caseId = caseId
  work.items = presentCase.requests.map(([, , count]) => items.splice(0, count))
}

/** Returns undefined for kinds without a public count, such as posts. */
const reachOf = (kind: PresentRequest[1], index: number): number | undefined =>
  ['POST', 'AD', 'APP', 'SITE'].includes(kind) ? undefined : 350 + ((index * 7_919) % 58_000)

async function* writeLetter(
  t: Scenario,
  work: Work,
  [platform, kind, count, standing]: PresentRequest,
  letterIndex: number,
): Timeline {
  const at = work.times[letterIndex]!
  // By the time of the drafting, the case is open and has items.
  yield draftedAt(at)
  const items = work.items[letterIndex]!
  const { slug, prohibitions } = work.presentCase
  const request = yield* writeRequest(t, {
    who: work.who,
    caseId: work.caseId,
    platform,
    power: limitOf(standing) === 24 ? 'nd-147-2024-24h' : DEMO_POWER,
    items,
    prohibitions,
    stated: stateLetter({
      platform,
      bank: bankOf(slug),
      addresses: addresses(platform, kind, slug, count),
      isVague: (index) => isUnclear(standing, index, count),
    }),
    at,
    until: untilOf(standing),
    failure: standing.is === 'UNDELIVERED' ? standing.failure : undefined,
  })
  yield* replayHistory(t, { request, who: work.who, kind, at, contents: items }, standing)
}
