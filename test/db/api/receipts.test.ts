/** The receipt of a newsroom's tip: what became of its links and of the whole case, each item counted once, live. */
import { linkTip, openCase } from '@takedown/server/domain/cases/cases.ts'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { seqOf } from '#support/feed/tokens.ts'
import {
  answer,
  atVersion,
  draftOf,
  makeCase,
  makeDraft,
  makeSent,
  newKey,
  type Sent,
  sendDraft,
} from '#support/make.ts'
import { reverse } from '#support/objects/reversals.ts'

const RECEIPT = `query ($id: ID!) { tip(id: $id) { outcome { requested actioned refused awaiting lastChangeAt
  parts { state items } links { url state } caseParts { state items } caseKind { code } } } }`
const LIVE = `subscription ($id: ID!) { tipChanged(id: $id) { __typename
  ... on TipChanged { position tip { id outcome { parts { state items } caseParts { state items } } } } } }`

const GROUPS = 47
const urls = Array.from({ length: GROUPS }, (_, n) => `https://facebook.com/groups/88000${100 + n}`)
const named = urls.slice(0, 3)
const disabled = { state: 'ACTIONED', action: 'GROUP_DISABLED' } as const
const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

describe('a tip of three groups, whose case came to 47 groups', () => {
  let app: TestApp
  let press: Client
  let tip: string
  let first: Sent
  let again: Sent

  const receipt = async (): Promise<Data> => (await press.get(RECEIPT, { id: `Tip_${tip}` })).tip.outcome

  beforeAll(async () => {
    app = await startApp()
    press = await app.as('PRESS')
    const { desk } = app
    const at = minutesAgo(600)
    const text = { key: newKey(), subject: 'Nhóm dạy bùng nợ', text: named.join(' ') }
    tip = (await submitTip(desk.ask('bao-chi', at), text)).id
    const opened = { key: newKey(), title: 'Bùng nợ', category: desk.categories['bung-no'], tips: [tip] }
    const { id } = await openCase(desk.ask('can-bo-1', at), opened)
    first = await makeSent(desk, { at, case: id, urls })
  })
  afterAll(() => app.stop())

  it('says what was sent, and what the platform did', async () => {
    expect(await receipt()).toMatchObject({ requested: 3, awaiting: 3, caseParts: [{ state: 'AWAITING', items: 47 }] })
    const { desk } = app
    await answer(desk, first, first.items.slice(4), disabled, { at: minutesAgo(500) })
    await answer(desk, first, first.items.slice(1, 4), unclear, { at: minutesAgo(490) })
    await answer(desk, first, first.items.slice(0, 1), { state: 'NOT_FOUND' }, { at: minutesAgo(480) })
    expect(await receipt()).toMatchObject({
      requested: 3,
      refused: 2,
      parts: [
        { state: 'REFUSED', items: 2 },
        { state: 'NOT_FOUND', items: 1 },
      ],
      links: named.map((url, index) => ({ url, state: index === 0 ? 'NOT_FOUND' : 'REFUSED' })),
      caseParts: [
        { state: 'REFUSED', items: 3 },
        { state: 'NOT_FOUND', items: 1 },
        { state: 'ACTIONED', items: 43 },
      ],
      caseKind: { code: 'GROUP' },
    })
  })

  it('counts a group once that was refused, requested again and acted on', async () => {
    const { desk } = app
    const at = minutesAgo(400)
    const contents = first.contents.slice(0, 4)
    again = await sendDraft(desk, await draftOf(desk, { case: first.case, contents }, { at }), at)
    await answer(desk, again, again.items, disabled, { at: minutesAgo(300) })
    expect(await receipt()).toMatchObject({
      requested: 3,
      actioned: 3,
      refused: 0,
      parts: [{ state: 'ACTIONED', items: 3 }],
      caseParts: [{ state: 'ACTIONED', items: 47 }],
    })
  })

  it('names a reversal instead of counting one action less', async () => {
    await reverse(app.desk, again, { item: again.items[0]!, by: 'COURT', reason: 'Theo bản án' }, minutesAgo(200))
    expect(await receipt()).toMatchObject({
      requested: 3,
      actioned: 2,
      parts: [
        { state: 'REVERSED', items: 1 },
        { state: 'ACTIONED', items: 2 },
      ],
    })
  })

  it('counts nothing of the case that was not sent to a platform', async () => {
    const before = await receipt()
    await makeCase(app.desk, { at: minutesAgo(190), case: first.case, urls: ['https://facebook.com/groups/99000001'] })
    expect(await receipt()).toEqual(before)
    const officer = await app.as('OPERATOR')
    const { case: caseNode } = await officer.get(
      'query ($id: ID!) { case(id: $id) { itemCount outcome { state items } } }',
      { id: `Case_${first.case}` },
    )
    const [reversed, unsent] = ['REVERSED', 'NOT_SENT'].map((state) => ({ state, items: 1 }))
    expect(caseNode).toEqual({ itemCount: 48, outcome: [reversed, unsent, { state: 'ACTIONED', items: 46 }] })
  })

  it('follows the answers of the platform live, and tells nothing of work inside the authority', async () => {
    const { desk } = app
    const live = press.live()
    const feed = collect(live, LIVE, { id: `Tip_${tip}` })
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    // An assessment and a draft are internal. The sending and the answer that follow are not.
    const at = minutesAgo(100)
    const contents = [first.contents[0]!]
    const draft = await draftOf(desk, { case: first.case, contents }, { at })
    await sendDraft(desk, draft, at)
    await feed.until(({ tip: changed }: Data) => changed?.outcome.parts[0].state === 'AWAITING')
    await answer(desk, draft, draft.items, disabled, { at: minutesAgo(50) })
    const frame = await feed.until(({ tip: changed }: Data) => changed?.outcome.parts[0].items === 3)
    expect(frame.tip.outcome.caseParts).toEqual([{ state: 'ACTIONED', items: 47 }])
    const changes = feed.frames.filter(({ __typename }: Data) => __typename === 'TipChanged')
    expect(changes.every(({ tip: changed }: Data) => changed.outcome.caseParts.length > 0)).toBe(true)
    expect(changes.length).toBeLessThanOrEqual(2)
    await live.dispose()
  })

  it('is kept from other newsrooms, also live', async () => {
    const other = await app.db.newsroom.create({ data: { slug: 'bao-khac', name: 'Báo Khác' } })
    const key = await app.key('PRESS', ['read'], { newsroom: other.id })
    expect((await key.get(RECEIPT, { id: `Tip_${tip}` })).tip).toBeNull()
    const live = key.live()
    const feed = collect(live, LIVE, { id: `Tip_${tip}` })
    await feed.until(({ __typename }) => __typename === 'FeedReady').catch(() => {})
    const officer = await app.as('OPERATOR')
    const at = minutesAgo(20)
    const contents = [first.contents[5]!]
    await sendDraft(app.desk, await draftOf(app.desk, { case: first.case, contents }, { at }), at)
    await officer.get('{ viewer { name } }')
    const ended = await feed.until(({ __typename }) => __typename !== 'FeedReady').catch(() => feed.error)
    expect(JSON.stringify(ended)).not.toContain('TipChanged')
    await live.dispose()
  })
})

describe('the live receipt of a tip without addresses', () => {
  it('follows the content of its case once it is linked, and neither deadlines nor drafts', async () => {
    const app = await startApp()
    const press = await app.as('PRESS')
    const { desk } = app
    const at = minutesAgo(600)
    const submitted = { key: newKey(), subject: 'Lừa đảo', text: 'qua điện thoại' }
    const { id: tip } = await submitTip(desk.ask('bao-chi', at), submitted)
    const sent = await makeSent(desk, { at, count: 2 })
    const live = press.live()
    const feed = collect(live, LIVE, { id: `Tip_${tip}` })
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const changes = () => feed.frames.filter(({ __typename }: Data) => __typename === 'TipChanged')
    const parts = (state: string) => (frame: Data) => frame.tip?.outcome.caseParts[0]?.state === state
    const states = () => changes().map(({ tip }: Data) => tip.outcome.caseParts.map((part: Data) => part.state).join())

    await answer(desk, sent, sent.items, unclear, { at: minutesAgo(500) })
    await linkTip(desk.ask('can-bo-1', minutesAgo(400)), { key: newKey(), tip, case: sent.case, expectedVersion: 1 })
    const linked = await desk.db.event.findFirstOrThrow({ where: { type: 'tip.linked', subjectId: tip } })
    await feed.until(({ position }: Data) => position && seqOf(position) >= Number(linked.seq))
    // A frame is read when it is sent. The frame for the answer may be read after the link, and is then equal to the
    // frame for the link.
    expect(new Set(states())).toEqual(new Set(['REFUSED']))
    const { outcome } = (await press.get(RECEIPT, { id: `Tip_${tip}` })).tip
    expect(outcome).toMatchObject({ requested: 2, refused: 2, links: [] })
    expect(new Date(outcome.lastChangeAt)).toEqual(linked.recordedAt)

    // Another case requests content of this case.
    const [post] = await desk.db.contentItem.findMany({ where: { id: sent.contents[0]! } })
    const other = await makeSent(desk, { at: minutesAgo(300), urls: [post!.canonicalUrl!] })
    await feed.until(parts('AWAITING'))
    await atVersion(desk, other.request, (expectedVersion) =>
      extendDeadline(desk.ask('lanh-dao', minutesAgo(200)), {
        ...{ key: newKey(), request: other.request, expectedVersion, items: other.items, hours: 5, reason: 'lễ' },
      }),
    )
    // Lets a frame of the extension pass before the answer.
    await new Promise((resolve) => setTimeout(resolve, 500))
    await answer(desk, other, other.items, disabled, { at: minutesAgo(100) })
    await feed.until(({ tip: changed }: Data) => changed?.outcome.caseParts[1]?.state === 'ACTIONED')
    expect(states().filter((state) => state !== 'REFUSED')).toEqual(['AWAITING,REFUSED', 'REFUSED,ACTIONED'])
    await live.dispose()
    await app.stop()
  })
})

describe('the outcome of a request', () => {
  it('has the sent items alone, the refused ones before those that the platform acted on', async () => {
    const app = await startApp()
    const at = minutesAgo(60)
    const draft = await makeDraft(app.desk, { at, count: 4 })
    const withdrawn = { key: newKey(), request: draft.request, expectedVersion: 1, items: [draft.items.pop()] }
    await withdrawItems(app.desk.ask('can-bo-1', at), { ...withdrawn, reason: 'nhầm' })
    const sent = await sendDraft(app.desk, draft, at)
    await answer(app.desk, sent, sent.items.slice(1), disabled, { at: minutesAgo(50) })
    await answer(app.desk, sent, sent.items.slice(0, 1), unclear, { at: minutesAgo(40) })
    const officer = await app.as('OPERATOR')
    const query = 'query ($id: ID!) { request(id: $id) { itemCount outcome { state items } } }'
    const { request } = await officer.get(query, { id: `RemovalRequest_${sent.request}` })
    expect(request).toEqual({
      itemCount: 3,
      outcome: [
        { state: 'REFUSED', items: 1 },
        { state: 'ACTIONED', items: 2 },
      ],
    })
    await app.stop()
  })
})
