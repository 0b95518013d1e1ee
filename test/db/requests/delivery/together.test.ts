/** Deliveries that are due at the same time share transactions, and end as if each had been sent alone. */
import { type Channel, HANDED_OVER_AT_ONCE } from '@takedown/server/delivery/channel.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { beginDeliveries } from '@takedown/server/domain/requests/delivery/begin-many.ts'
import { recordAccepted } from '@takedown/server/domain/requests/delivery/outcomes.ts'
import { takeDelivery } from '@takedown/server/domain/requests/delivery/take.ts'
import { beforeAll, expect, it } from 'vitest'
import type { Sent } from '#support/make.ts'
import { first, later, openDeliveries, portal } from '#support/run/deliveries.ts'

const desk = openDeliveries()
const { box, setChannels, queued, deliverer, read, events } = desk
const NOW = later(1)
const signal = new AbortController().signal
beforeAll(() => setChannels([portal, first]))

const deliveryOf = async (sent: Sent) => (await read(sent)).deliveries[0]!.id
const many = async (count: number) => {
  const letters: Sent[] = []
  for (let n = 0; n < count; n++) letters.push(await queued())
  return letters
}

/** What differs between any two letters is left out or numbered. */
async function recorded({ request }: Sent) {
  const { sql } = desk.desk()
  const tables = {
    removal_request: 'r.id = $1',
    request_item: 'r.request_id = $1',
    delivery: 'r.request_id = $1',
    delivery_attempt: 'r.delivery_id IN (SELECT id FROM delivery WHERE request_id = $1)',
    deadline_entry: 'r.request_item_id IN (SELECT id FROM request_item WHERE request_id = $1)',
    item_completeness: 'r.request_item_id IN (SELECT id FROM request_item WHERE request_id = $1)',
    shared_evidence: 'r.request_item_id IN (SELECT id FROM request_item WHERE request_id = $1)',
    board_row: 'r.request_id = $1',
    board_due: 'r.request_id = $1',
    event: 'r.request_id = $1',
  }
  const own =
    /"(\w*id|number|register_number|reply_token|signed_digest|letter_text|search_text|seq|hash|payload_hash|xid|recorded_at|created_at|sent_proof|receipt|answer|signed_parts|ordinal|editor_ids|submitted_at|approved_at|queued_at)": ?("[^"]*"|\d+|\{[^}]*\}|\[[^\]]*\])/g
  const rows = await Promise.all(
    Object.entries(tables).map(async ([table, condition]) => {
      const order = table === 'event' ? 'ORDER BY r.seq' : 'ORDER BY 1'
      const result = await sql.query(
        `SELECT (to_jsonb(r) - 'letter' - 'subject')::text AS row FROM ${table} r WHERE ${condition} ${order}`,
        [request],
      )
      return [table, result.rows.map(({ row }) => (row as string).replace(own, '"$1": *')).sort()]
    }),
  )
  return Object.fromEntries(rows)
}

it('leave in few transactions, with the rows and events of a letter that leaves alone', async () => {
  const alone = (await many(1))[0]!
  const id = await deliveryOf(alone)
  expect(await takeDelivery(desk.desk().db, NOW, id)).toBe(1)
  await recordAccepted(desk.desk().db, NOW, { id, attempt: 1, answer: '250 accepted' })
  const letters = await many(5)
  const ids = await Promise.all(letters.map(deliveryOf))
  const deliver = deliverer(NOW)
  await Promise.all(ids.map((each) => deliver(each, signal)))
  const expected = await recorded(alone)
  for (const sent of letters) {
    expect(await recorded(sent)).toEqual(expected)
    expect(await events(sent)).toEqual(['delivery_queued', 'delivery_started', 'delivery_accepted', 'sent'])
  }
  // Few transactions began and recorded them.
  const { rows } = await desk.desk().sql.query(
    `SELECT type, count(DISTINCT xid)::int AS n FROM event WHERE request_id = ANY ($1)
      AND type IN ('request.delivery_started', 'request.sent') GROUP BY 1 ORDER BY 1`,
    [letters.map(({ request }) => request)],
  )
  expect(rows[0]!.n).toBeLessThan(3)
  expect(rows[1]!.n).toBeLessThan(5)
  expect(
    box()
      .mails.map(({ messageId }) => messageId)
      .sort(),
  ).toEqual(ids.map((each) => `<${each}@desk.example>`).sort())
  expect(await verifyLog(desk.desk().sql)).toMatchObject({ fault: null })
})

it('are not held up by one that may not leave, and wait for another letter of their case', async () => {
  const { db } = desk.desk()
  const [changed, ...others] = await many(4)
  await db.removalRequest.update({ where: { id: changed!.request }, data: { territories: ['LA'] } })
  const sameCase = await queued({ case: others[0]!.case })
  const begun = await beginDeliveries(db, NOW, [await deliveryOf(changed!), await deliveryOf(sameCase)], ['PORTAL'])
  expect(begun.size).toBe(0)
  const deliver = deliverer(NOW)
  const outcomes = await Promise.allSettled(
    [changed!, ...others, sameCase].map(async (sent) => deliver(await deliveryOf(sent), signal)),
  )
  expect(await read(changed!)).toMatchObject({ state: 'AWAITING_APPROVAL', deliveries: [{ state: 'CANCELLED' }] })
  for (const sent of others.slice(1)) expect(await read(sent)).toMatchObject({ state: 'SENT' })
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeLessThan(2)
  // One of the two letters of the case has left; the other states the same numbers and needs a new approval.
  const pair = await Promise.all([read(others[0]!), read(sameCase)])
  expect(pair.map(({ state }) => state).sort()).toContain('SENT')
  expect(new Set(box().mails.map(({ messageId }) => messageId)).size).toBe(3)
})

it('are handed over once, even if a second job runs meanwhile or the acceptance cannot be recorded at first', async () => {
  const { sql } = desk.desk()
  const [sent] = await many(1)
  const id = await deliveryOf(sent!)
  let release = () => {}
  let handedOver = 0
  const slow: Channel = {
    pausesMs: [1_000],
    async deliver() {
      handedOver++
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return { outcome: 'ACCEPTED', answer: 'yes' }
    },
  }
  const deliver = deliverer(NOW, { EMAIL: slow })
  const leaving = deliver(id, signal)
  while (handedOver === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await expect(deliver(id, signal)).rejects.toThrow('sending this letter at this moment')
  await sql.query(
    `CREATE FUNCTION refuse_board() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$`,
  )
  await sql.query('CREATE TRIGGER refuse_board BEFORE INSERT ON board_row FOR EACH ROW EXECUTE FUNCTION refuse_board()')
  release()
  await expect(leaving).rejects.toThrow()
  await sql.query('DROP FUNCTION refuse_board CASCADE')
  await deliver(id, signal)
  expect(handedOver).toBe(1)
  expect(await read(sent!)).toMatchObject({
    state: 'SENT',
    deliveries: [{ state: 'DELIVERED', attempts: [{ number: 1, outcome: 'ACCEPTED' }] }],
  })
})

it('return to the queue, and not as interrupted, if their jobs are aborted while they wait for a connection', async () => {
  const { sql } = desk.desk()
  const quick = await Promise.all((await many(3)).map(deliveryOf))
  const letters = await many(HANDED_OVER_AT_ONCE + 2)
  const ids = await Promise.all(letters.map(deliveryOf))
  const stopped = new AbortController()
  const handedOver = new Set<string>()
  const busy: Channel = {
    pausesMs: [1_000],
    async deliver({ id }, _, aborted) {
      if (quick.includes(id)) return { outcome: 'ACCEPTED', answer: 'yes' }
      handedOver.add(id)
      return new Promise((_, reject) => {
        aborted.addEventListener('abort', () => reject(new Error('stopped')))
      })
    },
  }
  const deliver = deliverer(NOW, { EMAIL: busy })
  // Letters begin before they have a connection only if the latest letters left quickly.
  for (const id of quick) await deliver(id, signal)
  const leaving = Promise.allSettled(ids.map((id) => deliver(id, stopped.signal)))
  const open = 'SELECT 1 FROM delivery_attempt WHERE delivery_id = ANY ($1) AND outcome IS NULL'
  while (handedOver.size < HANDED_OVER_AT_ONCE || (await sql.query(open, [ids])).rowCount !== ids.length)
    await new Promise((resolve) => setTimeout(resolve, 20))
  stopped.abort()
  for (const { status } of await leaving) expect(status).toBe('rejected')
  for (const [index, sent] of letters.entries()) {
    const isHandedOver = handedOver.has(ids[index]!)
    expect((await read(sent)).deliveries).toMatchObject([
      isHandedOver
        ? { state: 'SENDING', attempts: [{ outcome: null }] }
        : { state: 'QUEUED', attempts: [{ outcome: 'POSTPONED' }] },
    ])
    const types = await events(sent)
    expect(types).toEqual(['delivery_queued', 'delivery_started', ...(isHandedOver ? [] : ['delivery_postponed'])])
  }
  // Nothing arrived, and the next run sends each letter once. Only letters that were being handed over may have arrived.
  await Promise.all(ids.map((id) => deliverer(NOW)(id, signal)))
  for (const [index, sent] of letters.entries())
    expect(await read(sent)).toMatchObject({
      state: 'SENT',
      deliveries: [
        {
          state: 'DELIVERED',
          attempts: [
            { number: 1, outcome: handedOver.has(ids[index]!) ? 'INTERRUPTED' : 'POSTPONED' },
            { number: 2, outcome: 'ACCEPTED' },
          ],
        },
      ],
    })
  expect(box().mails).toHaveLength(letters.length)
  expect(await verifyLog(sql)).toMatchObject({ fault: null })
})
