/**
 * A scenario of the demo: one request a month to one platform about content that endangers schoolchildren. Everything
 * is invented.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { bankOf } from '#demo/reasons/banks.ts'
import { stateLetter } from '#demo/reasons/statements.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import { openCase } from '#domain/cases/cases.ts'
import { recordChecks } from '#domain/cases/checks.ts'
import { addresses } from './addresses.ts'
import { pictureCapture } from './captures.ts'
import { addCaseItems, assessWithEvidence } from './casework.ts'
import { type Outcome, respond, writeRequest } from './correspondence.ts'

const DAY_MINUTES = 24 * 60
const COUNT = 20
/** In each letter, the platform refuses the video with this index as unclear. */
const UNCLEAR = 3
/** For each letter, the number of its videos that the platform answers within a day. */
const ANSWERED_WITHIN_DAY = [9, 11, 14, 16, 18]
const CHECKED_AFTER_DAYS = 7
const removed: Outcome = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'POLICY' }
const refused: Outcome = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }

export async function* challengeLetters(t: Scenario): Timeline {
  const who = 'can-bo-2'
  const sent = (month: number) => minutesAfter(t.now, -(150 - 30 * month) * DAY_MINUTES)
  let now = yield minutesAfter(sent(0), -300)
  const title = 'Chuỗi video thử thách nguy hiểm nhắm tới học sinh'
  const { id: caseId } = await t.act(who, now, openCase, {
    title,
    summary: 'Mỗi tháng xuất hiện một đợt video mới; mỗi đợt là một yêu cầu.',
    category: t.categories['thu-thach-nguy-hiem'],
  })
  for (const [month, quick] of ANSWERED_WITHIN_DAY.entries()) {
    const at = sent(month)
    now = yield minutesAfter(at, -200)
    const videos = addresses('tiktok', 'VIDEO', `hoc-sinh-${month + 1}`, COUNT)
    const items = await addCaseItems(t, now, { who, caseId, addresses: videos })
    const violation = 'Kích động trẻ em thực hiện hành vi nguy hiểm đến tính mạng, sức khỏe.'
    await assessWithEvidence(t, now, { who, caseId, items, violation, capture: pictureCapture(title) })
    const request = yield* writeRequest(t, {
      who,
      caseId,
      platform: 'tiktok',
      power: 'nd-147-2024-24h',
      items,
      prohibitions: ['luat-tre-em-dieu-6'],
      stated: stateLetter({
        platform: 'tiktok',
        bank: bankOf('hoc-sinh'),
        addresses: videos,
        isVague: (index) => index === UNCLEAR,
      }),
      at,
    })
    const answers = request.items.map((item, index) => ({ item, outcome: index === UNCLEAR ? refused : removed }))
    now = yield minutesAfter(at, 11 * 60)
    await respond(t, now, request, answers.slice(0, quick))
    now = yield minutesAfter(at, (52 - 5 * month) * 60)
    await respond(t, now, request, answers.slice(quick))
    const isLatest = month === ANSWERED_WITHIN_DAY.length - 1
    now = yield minutesAfter(at, CHECKED_AFTER_DAYS * DAY_MINUTES)
    // The refused videos of the earlier letters are gone too, because their authors took them down. The refused video
    // of the latest letter still waits for an officer.
    const seen = isLatest ? items.filter((_, index) => index !== UNCLEAR) : items
    await t.act(who, now, recordChecks, { items: seen, up: false, note: 'Không còn truy cập được.' })
  }
}
