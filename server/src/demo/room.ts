/**
 * Sets up the demo's operations room: a shared view of the board, the wall display that shows this view, and a request
 * that two people watch.
 */

import { frauds } from '#demo/cases/frauds.ts'
import { watchRequests } from '#domain/board/personal-lists.ts'
import { saveView } from '#domain/board/saved-views.ts'
import { createDisplay } from '#domain/wall/displays.ts'
import { DAY, HOUR } from './desk.ts'
import type { Scenario } from './fixtures.ts'
import { minutesAfter, type Timeline } from './timeline.ts'

/**
 * `since` is the time at which two people begin to watch the request, in minutes from the start of the demo. Later,
 * answers arrive and the deadline passes.
 */
const watchedRequest = { case: 'the-chap-giay-to', platform: 'facebook', since: -20 * HOUR }

export async function* room(t: Scenario): Timeline {
  let now = yield minutesAfter(t.now, -2 * DAY)
  const viewState = { query: 'platform:facebook,tiktok', sort: 'DUE_ASC', layout: 'TABLE', shared: true }
  const { id: view } = await t.act('lanh-dao', now, saveView, { name: 'Facebook và TikTok', ...viewState })
  now = yield minutesAfter(now, 10)
  const slides = ['default', 'overdue', view].map((view) => ({ view, seconds: 30 }))
  await t.act('lanh-dao', now, createDisplay, { name: 'Phòng trực tầng 3', locale: 'vi', slides })
  now = yield minutesAfter(t.now, watchedRequest.since)
  const { id } = await t.db.removalRequest.findFirstOrThrow({
    where: {
      platform: { slug: watchedRequest.platform },
      case: { title: frauds.find(({ slug }) => slug === watchedRequest.case)!.title },
    },
  })
  for (const who of ['lanh-dao', 'quan-ly']) await t.act(who, now, watchRequests, { requests: [id], watching: true })
}
