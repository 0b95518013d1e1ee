/** Corrections of an item's kind, title and reach, its removal from a case, and the move of a tip to another case. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { approve } from '#support/api/approve.ts'
import type { Client, Data } from '#support/api/client.ts'
import { answer, atVersion, draftOf, makeCase, makeDraft, makeSent, newKey, sendDraft } from '#support/make.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const itemId = (id: string) => `ContentItem_${id}`

const FIGURES = `query ($caseIds: [ID!]) { figures(filter: { caseIds: $caseIds }, groupBy: [KIND]) { rows {
  keys { key } reach rates(names: [ACCOUNT_LEVEL]) { numerator denominator } } } }`
const figuresOf = async (caseId: string) =>
  (await officer.get(FIGURES, { caseIds: [`Case_${caseId}`] })).figures.rows.map(({ keys, reach, rates }: Data) => [
    keys[0].key,
    reach,
    rates[0].numerator,
  ])

describe('an item whose kind, title and reach were recorded wrong', () => {
  it('is corrected before it is sent, without a reason', async () => {
    const made = await makeCase(app.desk, { at: minutesAgo(60), reach: 1_000 })
    const input = { itemId: itemId(made.contents[0]!), kind: 'ACCOUNT', title: 'Tên đúng', reach: 25 }
    const fields = 'kind { code } title reach'
    expect(await officer.must('correctItem', input, fields)).toMatchObject({
      kind: { code: 'ACCOUNT' },
      title: 'Tên đúng',
      reach: 25,
    })
    const { case: caseNode } = await officer.get(
      `query ($id: ID!) { case(id: $id) { events(first: 1) { nodes { type payload {
        ... on ItemDetailsCorrectedEventPayload { kind { code } previousKind { code } correctedReach previousReach } } } } } }`,
      { id: `Case_${made.case}` },
    )
    const payload = {
      kind: { code: 'ACCOUNT' },
      previousKind: { code: 'POST' },
      correctedReach: 25,
      previousReach: 1_000,
    }
    expect(caseNode.events.nodes).toEqual([{ type: 'ITEM_DETAILS_CORRECTED', payload }])
  })

  it('keeps the kind that was sent for the platform, until a later request states another', async () => {
    const liaison = await app.as('PLATFORM', 'facebook')
    const sent = await makeSent(app.desk, { at: minutesAgo(60) })
    const query = 'query ($id: ID!) { request(id: $id) { items { nodes { item { kind { code } } } } } }'
    const kindFor = async (client: Client, { request }: Pick<typeof sent, 'request'>) =>
      (await client.get(query, { id: `RemovalRequest_${request}` })).request.items.nodes[0].item.kind.code
    const input = { itemId: itemId(sent.contents[0]!), kind: 'ACCOUNT', reason: 'ghi nhầm loại' }
    await officer.must('correctItem', input)
    expect([await kindFor(officer, sent), await kindFor(liaison, sent)]).toEqual(['ACCOUNT', 'POST'])
    const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
    await answer(app.desk, sent, sent.items, refused, { at: minutesAgo(50) })
    const again = await sendDraft(app.desk, await draftOf(app.desk, sent, { at: minutesAgo(40) }), minutesAgo(40))
    expect(await kindFor(liaison, again)).toBe('ACCOUNT')
  })

  it('is not changed by adding it to another case after the sending, and visibly before it', async () => {
    const add = async (url: string) => {
      const other = await makeCase(app.desk, { at: minutesAgo(30) })
      const input = { caseId: `Case_${other.case}`, items: [{ url, title: 'Tên mới', reach: 5_000 }] }
      await officer.must('addItems', input)
      return other.case
    }
    const item = (id: string) => app.db.contentItem.findUniqueOrThrow({ where: { id } })
    const described = (caseId: string) => app.db.event.count({ where: { type: 'item.described', caseId } })
    const sent = await makeSent(app.desk, { at: minutesAgo(60), reach: 100 })
    const before = await item(sent.contents[0]!)
    const other = await add(before.canonicalUrl!)
    expect(await item(before.id)).toEqual(before)
    expect(await described(other)).toBe(0)
    const unsent = await makeCase(app.desk, { at: minutesAgo(60), reach: 100 })
    const { canonicalUrl, id } = await item(unsent.contents[0]!)
    const counted = await described(unsent.case)
    const joined = await add(canonicalUrl!)
    expect(await item(id)).toMatchObject({ reach: 5_000 })
    expect([await described(unsent.case), await described(joined)]).toEqual([counted + 1, 1])
  })

  it('needs a reason once figures count it, and the figures follow', async () => {
    const sent = await makeSent(app.desk, { at: minutesAgo(60), reach: 1_000 })
    await answer(app.desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: minutesAgo(50) })
    expect(await figuresOf(sent.case)).toEqual([['POST', 1_000, 0]])
    const input = { itemId: itemId(sent.contents[0]!), kind: 'ACCOUNT', reach: 25 }
    expect(await officer.change('correctItem', input)).toMatchObject({ code: 'REASON_NEEDED', ids: [input.itemId] })
    await officer.must('correctItem', { ...input, reason: 'Phản ánh ghi nhầm' })
    expect(await figuresOf(sent.case)).toEqual([['ACCOUNT', 25, 1]])
    const { figures } = await officer.get(`{ figures(filter: { kinds: ["ACCOUNT"] }) { rows { reach } } }`)
    expect(figures.rows).toEqual([{ reach: 25 }])
  })

  it('is not corrected by a change that changes nothing', async () => {
    const made = await makeCase(app.desk, { at: minutesAgo(60), reach: 7 })
    const input = { itemId: itemId(made.contents[0]!), reach: 7 }
    expect(await officer.change('correctItem', input)).toMatchObject({ __typename: 'ValidationError' })
  })

  it('voids the signature of a request that contains it, and the corrector cannot sign it', async () => {
    const { desk, db } = app
    const draft = await makeDraft(desk, { at: minutesAgo(60) })
    const request = { key: newKey(), request: draft.request }
    await submitForApproval(desk.ask('can-bo-1', minutesAgo(50)), { ...request, expectedVersion: 1 })
    await approveRequest(desk.ask('lanh-dao', minutesAgo(40)), { ...request, key: newKey(), expectedVersion: 2 })
    const supervisor = await app.as('SUPERVISOR')
    await supervisor.must('correctItem', { itemId: itemId(draft.contents[0]!), kind: 'PAGE' })
    const row = await db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
    expect(row).toMatchObject({ state: 'AWAITING_APPROVAL', signedDigest: null, changedParts: ['ITEMS'] })
    const refused = await approve(supervisor, `RemovalRequest_${draft.request}`, row.version)
    expect(refused).toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })
  })
})

describe('an item that does not belong to its case', () => {
  const countOf = async (id: string) =>
    (await officer.get('query ($id: ID!) { case(id: $id) { itemCount } }', { id: `Case_${id}` })).case.itemCount

  it('is removed with a reason before its first request, and is complete when it is added again', async () => {
    const made = await makeCase(app.desk, { at: minutesAgo(60), count: 2 })
    const caseId = `Case_${made.case}`
    await officer.must('removeItems', { caseId, itemIds: [itemId(made.contents[0]!)], reason: 'Dán nhầm' })
    expect(await countOf(made.case)).toBe(1)
    const { canonicalUrl } = await app.db.contentItem.findUniqueOrThrow({ where: { id: made.contents[0]! } })
    await officer.must('addItems', { caseId, items: [{ url: canonicalUrl }] })
    const { case: caseNode } = await officer.get(
      `query ($id: ID!) { case(id: $id) { items { nodes { assessments { id } evidence { id } } }
        events(first: 2) { nodes { type } } } }`,
      { id: caseId },
    )
    const lengths = caseNode.items.nodes.map((row: Data) => [row.assessments.length, row.evidence.length])
    expect(lengths).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(caseNode.events.nodes).toEqual([{ type: 'CASE_ITEMS_ADDED' }, { type: 'CASE_ITEMS_REMOVED' }])
  })

  it('stays once a request contains it', async () => {
    const draft = await makeDraft(app.desk, { at: minutesAgo(60) })
    const itemIds = draft.contents.map(itemId)
    const input = { caseId: `Case_${draft.case}`, itemIds, reason: 'Dán nhầm' }
    expect(await officer.change('removeItems', input)).toMatchObject({ code: 'ITEM_REQUESTED', ids: itemIds })
    expect(await countOf(draft.case)).toBe(1)
    // The draft ends without a sending, so the item was never requested.
    const supervisor = app.desk.ask('lanh-dao', new Date())
    await atVersion(app.desk, draft.request, (expectedVersion) =>
      withdrawRequest(supervisor, { key: newKey(), request: draft.request, expectedVersion, reason: 'Nhầm' }),
    )
    await officer.must('removeItems', input)
    expect(await countOf(draft.case)).toBe(0)
  })

  it('stays for ever once it was sent', async () => {
    const sent = await makeSent(app.desk, { at: minutesAgo(60) })
    await atVersion(app.desk, sent.request, (expectedVersion) =>
      withdrawRequest(app.desk.ask('lanh-dao', new Date()), {
        ...{ key: newKey(), request: sent.request, expectedVersion, reason: 'Nhầm' },
      }),
    )
    const input = { caseId: `Case_${sent.case}`, itemIds: sent.contents.map(itemId), reason: 'Dán nhầm' }
    expect(await officer.change('removeItems', input)).toMatchObject({ code: 'ITEM_REQUESTED', ids: input.itemIds })
  })
})

describe('a tip that was linked to the wrong case', () => {
  it('is moved with a reason, and its receipt tells of the other case', async () => {
    const { desk } = app
    const at = minutesAgo(90)
    const right = await makeSent(desk, { at, count: 3 })
    const text = { key: newKey(), subject: 'Bài viết', text: 'Không có địa chỉ' }
    const { id: tip } = await submitTip(desk.ask('bao-chi', at), text)
    const wrong = { key: newKey(), title: 'Nhầm', category: desk.categories['bung-no'], tips: [tip] }
    const { id: wrongCase } = await openCase(desk.ask('can-bo-1', at), wrong)
    const press = await app.as('PRESS')
    const receipt = async () =>
      (
        await press.get('query ($id: ID!) { tip(id: $id) { state outcome { requested caseParts { state items } } } }', {
          id: `Tip_${tip}`,
        })
      ).tip
    expect(await receipt()).toMatchObject({ outcome: { requested: 0, caseParts: [] } })
    const move = { tipId: `Tip_${tip}`, caseId: `Case_${right.case}`, expectedVersion: 2, reason: 'Khác vụ việc' }
    expect(await officer.must('moveTip', move, 'case { id }')).toMatchObject({ case: { id: move.caseId } })
    expect(await receipt()).toEqual({
      state: 'LINKED',
      outcome: { requested: 3, caseParts: [{ state: 'AWAITING', items: 3 }] },
    })
    const types = async (id: string) =>
      (
        await officer.get('query ($id: ID!) { case(id: $id) { events(first: 1) { nodes { type } } } }', { id })
      ).case.events.nodes.map(({ type }: Data) => type)
    expect(await types(`Case_${wrongCase}`)).toEqual(['CASE_TIP_MOVED'])
    expect(await types(move.caseId)).toEqual(['TIP_MOVED'])
    const again = { ...move, expectedVersion: 3 }
    expect(await officer.change('moveTip', again)).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })
})
