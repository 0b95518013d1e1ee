/** A platform reads its own record: the counts of its items and its commitments, and nothing of other platforms. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent } from '#support/make.ts'
import { makeCommitment, makeMilestone } from '#support/objects/commitments.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const DAY_MS = 86_400_000
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)
const FIELDS = `sent requested awaiting clarifying actioned alreadyGone notFound refused onTime answeredOrDue
  commitments { number title state promisedOn milestones { title standing dueOn } }`
const QUERY = `query ($from: Date!, $to: Date!) { ownRecord(from: $from, to: $to) { ${FIELDS} } }`
const read = (who: Client, from: number, to: number) => who.ask(QUERY, { from: dayOf(from), to: dayOf(to) })

it('counts the items of the own platform in the period, and lists its commitments', async () => {
  const now = Date.now()
  const at = new Date(now - 3 * 3_600_000).toISOString()
  const sent = await makeSent(app.desk, { at, count: 5 })
  const later = { at: new Date(now - 2 * 3_600_000).toISOString() }
  await answer(app.desk, sent, sent.items.slice(0, 2), { state: 'ACTIONED', action: 'GROUP_DISABLED' }, later)
  await answer(app.desk, sent, sent.items.slice(2, 3), { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, later)
  const dueOn = dayOf(now + 100 * DAY_MS)
  const promised = await makeCommitment(app.desk, { at, platform: 'facebook', title: 'Cam kết của Facebook' })
  await makeMilestone(app.desk, promised, { at, dueOn })
  await makeCommitment(app.desk, { at, platform: 'tiktok', title: 'Cam kết của TikTok' })

  const key = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.facebook })
  for (const who of [await app.as('PLATFORM', 'facebook'), key]) {
    const { data } = await read(who, now - 30 * DAY_MS, now + DAY_MS)
    expect(data.ownRecord).toEqual({
      ...{ sent: 5, requested: 5, awaiting: 2, clarifying: 0, actioned: 2, alreadyGone: 0, notFound: 0, refused: 1 },
      ...{ onTime: 2, answeredOrDue: 3 },
      commitments: [
        {
          ...{
            number: expect.any(String),
            title: 'Cam kết của Facebook',
            state: 'ACTIVE',
            promisedOn: at.slice(0, 10),
          },
          milestones: [{ title: 'Mốc', standing: 'PLANNED', dueOn }],
        },
      ],
    })
  }
  const tiktok = await read(await app.as('PLATFORM', 'tiktok'), now - 30 * DAY_MS, now + DAY_MS)
  expect(tiktok.data.ownRecord).toMatchObject({ sent: 0, commitments: [{ title: 'Cam kết của TikTok' }] })
  const before = await read(key, now - 30 * DAY_MS, now - 20 * DAY_MS)
  expect(before.data.ownRecord).toMatchObject({ sent: 0, commitments: [] })
  expect((await read(key, now, now - DAY_MS)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  for (const who of [await app.as('OPERATOR'), await app.as('PRESS')])
    expect((await read(who, now - DAY_MS, now)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  expect((await read(app.nobody(), now - DAY_MS, now)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
})
