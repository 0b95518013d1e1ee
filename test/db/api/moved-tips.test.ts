/** A tip whose content is in another case: what its receipt states, and what its page states for staff. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { moveTip } from '@takedown/server/domain/cases/tip-moves.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { atVersion, makeCase, makeSent, newKey, type Sent } from '#support/make.ts'

const RECEIPT = `query ($id: ID!) { tip(id: $id) { outcome { requested lastChangeAt itemsElsewhere
  caseParts { state items } } } }`
const named = [1, 2, 3].map((n) => `https://facebook.com/groups/8800010${n}`)
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

describe('the receipt of a tip that moved to another case', () => {
  let app: TestApp
  let press: Client
  let tip: string
  let sent: Sent
  const receipt = async (): Promise<Data> => (await press.get(RECEIPT, { id: `Tip_${tip}` })).tip.outcome
  beforeAll(async () => {
    app = await startApp()
    press = await app.as('PRESS')
    const { desk } = app
    const at = minutesAgo(600)
    const submitted = { key: newKey(), subject: 'Nhóm', text: named.join(' ') }
    tip = (await submitTip(desk.ask('bao-chi', at), submitted)).id
    const opened = { key: newKey(), title: 'Vụ sai', category: desk.categories['bung-no'], tips: [tip] }
    const { id } = await openCase(desk.ask('can-bo-1', at), opened)
    sent = await makeSent(desk, { at, case: id, urls: named })
    const other = await makeSent(desk, { at, count: 5 })
    await moveTip(desk.ask('can-bo-1', minutesAgo(500)), {
      ...{ key: newKey(), tip, case: other.case, expectedVersion: 2, takeItems: false, reason: 'nhầm vụ' },
    })
  })
  afterAll(() => app.stop())

  it('says that its items are in another case, which the numbers of the whole case leave out', async () => {
    const parts = [{ state: 'AWAITING', items: 5 }]
    expect(await receipt()).toMatchObject({ requested: 3, itemsElsewhere: 3, caseParts: parts })
  })

  it('changes at the time of the latest event, also of an answer that is recorded late or corrected', async () => {
    const { desk } = app
    const updated = async () => (await receipt()).lastChangeAt
    expect(await updated()).toBe(minutesOf(await eventOf('tip.moved')))
    await atVersion(desk, sent.request, (expectedVersion) =>
      recordResponse(desk.ask('can-bo-1', minutesAgo(300)), {
        ...{
          key: newKey(),
          request: sent.request,
          expectedVersion,
          proof: 'thư',
          answeredAt: new Date(minutesAgo(400)),
        },
        answers: [{ item: sent.items[0], state: 'ALREADY_GONE' }],
      }),
    )
    expect(await updated()).toBe(minutesOf(await eventOf('item.already_gone')))
    await atVersion(desk, sent.request, (expectedVersion) =>
      correctResponse(desk.ask('lanh-dao', minutesAgo(200)), {
        ...{ key: newKey(), request: sent.request, expectedVersion, reason: 'ghi nhầm' },
        answers: [{ item: sent.items[0], state: 'AWAITING' }],
      }),
    )
    expect(await updated()).toBe(minutesOf(await eventOf('item.corrected')))
  })

  const eventOf = (type: string) => app.db.event.findFirstOrThrow({ where: { type }, orderBy: { seq: 'desc' } })
  const minutesOf = ({ recordedAt }: { recordedAt: Date }) => recordedAt.toISOString()
})

describe('the page of a tip for staff', () => {
  it('names the cases that contain its addresses already', async () => {
    const app = await startApp()
    const at = minutesAgo(60)
    const known = await makeCase(app.desk, { at, urls: named.slice(0, 1) })
    const submitted = { key: newKey(), subject: 'Nhóm', text: named.slice(0, 2).join(' ') }
    const { id: tip } = await submitTip(app.desk.ask('bao-chi', at), submitted)
    const officer = await app.as('OPERATOR')
    const query = 'query ($id: ID!) { tip(id: $id) { items { url cases { id state } } } }'
    const { items } = (await officer.get(query, { id: `Tip_${tip}` })).tip
    expect(new Map(items.map(({ url, cases }: Data) => [url, cases]))).toEqual(
      new Map([
        [named[0], [{ id: `Case_${known.case}`, state: 'OPEN' }]],
        [named[1], []],
      ]),
    )
    await app.stop()
  })
})
