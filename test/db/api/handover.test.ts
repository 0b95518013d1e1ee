/** The shift handover: its period, counts, entries and notes. */
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { makeSent, type Sent } from '#support/make.ts'

let app: TestApp
let officer: Client
let late: Sent
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  late = await makeSent(app.desk, { at: new Date(Date.now() - 30 * 3_600_000).toISOString(), count: 3 })
  await makeSent(app.desk, { at: new Date().toISOString(), count: 2 })
  await markPassed(app.db, new Date())
})
afterAll(() => app.stop())

const QUERY = `query ($since: DateTime) { handover(since: $since) { since until lookedAt counts { kind count }
  cases: groups(by: CASE) { nodes { subjectId note counts { kind count } } } people: groups(by: PERSON) { nodes { label } }
  events(kinds: [BREACHED], oldestFirst: true) { nodes { type caseId } } notes { actor payload { ... on ShiftNoteEventPayload { text } } } } }`
const handover = async (since?: string) => (await officer.get(QUERY, { since })).handover
const countOf = (counts: { kind: string; count: number }[], kind: string) =>
  counts.find((each) => each.kind === kind)?.count

describe('a shift handover', () => {
  it('counts what happened in the period, by case and by person, with the entries behind it', async () => {
    const shift = await handover(new Date(Date.now() - 48 * 3_600_000).toISOString())
    expect(['OPENED', 'SENT', 'BREACHED', 'ANSWERED'].map((kind) => countOf(shift.counts, kind))).toEqual([2, 2, 3, 0])
    const group = shift.cases.nodes.find(({ subjectId }: { subjectId: string }) => subjectId === `Case_${late.case}`)
    expect(countOf(group.counts, 'BREACHED')).toBe(3)
    expect(shift.people.nodes).toEqual([{ label: 'Nguyễn Thị Lan' }])
    expect(shift.events.nodes).toEqual(Array(3).fill({ type: 'ITEM_BREACHED', caseId: `Case_${late.case}` }))
  })

  it('leaves out what happened before the period', async () => {
    const shift = await handover(new Date(Date.now() - 3_600_000).toISOString())
    expect(['OPENED', 'SENT', 'BREACHED'].map((kind) => countOf(shift.counts, kind))).toEqual([1, 1, 3])
  })

  it('begins, for each person, when they last took over', async () => {
    const shift = await handover()
    expect(shift.lookedAt).toBeNull()
    await officer.must('startShift', { until: shift.until })
    const next = await handover()
    expect(next).toMatchObject({ since: shift.until, lookedAt: shift.until })
    expect(countOf(next.counts, 'BREACHED')).toBe(0)
    const other = await (await app.as('SUPERVISOR')).get(QUERY, {})
    expect(other.handover.lookedAt).toBeNull()
    expect(await officer.change('startShift', { until: new Date(Date.now() + 60_000).toISOString() })).toMatchObject({
      code: 'TIME_IN_FUTURE',
    })
  })

  it('does not move back when an older shift is taken over', async () => {
    const before = (await handover()).lookedAt
    await officer.must('startShift', { until: '2026-01-01T00:00:00.000Z' })
    expect((await handover()).lookedAt).toBe(before)
  })

  it('includes the notes of the previous shift as they were written', async () => {
    const text = 'Còn hai thư chờ trả lời\n<b>gọi lại Zalo</b>'
    await officer.must('leaveShiftNote', { text })
    expect((await handover()).notes).toEqual([{ actor: 'Nguyễn Thị Lan', payload: { text } }])
    expect(await app.db.event.count({ where: { type: 'shift.note_left' } })).toBe(1)
  })

  it('pages through its entries without repeats or gaps', async () => {
    const since = new Date(Date.now() - 48 * 3_600_000).toISOString()
    const query =
      'query ($since: DateTime, $after: String) { handover(since: $since) { events(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }'
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const { events }: Data = (await officer.get(query, { since, after })).handover
      seen.push(...events.nodes.map(({ id }: { id: string }) => id))
      if (!events.pageInfo.hasNextPage) break
      after = events.pageInfo.endCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(7)
  })
})
