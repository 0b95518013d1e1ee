/** The list of requests: every state, filters, pages in both directions, who sees what, and polling without gaps. */
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, openDesk, sendDraft } from '#support/make.ts'
import { changeAll, makeMany } from '#support/objects/many-requests.ts'

let desk: Desk
let app: TestApp
let officer: Client
/** request ids by what became of the request */
const made: Record<string, string> = {}

beforeAll(async () => {
  desk = await openDesk()
  const draft = await makeDraft(desk, { at: '2026-09-01T02:00:00Z', subject: 'Về 4 nhóm dạy bùng nợ' })
  const returned = await makeDraft(desk, { at: '2026-09-02T02:00:00Z', title: 'Chiêu trò vay tiền' })
  await atVersion(desk, returned.request, (expectedVersion) =>
    submitForApproval(desk.ask('can-bo-1', '2026-09-02T02:10:00Z'), {
      ...{ key: newKey(), request: returned.request, expectedVersion, textsReviewed: true },
    }),
  )
  await atVersion(desk, returned.request, (expectedVersion) =>
    returnRequest(desk.ask('lanh-dao', '2026-09-02T03:00:00Z'), {
      ...{ key: newKey(), request: returned.request, expectedVersion, note: 'Thiếu chứng cứ' },
    }),
  )
  const sent = await makeSent(desk, { at: '2026-10-05T02:00:00Z', platform: 'tiktok', urls: tiktoks(2) })
  const closed = await makeSent(desk, { at: '2026-09-30T18:00:00Z', subject: 'Về hội nhóm lừa đảo' })
  await answer(desk, closed, closed.items, { state: 'NOT_FOUND' }, { at: '2026-10-02T02:00:00Z' })
  const undelivered = await sendDraft(
    ...([desk, await makeDraft(desk, { at: '2026-10-06T02:00:00Z' }), '2026-10-06T02:00:00Z', 'Hộp thư đầy'] as const),
  )
  Object.assign(made, { draft, returned, sent, closed, undelivered })
  for (const [name, { request }] of Object.entries({ draft, returned, sent, closed, undelivered })) made[name] = request
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const tiktoks = (count: number) =>
  Array.from({ length: count }, (_, n) => `https://tiktok.com/@thu/video/73000000000000000${10 + n}`)

const LIST = `query ($filter: RequestFilter, $orderBy: RequestOrder! = CREATED_ASC, $first: Int, $after: String, $last: Int, $before: String) {
  requests(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    count updatedUntil nodes { id updatedAt version } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
const nameOf = (id: string) => Object.keys(made).find((name) => `RemovalRequest_${made[name]}` === id) ?? id
async function list(filter: object, who = officer, more: object = {}) {
  const { requests } = await who.get(LIST, { filter, ...more })
  return (requests.nodes as { id: string }[]).map(({ id }) => nameOf(id))
}

it('lists every state, and filters by state, time, people, platform, category and words', async () => {
  expect(await list({})).toEqual(['draft', 'returned', 'closed', 'sent', 'undelivered'])
  expect((await officer.get(LIST, { filter: { states: ['DRAFT'] } })).requests.count).toBe(2)
  const personOf = async (name: string) => `Person_${(await desk.db.user.findFirstOrThrow({ where: { name } })).id}`
  const [lan, minh] = [await personOf('Nguyễn Thị Lan'), await personOf('Trần Văn Minh')]
  const head = `Person_${desk.ask('lanh-dao', new Date()).viewer.id}`
  await atVersion(desk, made.draft!, (expectedVersion) =>
    assignRequest(desk.ask('can-bo-1', new Date()), {
      ...{ key: newKey(), request: made.draft!, expectedVersion, assignee: minh.slice(7) },
    }),
  )
  const cases: [object, string[]][] = [
    [{ states: ['CLOSED', 'UNDELIVERED'] }, ['closed', 'undelivered']],
    [{ except: { states: ['DRAFT'] } }, ['closed', 'sent', 'undelivered']],
    [{ returned: true }, ['returned']],
    [{ sentAfter: '2026-10-01T00:00:00+07:00', sentBefore: '2026-11-01T00:00:00+07:00' }, ['closed', 'sent']],
    [{ sentAfter: '2026-10-01T00:00:00Z' }, ['sent']],
    [{ sentBefore: '2026-10-03T00:00:00Z' }, ['closed']],
    [{ answeredAfter: '2026-10-02T02:00:00Z' }, ['closed']],
    [{ answeredBefore: '2026-10-02T02:00:00Z' }, []],
    [{ closedAfter: '2026-10-02T00:00:00Z', closedBefore: '2026-10-03T00:00:00Z' }, ['closed']],
    [{ createdBefore: '2026-09-02T00:00:00Z' }, ['draft']],
    [{ platformIds: [`Platform_${desk.platforms.tiktok}`] }, ['sent']],
    [{ categoryIds: [`Category_${desk.categories['lua-dao-truc-tuyen'] ?? desk.categories['bung-no']}`] }, ALL],
    [{ except: { categoryIds: [`Category_${desk.categories['bung-no']}`] } }, []],
    [{ assigneeIds: [minh] }, ['draft']],
    [{ writerIds: [lan] }, ALL],
    [{ writerIds: [head] }, []],
    [{ approverIds: [head] }, ['closed', 'sent', 'undelivered']],
    [{ except: { approverIds: [head], assigneeIds: [lan] } }, ['draft']],
    [{ dueWithin: 0 }, ['sent', 'undelivered']],
    [{ waitingOn: ['AUTHORITY'] }, ['undelivered']],
    [{ words: ['bung no'] }, ['draft']],
    [{ words: ['CHIÊU TRÒ', 'vay'] }, ['returned']],
    [{ except: { words: ['bung no', 'chieu tro'] } }, ['closed', 'sent', 'undelivered']],
    [{ words: ['100%'] }, []],
    [{ text: 'hội nhóm' }, ['closed']],
    [{ requestIds: [`RemovalRequest_${made.sent}`] }, ['sent']],
  ]
  for (const [filter, expected] of cases) expect([filter, await list(filter)]).toEqual([filter, expected])
  await updateCase(desk.ask('can-bo-1', new Date()), {
    key: newKey(),
    ...(await desk.db.removalRequest
      .findUniqueOrThrow({ where: { id: made.closed! }, select: { case: true } })
      .then(({ case: row }) => ({ case: row.id, expectedVersion: row.version, title: 'Tên mới của vụ' }))),
  })
  expect(await list({ words: ['ten moi'] })).toEqual(['closed'])
})
const ALL = ['draft', 'returned', 'closed', 'sent', 'undelivered']

it('pages forward and backward over the same list, and refuses mixed arguments and foreign cursors', async () => {
  for (const orderBy of ['SENT_DESC', 'ANSWERED_ASC', 'CLOSED_DESC', 'DUE_ASC', 'UPDATED_DESC', 'CREATED_ASC']) {
    const all = await list({}, officer, { orderBy, first: 50 })
    expect(all.toSorted()).toEqual(ALL.toSorted())
    const forward: string[] = []
    for (let after: string | undefined, next = true; next; ) {
      const { requests } = await officer.get(LIST, { filter: {}, orderBy, first: 2, after })
      forward.push(...requests.nodes.map(({ id }: { id: string }) => nameOf(id)))
      ;({ endCursor: after, hasNextPage: next } = requests.pageInfo)
    }
    const backward: string[] = []
    for (let before: string | undefined, next = true; next; ) {
      const { requests } = await officer.get(LIST, { filter: {}, orderBy, last: 2, before })
      backward.unshift(...requests.nodes.map(({ id }: { id: string }) => nameOf(id)))
      ;({ startCursor: before, hasPreviousPage: next } = requests.pageInfo)
    }
    expect([forward, backward]).toEqual([all, all])
  }
  for (const wrong of [{ first: 1, last: 1 }, { first: 501 }, { last: 0 }, { after: 'bm8' }, { last: 1, before: '' }])
    expect([wrong, (await officer.ask(LIST, wrong)).errors?.[0]?.extensions?.code]).toEqual([wrong, 'BAD_USER_INPUT'])
})

it('shows a platform only what was sent to it, the closed ones too, and nothing to others', async () => {
  for (const who of [
    await app.as('PLATFORM', 'facebook'),
    await app.key('PLATFORM', ['read'], { platform: desk.platforms.facebook }),
  ]) {
    expect(await list({}, who, { orderBy: 'SENT_DESC' })).toEqual(['closed'])
    expect(await list({ words: ['lua dao'] }, who, { orderBy: 'SENT_DESC' })).toEqual(['closed'])
    // The title of the case, and who worked on a request, stay inside the authority.
    const category = `Category_${desk.categories['bung-no']}`
    for (const inside of [
      { words: ['ten moi'] },
      { categoryIds: [category] },
      { writerIds: ['@me'] },
      { returned: false },
    ])
      expect([inside, await list(inside, who)]).toEqual([inside, []])
  }
  for (const who of [await app.as('PRESS'), app.nobody()])
    expect((await who.ask(LIST)).errors?.length).toBeGreaterThan(0)
})

it('gives a person the filtered list as a file, writes this to the log, and runs no cell as a formula', async () => {
  await makeDraft(desk, { at: '2026-09-03T02:00:00Z', subject: '=HYPERLINK("http://x";"y")' })
  const file = (who: Client, q: string) =>
    fetch(`${app.url}/exports/requests.csv?${new URLSearchParams({ q })}`, { headers: who.headers })
  const response = await file(officer, 'state:draft created:2026-09')
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  const [header, ...lines] = (await response.text()).trim().split('\r\n')
  expect(header).toContain('number,register_number,')
  expect(lines.length).toBe(3)
  expect(lines[0]).toContain(`"'=HYPERLINK(""http://x"";""y"")"`)
  const { events } = await (await app.as('AUDITOR')).get(
    `{ events(types: [REQUESTS_EXPORTED], first: 1) { nodes { type payload { ... on RequestsExportedEventPayload { query requestCount } } } } }`,
  )
  expect(events.nodes[0].payload).toEqual({ query: 'state:draft created:2026-09', requestCount: 3 })
  // A platform gets what was sent to it, without the columns of the authority.
  const own = await (await file(await app.as('PLATFORM', 'facebook'), '')).text()
  expect(own.trim().split('\r\n')).toHaveLength(2)
  expect(header).toContain('drafted_at,chased,last_chased_at,')
  expect(own).not.toMatch(/case_title|assignee|Tên mới|chased/)
  const unclear = await file(officer, 'colour:red')
  expect([unclear.status, ((await unclear.json()) as { terms: string[] }).terms]).toEqual([422, ['colour:red']])
  expect((await file(await app.as('PRESS'), '')).status).toBe(404)
  expect((await file(await app.key('INTEGRATOR', ['read']), '')).status).toBe(404)
  expect((await file(app.nobody(), '')).status).toBe(401)
})

it('polling by updatedSince misses no change while many people work', async () => {
  const versions = new Map<string, number>()
  let since: string | null = null
  const poll = async () => {
    let first: string | null = null
    for (let after: string | undefined, next = true; next; ) {
      const { requests } = await officer.get(LIST, {
        ...{ filter: since ? { updatedSince: since } : {}, orderBy: 'UPDATED_ASC', first: 7, after },
      })
      first ??= requests.updatedUntil
      for (const { id, version } of requests.nodes) versions.set(id, version)
      ;({ endCursor: after, hasNextPage: next } = requests.pageInfo)
    }
    since = first
  }
  let working = true
  const work = makeMany(desk, 8, new Date().toISOString())
    .then((requests) => changeAll(desk, requests, desk.ask('can-bo-2', new Date()).viewer.id!))
    .finally(() => {
      working = false
    })
  let polls = 0
  for (; working; polls++) await poll()
  await work
  await poll()
  const stored = await desk.db.removalRequest.findMany({ select: { id: true, version: true } })
  expect(polls).toBeGreaterThan(3)
  expect(Object.fromEntries(versions)).toEqual(
    Object.fromEntries(stored.map(({ id, version }) => [`RemovalRequest_${id}`, version])),
  )
  // The times follow the log, so that no later commit gets an earlier time.
  const { rows } = await desk.sql.query(`SELECT array_agg(q.at ORDER BY e.seq) = array_agg(q.at ORDER BY q.at) AS sorted
    FROM request_change q JOIN (SELECT request_id, max(seq) AS seq FROM event GROUP BY 1) e USING (request_id)`)
  expect(rows).toEqual([{ sorted: true }])
}, 120_000)
