/** Tells how the present-day cases came to stand where they stand. */

import { addresses } from '#demo/cases/addresses.ts'
import { pictureCapture } from '#demo/cases/captures.ts'
import { gather, prove } from '#demo/cases/casework.ts'
import { draftedAt, write } from '#demo/cases/correspondence.ts'
import { frauds } from '#demo/cases/frauds.ts'
import { harms } from '#demo/cases/harms.ts'
import { leadUp, limitOf, sentAt, untilOf } from '#demo/cases/standing.ts'
import { openCase } from '#domain/cases/cases.ts'
import { submitTip } from '#domain/tips/tips.ts'
import type { PresentCase, PresentRequest } from './desk.ts'
import { type Fixtures, type Teller, tellerOf } from './fixtures.ts'
import { minutesAfter, type Telling } from './timeline.ts'

/** A case with its letters, each a story of its own. */
interface Work {
  who: string
  each: PresentCase
  /** when each letter is sent, or would be */
  times: Date[]
  /** filled when the case is opened, which is before its first letter is written */
  home: string
  items: string[][]
}

export const presentStories = (stage: Fixtures): Telling[] =>
  [...frauds, ...harms].flatMap((each, index) => {
    const who = index % 2 === 0 ? 'can-bo-1' : 'can-bo-2'
    const times = each.requests.map(([, , , standing]) => sentAt(stage.now, standing))
    const work: Work = { who, each, times, home: '', items: [] }
    return [
      opening(tellerOf(stage, each.slug), work),
      ...each.requests.map((request, place) =>
        letter(tellerOf(stage, `${each.slug}-${place + 1}`), work, request, place),
      ),
    ]
  })

async function* opening(t: Teller, work: Work): Telling {
  const { who, each, times } = work
  const at = minutesAfter(new Date(Math.min(...times.map((time) => draftedAt(time).getTime()))), -45)
  const result = each.requests.map(([platform, kind, count]) =>
    addresses(platform, kind, each.slug, count).map((address, index) => ({ ...address, reach: reachOf(kind, index) })),
  )
  let tips: string[] | undefined
  if (each.tip) {
    const now = yield minutesAfter(at, -90)
    const text = [each.tip, ...result.flatMap((list) => list.slice(0, 2).map(({ url }) => url))].join('\n')
    tips = [(await t.act('bao-chi', now, submitTip, { subject: each.title, text, reporterName: 'Ban Bạn đọc' })).id]
  }
  const now = yield at
  const { category, title, summary, violation } = each
  const { id: home } = await t.act(who, now, openCase, { title, summary, category: t.categories[category], tips })
  const items = await gather(t, now, { who, home, addresses: result.flat() })
  await prove(t, now, { who, home, items, violation, capture: pictureCapture(title) })
  work.home = home
  work.items = each.requests.map(([, , count]) => items.splice(0, count))
}

/** Members, followers or views; of posts and the like nothing is known. */
const reachOf = (kind: PresentRequest[1], index: number): number | undefined =>
  ['POST', 'AD', 'APP', 'SITE'].includes(kind) ? undefined : 350 + ((index * 7_919) % 58_000)

async function* letter(t: Teller, work: Work, [platform, kind, , standing]: PresentRequest, place: number): Telling {
  const at = work.times[place]!
  // Until then the case is not open and has no items.
  yield draftedAt(at)
  const items = work.items[place]!
  const request = yield* write(t, {
    who: work.who,
    home: work.home,
    platform,
    legalBasis: limitOf(standing) === 24 ? 'nd-147-2024-24h' : 'nd-147-2024-48h',
    items,
    at,
    until: untilOf(standing),
    failure: standing.is === 'UNDELIVERED' ? standing.failure : undefined,
  })
  yield* leadUp(t, { request: request, who: work.who, kind, at, contents: items }, standing)
}
