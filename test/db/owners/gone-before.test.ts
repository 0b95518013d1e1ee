/**
 * Content that was gone before its request makes no violation: examples by commands, and the SQL function `was_gone`
 * against `foldPresence` over random observations.
 */
import { randomUUID } from 'node:crypto'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { foldPresence } from '@takedown/server/domain/rules/presence.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { answer, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const at = '2026-03-01T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('content that was gone before its request', () => {
  const gone = (item: string, observedAt: string, up = false) =>
    recordCheck(desk.ask('can-bo-1', '2026-03-09T02:00:00Z'), {
      ...{ key: newKey(), item, up, observedAt: new Date(observedAt), proof: 'ảnh chụp' },
    })
  const counts = async (item: string) => (await desk.db.violation.count({ where: { itemId: item } })) === 1

  it('does not count, even if that becomes known later, unless it was seen after the sending', async () => {
    const { contents } = await makeSent(desk, { at })
    const [item] = contents as [string]
    await gone(item, '2026-03-04T02:00:00Z')
    expect(await counts(item)).toBe(true)
    await gone(item, '2026-02-27T02:00:00Z')
    expect(await counts(item)).toBe(false)
    await gone(item, '2026-03-02T02:00:00Z', true)
    expect(await counts(item)).toBe(true)
  })

  it('counts again as soon as the observation is voided', async () => {
    const { contents } = await makeSent(desk, { at })
    const [item] = contents as [string]
    await gone(item, '2026-02-27T02:00:00Z')
    await gone(item, '2026-03-04T02:00:00Z')
    expect(await counts(item)).toBe(false)
    await desk.sql.query('UPDATE "check" SET voided_at = now() WHERE item_id = $1 AND observed_at < $2', [item, at])
    expect(await counts(item)).toBe(true)
  })

  it('does not count if the platform did not find or refused it, and the author deleted it', async () => {
    for (const outcome of [{ state: 'NOT_FOUND' }, { state: 'REFUSED', refusalReason: 'DISPUTED' }] as const) {
      const sent = await makeSent(desk, { at })
      await gone(sent.contents[0]!, '2026-03-04T02:00:00Z')
      expect(await counts(sent.contents[0]!)).toBe(true)
      await answer(desk, sent, sent.items, outcome, { at: '2026-03-05T02:00:00Z' })
      expect([outcome.state, await counts(sent.contents[0]!)]).toEqual([outcome.state, false])
    }
  })
})

/** Minutes since `at`; `up` null: a probe that could not tell. */
const observation = fc.record({
  minute: fc.integer({ min: 0, max: 25 }),
  up: fc.constantFrom(true, false, false, null),
  isPerson: fc.nat(4).map((n) => n === 0),
  isVoided: fc.nat(5).map((n) => n === 0),
})

it('computes in SQL what the presence of the item was, for random observations', async () => {
  const { contents } = await makeSent(desk, { at })
  const [item] = contents as [string]
  const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })
  const results = { gone: 0, other: 0 }
  const client = await desk.sql.connect()
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { maxLength: 12 }), async (drawn) => {
        const rows = drawn.map((each, n) => ({
          ...{ id: randomUUID(), item, up: each.up, voidedAt: each.isVoided ? at : null, address: canonicalUrl },
          ...{ method: each.isPerson ? ('PERSON' as const) : ('PROBE' as const) },
          observedAt: new Date(Date.parse(at) + each.minute * 60_000),
          recordedAt: new Date(Date.parse(at) + n * 1000),
        }))
        const moment = new Date(Date.parse(at) + 20 * 60_000)
        // Without triggers, because no event announces these rows.
        await client.query('BEGIN; SET LOCAL session_replication_role = replica')
        await client.query(
          `INSERT INTO "check" (id, item_id, up, method, observed_at, recorded_at, voided_at)
           SELECT (r->>'id')::uuid, (r->>'item')::uuid, (r->>'up')::boolean, (r->>'method')::check_method,
             (r->>'observedAt')::timestamptz, (r->>'recordedAt')::timestamptz, (r->>'voidedAt')::timestamptz
           FROM jsonb_array_elements($1) r WHERE r->>'up' IS NOT NULL`,
          [JSON.stringify(rows)],
        )
        await client.query(
          `INSERT INTO probe (id, item_id, address, observed_at, verdict, reason, milliseconds)
           SELECT (r->>'id')::uuid, (r->>'item')::uuid, r->>'address', (r->>'observedAt')::timestamptz, 'CANNOT_TELL',
             (enum_range(NULL::probe_reason))[1], 1
           FROM jsonb_array_elements($1) r WHERE r->>'up' IS NULL`,
          [JSON.stringify(rows)],
        )
        const { rows: result } = await client.query('SELECT was_gone($1, $2) AS gone', [item, moment])
        await client.query('ROLLBACK')
        const interruptions = rows.flatMap(({ up, observedAt }) => (up === null ? [{ up, observedAt }] : []))
        const seen = rows.flatMap(({ up, ...row }) => (up === null || row.voidedAt ? [] : [{ ...row, up }]))
        const before = [...interruptions, ...seen].filter(({ observedAt }) => observedAt < moment)
        const expected = foldPresence(before).at(-1)?.presence === 'GONE'
        results[expected ? 'gone' : 'other']++
        expect(result[0].gone).toBe(expected)
      }),
      { numRuns: FULL ? 2_000 : 200, endOnFailure: true },
    )
  } finally {
    client.release()
  }
  expect(Math.min(results.gone, results.other)).toBeGreaterThan(15)
})
