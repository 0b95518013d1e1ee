/** The largest possible briefing, with errata that name half a million events, does not block the server. */
import { readContent } from '@takedown/server/briefings/content.ts'
import { writeDocument } from '@takedown/server/briefings/document.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { withLoopDelay } from '#support/run/event-loop.ts'

const MAX_CASES = 20
const ERRATA = 10
const EVENTS = 50_000

let desk: Desk
let id: string
beforeAll(async () => {
  desk = await openDesk()
  const cases: object[] = []
  for (let number = 0; number < MAX_CASES; number++) {
    const { case: caseId } = await makeSent(desk, { at: '2025-10-20T03:00:00Z' })
    const title = `<${'T'.repeat(290)}>`
    cases.push({
      case: caseId,
      titleVi: title,
      titleEn: title,
      textVi: '&\n'.repeat(2_400),
      textEn: '<b> '.repeat(1_200),
    })
  }
  const words = { introVi: "x ' ".repeat(2_400), introEn: 'x\n'.repeat(4_900), cases }
  const input = { key: newKey(), month: '2025-10', heldOn: '2025-11-06', ...words }
  id = (await draftBriefing(desk.ask('quan-ly', '2025-11-05T03:00:00Z'), input)).id
  const types = await desk.db.event.findMany({
    where: { type: { in: ['item.sent', 'request.sent'] } },
    take: 2 * MAX_CASES,
  })
  const change = { figure: 0, was: { NUMERATOR: 1, DENOMINATOR: 2 }, now: { NUMERATOR: 2, DENOMINATOR: 2 } }
  const events = Array.from({ length: EVENTS }, (_, place) => types[place % types.length]!.id)
  for (let number = 0; number < ERRATA; number++)
    await desk.sql.query(
      `INSERT INTO briefing_erratum (id, briefing_id, found_at, changes, event_ids)
       VALUES (gen_random_uuid(), $1, now(), $2, $3)`,
      [id, JSON.stringify(Array(20).fill(change)), events],
    )
})
afterAll(() => desk.close())

it('a briefing with many errata is read and written quickly, and counts the events of each type', async () => {
  const { viewer } = desk.ask('quan-ly', '2025-11-05T03:00:00Z')
  const { result, longestMs } = await withLoopDelay(async () => {
    const content = (await readContent(desk.db, viewer, id))!
    return {
      content,
      documents: (['vi', 'en'] as const).map((language) => writeDocument(content, language, 'http://x')),
    }
  })
  const { errata } = result.content
  expect(errata).toHaveLength(ERRATA)
  for (const { events } of errata) {
    expect(events.map(([type]) => type).sort()).toEqual(['item.sent', 'request.sent'])
    expect(events.reduce((sum, [, count]) => sum + count, 0)).toBe(EVENTS)
  }
  for (const html of result.documents) expect(html).toContain('&lt;TTT')
  expect(longestMs).toBeLessThan(1_000)
})
