/** The lists of cases and tips: filters, orders, pages in both directions, kept totals, files, and who sees what. */

import { linkTip, openCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { answerReporter, askReporter, dismissTip, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, type Desk, makeCase, makeDraft, makeSent, newKey, newPosts, openDesk } from '#support/make.ts'
import { expectedTotals } from '#support/models/case-totals.ts'

let desk: Desk
let app: TestApp
let officer: Client
/** row ids by what became of the case or tip */
const made: Record<string, string> = {}
const shared = newPosts(3)

beforeAll(async () => {
  desk = await openDesk()
  const late = await makeSent(desk, { at: '2026-10-01T02:00:00Z', count: 3, reach: 10, title: 'Nhóm dạy bùng nợ' })
  const refused = await makeSent(desk, { at: '2026-10-02T02:00:00Z', urls: shared, reach: 2_000 })
  const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desk, refused, refused.items.slice(0, 2), unclear, { at: '2026-10-02T03:00:00Z' })
  await answer(desk, refused, refused.items.slice(2), { state: 'NOT_FOUND' }, { at: '2026-10-02T04:00:00Z' })
  const draft = await makeDraft(desk, {
    at: '2026-10-03T02:00:00Z',
    category: 'tu-sat' in desk.categories ? 'tu-sat' : 'bung-no',
  })
  const idle = await makeCase(desk, { at: '2026-10-04T02:00:00Z', platform: 'tiktok' })
  const done = await makeSent(desk, { at: '2026-10-05T02:00:00Z' })
  await answer(desk, done, done.items, { state: 'NOT_FOUND' }, { at: '2026-10-05T03:00:00Z' })
  Object.assign(made, { late: late.case, refused: refused.case, draft: draft.case, idle: idle.case, done: done.case })
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const CASES = `query ($filter: CaseFilter, $orderBy: CaseOrder! = OPENED_ASC, $first: Int, $after: String, $last: Int, $before: String) {
  list: cases(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    count nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
const TIPS = CASES.replaceAll('CaseFilter', 'TipFilter')
  .replace('CaseOrder! = OPENED_ASC', 'TipOrder! = RECEIVED_ASC')
  .replace('cases(', 'tips(')
const nameOf = (id: string) => Object.keys(made).find((name) => id.endsWith(made[name]!)) ?? id
async function list(document: string, filter: object, who = officer, more: object = {}): Promise<string[]> {
  const { list } = await who.get(document, { filter, ...more })
  return list.nodes.map(({ id }: { id: string }) => nameOf(id))
}
const ALL = ['late', 'refused', 'draft', 'idle', 'done']

it('filters cases by state of work, people, platform, time and words, and counts them', async () => {
  const lan = `Person_${(await desk.db.user.findFirstOrThrow({ where: { name: 'Nguyễn Thị Lan' } })).id}`
  const filters: [object, string[]][] = [
    [{}, ALL],
    [{ work: ['OVERDUE'] }, ['late']],
    [{ work: ['OVERDUE', 'REFUSED'] }, ['late', 'refused']],
    [{ work: ['DRAFT'] }, ['draft']],
    [{ work: ['UNREQUESTED'] }, ['idle']],
    [{ work: ['DONE'] }, ['done']],
    [{ work: ['CLARIFYING', 'REAPPEARED', 'SUBMITTED', 'APPROVED', 'UNDELIVERED', 'UNADDRESSED', 'SOON'] }, []],
    [{ except: { work: ['OVERDUE', 'REFUSED', 'DRAFT'] } }, ['idle', 'done']],
    [{ assigneeIds: [lan] }, ALL],
    [{ except: { assigneeIds: [lan] } }, []],
    [{ openedAfter: '2026-10-03T00:00:00Z', openedBefore: '2026-10-05T00:00:00Z' }, ['draft', 'idle']],
    [{ words: ['bung no', 'nhom'] }, ['late']],
    [{ platformIds: [`Platform_${desk.platforms.facebook}`] }, ALL],
    [{ platformIds: [`Platform_${desk.platforms.tiktok}`] }, []],
    [{ categoryIds: [`Category_${desk.categories['bung-no']}`] }, ALL],
    [{ except: { categoryIds: [`Category_${desk.categories['bung-no']}`] } }, []],
  ]
  for (const [filter, expected] of filters) {
    expect([filter, await list(CASES, filter)]).toEqual([filter, expected])
    expect((await officer.get(CASES, { filter, first: 1 })).list.count).toBe(expected.length)
  }
})

it('pages cases forward and backward in every order', async () => {
  for (const orderBy of ['OPENED_DESC', 'CHANGED_ASC', 'DUE_ASC', 'OWED_DESC', 'REACH_DESC']) {
    const all = await list(CASES, {}, officer, { orderBy, first: 50 })
    expect(all.toSorted()).toEqual(ALL.toSorted())
    const forward: string[] = []
    for (let after: string | undefined, next = true; next; ) {
      const { list } = await officer.get(CASES, { orderBy, first: 2, after })
      forward.push(...list.nodes.map(({ id }: { id: string }) => nameOf(id)))
      ;({ endCursor: after, hasNextPage: next } = list.pageInfo)
    }
    const backward: string[] = []
    for (let before: string | undefined, next = true; next; ) {
      const { list } = await officer.get(CASES, { orderBy, last: 2, before })
      backward.unshift(...list.nodes.map(({ id }: { id: string }) => nameOf(id)))
      ;({ startCursor: before, hasPreviousPage: next } = list.pageInfo)
    }
    expect([orderBy, forward, backward]).toEqual([orderBy, all, all])
  }
  expect((await list(CASES, {}, officer, { orderBy: 'OWED_DESC' })).slice(0, 2)).toEqual(['late', 'refused'])
  expect((await list(CASES, {}, officer, { orderBy: 'REACH_DESC' }))[0]).toBe('refused')
  expect((await list(CASES, {}, officer, { orderBy: 'DUE_ASC' }))[0]).toBe('late')
})

it('says what is owed and the next step, and keeps the counts while people work on the same case', async () => {
  const { list: cases } = await officer.get(`{ list: cases(orderBy: OPENED_ASC) { nodes {
    id nextStep owed { overdue refused unrequested drafts } outcome { state items } assignee { name } } } }`)
  expect(cases.nodes.map(({ nextStep }: { nextStep: string }) => nextStep)).toEqual([
    ...['CHASE', 'REQUEST_AGAIN', 'FINISH_DRAFT', 'REQUEST', 'CLOSE'],
  ])
  expect(cases.nodes[0].owed).toEqual({ overdue: 3, refused: 0, unrequested: 0, drafts: 0 })
  expect(cases.nodes[1]).toMatchObject({
    owed: { refused: 2 },
    outcome: [
      { state: 'REFUSED', items: 2 },
      { state: 'NOT_FOUND', items: 1 },
    ],
  })
  // The opener owns the case.
  expect(cases.nodes[0].assignee.name).toBe('Nguyễn Thị Lan')
  // Another case takes over the refused content and requests it again: it counts in both cases.
  const again = await makeSent(desk, { at: '2026-10-06T02:00:00Z', urls: shared })
  const parallel = await Promise.all(
    again.items.map((item, n) =>
      answer(desk, again, [item], { state: 'NOT_FOUND' }, { at: `2026-10-06T03:0${n}:00Z` }),
    ),
  ).catch(() => null)
  for (const item of parallel ? [] : again.items)
    await answer(desk, again, [item], { state: 'NOT_FOUND' }, { at: '2026-10-06T04:00:00Z' }).catch(() => null)
  await Promise.all(
    [1, 2, 3].map((n) =>
      addItems(desk.ask('can-bo-2', `2026-10-07T02:0${n}:00Z`), {
        ...{ key: newKey(), case: made.idle, items: newPosts(2).map((url) => ({ url })) },
      }),
    ),
  )
  const all = await desk.db.case.findMany({ select: { id: true, totals: true } })
  for (const { id, totals } of all) expect(totals).toMatchObject(await expectedTotals(desk, id))
  expect(await list(CASES, { work: ['REFUSED'] })).toEqual([])
})

it('leaves a case unassigned only if asked to, and gives a case of a program to nobody', async () => {
  const fields = { title: 'Vụ', category: desk.categories['bung-no'] }
  const opened = await openCase(desk.ask('can-bo-1', '2026-10-08T02:00:00Z'), {
    key: newKey(),
    assignee: null,
    ...fields,
  })
  const byKey = await (await app.key('INTEGRATOR', ['read', 'write'])).ask(
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { ... on OpenCasePayload { case { id assignee { id } } } } }',
    { input: { key: newKey(), title: 'Vụ', categoryId: `Category_${desk.categories['bung-no']}`, takeItems: false } },
  )
  expect((await desk.db.case.findUniqueOrThrow({ where: { id: opened.id } })).assigneeId).toBeNull()
  expect(byKey.data?.openCase?.case?.assignee ?? null).toBeNull()
})

it('lists tips by whom they wait for as the work queues do, and by source, newsroom, category and words', async () => {
  const [lan, press] = [
    desk.ask('can-bo-1', '2026-10-09T02:00:00Z'),
    { ...desk.ask('can-bo-1', '2026-10-09T02:00:00Z') },
  ]
  const tip = async (subject: string, text = 'nội dung') =>
    (await submitTip(press, { key: newKey(), subject, text })).id
  made.fresh = await tip('Mới đến', `xem ${shared[0]}`)
  made.asked = await tip('Đã hỏi lại')
  made.answered = await tip('Đã trả lời')
  made.dismissed = await tip('Tin rác')
  await askReporter(lan, { key: newKey(), tip: made.asked, text: 'Ở đâu?' })
  await askReporter(lan, { key: newKey(), tip: made.answered, text: 'Ở đâu?' })
  await answerReporter(lan, { key: newKey(), tip: made.answered, text: 'Ở đây' })
  const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id: made.dismissed } })
  await dismissTip(lan, { key: newKey(), tip: made.dismissed, expectedVersion: version, reason: 'SPAM' })
  made.linked = await tip('Vào vụ')
  await linkTip(lan, { key: newKey(), tip: made.linked, case: made.late, expectedVersion: 1 })
  const filters: [object, string[]][] = [
    [{}, ['fresh', 'asked', 'answered', 'dismissed', 'linked']],
    [{ stages: ['NEW'] }, ['fresh']],
    [{ stages: ['ASKED'] }, ['asked']],
    [{ stages: ['ANSWERED', 'LINKED'] }, ['answered', 'linked']],
    [{ states: ['NEW'] }, ['fresh', 'asked', 'answered']],
    [{ except: { stages: ['NEW', 'ASKED'] } }, ['answered', 'dismissed', 'linked']],
    [{ sources: ['STAFF'] }, ['fresh', 'asked', 'answered', 'dismissed', 'linked']],
    [{ known: true }, ['fresh']],
    [{ categoryIds: [`Category_${desk.categories['bung-no']}`] }, ['linked']],
    [{ words: ['da hoi'] }, ['asked']],
  ]
  for (const [filter, expected] of filters) {
    expect([filter, (await list(TIPS, filter)).toSorted()]).toEqual([filter, expected.toSorted()])
    expect((await officer.get(TIPS, { filter, first: 1 })).list.count).toBe(expected.length)
  }
  const queue = async (kind: string) =>
    (
      await officer.get(
        `{ workQueues(kinds: [${kind}]) { entries(first: 50) { nodes { node { ... on Tip { id } } } } } }`,
      )
    ).workQueues[0].entries.nodes.map(({ node }: { node: { id: string } }) => nameOf(node.id))
  for (const [kind, stage] of Object.entries({
    NEW_TIPS: 'NEW',
    REPORTER_ASKED: 'ASKED',
    REPORTER_ANSWERED: 'ANSWERED',
  }))
    expect((await queue(kind)).toSorted()).toEqual((await list(TIPS, { stages: [stage] })).toSorted())
})

it('gives staff the lists as files, and nobody else', async () => {
  const file = (who: Client, path: string, q: string) =>
    fetch(`${app.url}/exports/${path}.csv?${new URLSearchParams({ q })}`, { headers: who.headers })
  const cases = await file(officer, 'cases', 'is:unrequested opened:2026-10')
  const [header, ...lines] = (await cases.text()).trim().split('\r\n')
  expect([cases.status, lines.length]).toEqual([200, 1])
  expect(header).toContain('number,title,state')
  const tips = await file(officer, 'tips', 'state:asked,answered source:staff')
  expect((await tips.text()).trim().split('\r\n')).toHaveLength(3)
  const { events } = await (await app.as('AUDITOR')).get(
    `{ events(types: [CASES_EXPORTED, TIPS_EXPORTED], first: 2) { nodes { payload { ... on CasesExportedEventPayload { query caseCount } ... on TipsExportedEventPayload { query tipCount } } } } }`,
  )
  expect(events.nodes.map(({ payload }: { payload: object }) => payload)).toEqual([
    { query: 'is:unrequested opened:2026-10', caseCount: 1 },
    { query: 'state:asked,answered source:staff', tipCount: 2 },
  ])
  expect((await file(officer, 'cases', 'colour:red')).status).toBe(422)
  for (const path of ['cases', 'tips']) {
    for (const who of [
      await app.as('PRESS'),
      await app.as('PLATFORM', 'facebook'),
      await app.key('INTEGRATOR', ['read']),
    ])
      expect((await file(who, path, '')).status).toBe(404)
    expect((await file(app.nobody(), path, '')).status).toBe(401)
  }
})

it('shows cases to staff alone, and a newsroom neither stages nor the tips of others', async () => {
  for (const who of [await app.as('PRESS'), await app.as('PLATFORM', 'facebook'), app.nobody()])
    expect((await who.ask(CASES)).errors?.length).toBeGreaterThan(0)
  const press = await app.as('PRESS')
  expect(await list(TIPS, {}, press)).toEqual([])
  await press.get('mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename } }', {
    input: { key: newKey(), subject: 'Của tòa soạn', text: 'nội dung' },
  })
  expect(await list(TIPS, {}, press)).toHaveLength(1)
  for (const inside of [
    { stages: ['NEW'] },
    { known: true },
    { categoryIds: [`Category_${desk.categories['bung-no']}`] },
  ])
    expect(await list(TIPS, inside, press)).toEqual([])
  expect((await press.ask('{ tips { nodes { stage } } }')).errors?.length).toBeGreaterThan(0)
  expect((await (await app.as('PLATFORM', 'facebook')).ask(TIPS)).errors?.length).toBeGreaterThan(0)
})
