/** The event stream of integrators: visibility by audience, bounded pages, and indexes. */
import { randomUUID } from 'node:crypto'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import type { Audience } from '@takedown/server/domain/core/viewer.ts'
import {
  type EventPage,
  MAX_EXAMINED,
  maySeeEvent,
  readStream,
  type TypeFilter,
  typeFilter,
} from '@takedown/server/domain/event-log/stream.ts'
import type { NewEvent } from '@takedown/server/domain/events/new-event.ts'
import { type EventType, eventFamilies, eventTypes } from '@takedown/server/domain/events/registry.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOf } from '#support/feed/events.ts'
import { type Desk, makeDraft, makeSent, openDesk } from '#support/make.ts'

const staff: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }
const all = typeFilter()
const none = typeFilter(['UNKNOWN'])

describe('the event stream', () => {
  let desk: Desk
  let platforms: string[]
  let newsrooms: string[]
  let requests: { id: string; sent: boolean }[]
  let sentItems: Set<string>
  beforeAll(async () => {
    desk = await openDesk()
    const at = new Date().toISOString()
    const sent = [await makeSent(desk, { at }), await makeSent(desk, { at })]
    sentItems = new Set(sent.flatMap(({ items }) => items))
    const draft = await makeDraft(desk, { at })
    requests = [...sent.map(({ request }) => ({ id: request, sent: true })), { id: draft.request, sent: false }]
    platforms = [desk.platforms.facebook!, desk.platforms.tiktok!]
    newsrooms = [randomUUID(), randomUUID()]
    await append(eventTypes.flatMap((type) => Array.from({ length: 15 }, () => any(type))))
  })
  afterAll(() => desk.close())

  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)]!
  const any = (type: EventType) =>
    eventOf(type, {
      requestId: oneOf([...requests.map(({ id }) => id), null]),
      platformId: oneOf([...platforms, null]),
      newsroomId: oneOf([...newsrooms, null]),
    })
  /**
   * Appends the events in transactions as large as those of the domain. Sealing thousands in one COMMIT would time out.
   */
  const append = async (events: NewEvent[]) => {
    for (let at = 0; at < events.length; at += 500)
      await runSystemCommand(desk.db, new Date(), 'write', async (_tx, add) => {
        for (const event of events.slice(at, at + 500)) add(event)
        return {}
      })
  }

  /** The events of every page of the stream. */
  async function readAll(audience: Audience, types: TypeFilter, first: number) {
    const events: EventPage['events'] = []
    for (let after = 0, more = true; more; ) {
      const page = await readStream(desk.sql, audience, types, { after, first })
      expect(page.events.length).toBeLessThanOrEqual(first)
      expect(page.upTo).toBeGreaterThan(after)
      events.push(...page.events)
      after = page.upTo
      more = page.more
    }
    return events
  }
  const named = (events: EventPage['events']) => events.map(({ seq, type }) => [seq, type])

  it('shows each audience exactly the events that the rule allows, for every page size and type filter', async () => {
    const audiences = fc.oneof(
      fc.constant(staff),
      fc.constant({ ...staff, read: false }),
      fc.constant({ ...staff, role: 'DISPLAY' as const }),
      fc.nat(1).map((n): Audience => ({ role: 'PLATFORM', platformId: platforms[n]!, newsroomId: null, read: true })),
      fc.nat(1).map((n): Audience => ({ role: 'PRESS', platformId: null, newsroomId: newsrooms[n]!, read: true })),
      fc.constantFrom('PLATFORM' as const, 'PRESS' as const).map((role): Audience => ({ ...staff, role })),
    )
    const types = fc.option(fc.array(fc.constantFrom(...eventTypes, 'UNKNOWN' as const), { maxLength: 50 }))
    const families = fc.option(fc.array(fc.constantFrom(...eventFamilies), { maxLength: 3 }))
    const filters = fc.tuple(types, families).map(([types, families]) => typeFilter(types, families))
    const stored = await readAll(staff, all, 500)
    const sent = new Set(requests.filter(({ sent }) => sent).map(({ id }) => id))
    await fc.assert(
      fc.asyncProperty(audiences, filters, fc.integer({ min: 7, max: 500 }), async (audience, wanted, first) => {
        const expected = stored.filter(
          (event) =>
            wanted.matches(event.type) &&
            maySeeEvent(audience, event) &&
            (audience.role !== 'PLATFORM' ||
              (sent.has(event.requestId ?? '') &&
                (event.subjectType !== 'RequestItem' || sentItems.has(event.subjectId)))),
        )
        expect(named(await readAll(audience, wanted, first))).toEqual(named(expected))
      }),
      { numRuns: 60 },
    )
  })

  it('examines a bounded part of the log per page, and continues behind it', async () => {
    await append(Array.from({ length: MAX_EXAMINED }, () => any('item.checked')))
    const page = await readStream(desk.sql, staff, none, { after: 1_000, first: 10 })
    expect(page).toMatchObject({ events: [], upTo: 1_000 + MAX_EXAMINED, more: true })
    const liaison: Audience = { role: 'PLATFORM', platformId: platforms[0]!, newsroomId: null, read: true }
    await append(Array.from({ length: MAX_EXAMINED }, () => ({ ...any('item.checked'), platformId: platforms[0]! })))
    const outside = await readStream(desk.sql, liaison, none, { after: 1_000, first: 500 })
    expect(outside.more).toBe(true)
    const own = await desk.sql.query(
      'SELECT count(*)::int AS many FROM event WHERE platform_id = $1 AND seq > 1000 AND seq <= $2',
      [platforms[0], outside.upTo],
    )
    expect(own.rows).toEqual([{ many: MAX_EXAMINED }])
  })

  it('reads the events of one platform or newsroom through its own index', async () => {
    const [platformId, newsroomId] = [desk.platforms.youtube!, randomUUID()]
    await append(Array.from({ length: 5 }, () => ({ ...any('tip.received'), platformId, newsroomId })))
    await desk.sql.query('ANALYZE event')
    for (const [column, id, index] of [
      ['platform_id', platformId, 'event_of_platform'],
      ['newsroom_id', newsroomId, 'event_of_newsroom'],
    ]) {
      const { rows } = await desk.sql.query(
        `EXPLAIN SELECT seq FROM event WHERE ${column} = '${id}' AND seq > 100 AND seq <= 100000 ORDER BY seq LIMIT 51`,
      )
      expect(JSON.stringify(rows)).toContain(index)
    }
  })
})
