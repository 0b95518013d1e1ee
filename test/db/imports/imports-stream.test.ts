/** Imports of item files: hostile lines, problems, batches and idempotency. */
import { createPool } from '@takedown/prisma/client.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { ValidationError } from '@takedown/server/domain/core/errors.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { ended, lineFile, ndjsonFile, sendFile } from '#support/files/import-files.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let app: TestApp
let officer: Client
let category: string
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  category = (await officer.get('{ categories { id slug } }')).categories.find(
    ({ slug }: Data) => slug === 'bung-no',
  ).id
})
afterAll(() => app.stop())

const newCase = async (): Promise<string> =>
  (await officer.must('openCase', { title: 'Vụ nhập', categoryId: category })).id
const posts = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `https://facebook.com/demo-thu/posts/${name}${n}`)
const rowOf = (globalId: string) => globalId.slice(globalId.indexOf('_') + 1)

async function sent(importCase: string, file: string, type?: string): Promise<Data> {
  const { status, body } = await sendFile(officer, file, { case: importCase, type })
  expect(status).toBe(201)
  return ended(officer, body.id)
}

/**
 * Addresses as people and programs send them: spellings of one item, disguises, faults of every field, and extreme
 * values.
 */
const hostile: unknown[] = [
  { url: 'https://www.facebook.com/groups/Bung.No/posts/123456/?fbclid=x', title: 'Nhóm "bùng nợ"', reach: 12 },
  { url: 'hxxps://m[.]facebook[.]com/groups/bung.no/permalink/123456', title: 'Tên sau', reach: 15 },
  { url: 'https://youtu.be/dQw4w9WgXcQ?si=abc', kind: 'LIVESTREAM' },
  { url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=x', kind: 'AD', title: 'a\tb\\N\\' },
  { url: '  facebook.com/demo-thu/posts/1  ', reach: 0 },
  { url: 'https://facebook.com/known-before', title: 'tên mới', reach: 7 },
  { url: 'https://facebook.com/in-case-before', title: 'một tên', reach: 9 },
  { url: 'https://facebook.com/in-case-before?fbclid=x', title: 'hai tên', reach: 3 },
  { url: 'https://facebook.com/in-case-before' },
  { url: 'https://facebook.com/đường-dẫn?x=%zz#\\N' },
  { url: 'https://facebook.com/a https://facebook.com/b' },
  { url: 'https://example.vn/not-a-platform' },
  { url: 'https://192.168.1.1/x' },
  { url: 'http://facebook.com.evil.vn/x' },
  { url: `https://facebook.com/${'a'.repeat(2100)}` },
  { url: `https://facebook.com/${'đ'.repeat(600)}` },
  { url: 'javascript:alert(1)' },
  { url: '' },
  { url: 'facebook.com/nul\0byte' },
  { url: 'https://facebook.com/x', title: 'hai\ndòng' },
  { url: 'https://facebook.com/x', title: 'x'.repeat(501) },
  { url: 'https://facebook.com/x', title: '\ud800 một nửa' },
  { url: 'https://facebook.com/x', reach: -1 },
  { url: 'https://facebook.com/x', reach: 2 ** 31 },
  { url: 'https://facebook.com/x', reach: 1.5 },
  { url: 'https://facebook.com/x', reach: '12' },
  { url: 'https://facebook.com/x', kind: 'post' },
  { url: 42 },
  { title: 'không có địa chỉ' },
  { url: 'https://facebook.com/null-fields', kind: null, title: null, reach: null, other: true },
  { url: 'https://t.me/s/kenh_thu/12', reach: 2_147_483_647 },
  'https://facebook.com/just-a-string',
  null,
  [],
]

describe('an import', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())

  it('treats hostile lines like addItems, and refuses them with the same words', async () => {
    const before = [{ url: 'https://facebook.com/in-case-before' }]
    const elsewhere = [{ url: 'https://facebook.com/known-before', title: 'tên cũ', reach: 1 }]
    const importCase = await newCase()
    await officer.must('addItems', { caseId: importCase, items: before })
    await officer.must('addItems', { caseId: await newCase(), items: elsewhere })
    const done = await sent(importCase, ndjsonFile(hostile), 'application/x-ndjson')

    const hand = desk.ask('can-bo-1', new Date())
    const [added, other] = await Promise.all(
      [1, 2].map(() => openCase(hand, { key: newKey(), title: 'Vụ tay', category: desk.categories['bung-no'] })),
    )
    await addItems(hand, { key: newKey(), case: added!.id, items: before })
    await addItems(hand, { key: newKey(), case: other!.id, items: elsewhere })
    const refused: { line: number; reason: string }[] = []
    for (const [index, item] of hostile.entries())
      await addItems(hand, { key: newKey(), case: added!.id, items: [item] }).catch(async (error: unknown) => {
        if (!(error instanceof ValidationError)) throw error
        const reason = error.message.replaceAll(/items\.0\.?/g, '')
        // An import takes an address although what stands beside it is wrong.
        if (!/^(?:title|reach|kind): /.test(reason)) refused.push({ line: index + 1, reason })
        else await addItems(hand, { key: newKey(), case: added!.id, items: [{ url: (item as { url: string }).url }] })
      })

    expect(done).toMatchObject({ state: 'DONE', failure: null, received: hostile.length, processed: hostile.length })
    const rejected = done.problems.filter(({ taken }: Data) => !taken)
    expect(rejected.map(({ line, reason }: Data) => ({ line, reason }))).toEqual(refused)
    expect(done.problems.length - rejected.length).toBe(done.noted)
    expect(refused.length).toBe(done.rejected)
    expect(await contents(app.db, rowOf(importCase))).toEqual(await contents(desk.db, added!.id))
    expect(addedUrls(await loggedItems(app.db, rowOf(importCase)))).toEqual(
      addedUrls(await loggedItems(desk.db, added!.id)),
    )
  })

  it('takes the addresses of broken lines, and reports what it dropped by number and content', async () => {
    const importCase = await newCase()
    const csv = [
      '\ufeffURL,Note,title,reach,kind',
      'https://facebook.com/demo-thu/posts/c1,,"Một, hai ""ba""",12,GROUP',
      '',
      'https://facebook.com/demo-thu/posts/c2,"never closed,,,',
      'https://facebook.com/demo-thu/posts/c3,x',
      'https://facebook.com/demo-thu/posts/c4,,,many,',
      `https://facebook.com/demo-thu/posts/${'x'.repeat(20_000)},,,,`,
      'https://facebook.com/demo-thu/posts/c5\ufffd,,,,',
      'https://facebook.com/demo-thu/posts/c6,,,,\r',
    ]
    const { problems, ...counts } = await sent(importCase, csv.join('\n'), 'text/csv')
    expect(counts).toMatchObject({ state: 'DONE', received: 7, added: 5, known: 0, rejected: 2, noted: 1 })
    expect(problems.map(({ line, reason, taken }: Data) => [line, reason, taken])).toEqual([
      [6, 'reach: not understood: many', true],
      [7, 'url: too long', false],
      [8, 'the line is not UTF-8 text', false],
    ])
    expect(problems[0].raw).toBe('https://facebook.com/demo-thu/posts/c4,,,many,')
    expect(problems[1].raw).toHaveLength(500)
    expect(await contents(app.db, rowOf(importCase))).toMatchObject([
      { kind: 'GROUP', title: 'Một, hai "ba"', reach: 12 },
      { kind: 'POST', title: null, reach: null },
      { kind: 'POST', title: null, reach: null },
      { kind: 'POST', title: null, reach: null },
      { kind: 'POST', title: null, reach: null },
    ])
  })

  it('stores problems beyond the first page, and counts them', async () => {
    const done = await sent(await newCase(), lineFile(Array.from({ length: 1500 }, (_, n) => `line ${n}`)))
    expect(done).toMatchObject({ state: 'DONE', received: 1500, rejected: 1500, processed: 1500, added: 0 })
    expect(done.problems).toHaveLength(1000)
    expect(done.problems.at(-1)).toEqual({
      line: 1000,
      raw: 'line 999',
      reason: 'url: not an address',
      taken: false,
    })
  })

  it('goes into the case batch by batch, live, and counts repeated lines once', async () => {
    const importCase = await newCase()
    const live = officer.live()
    const frames = collect(
      live,
      `subscription ($id: ID!) { caseChanged(id: $id) { __typename
      ... on CaseChanged { case { itemCount imports { state processed added } } } } }`,
      { id: importCase },
    )
    await frames.until(({ __typename }) => __typename === 'FeedReady')
    const urls = posts('r', 11_000)
    const done = await sent(importCase, lineFile([...urls, ...urls.slice(0, 500)]))
    expect(done).toMatchObject({ state: 'DONE', received: 11_500, added: 11_000, known: 500, rejected: 0 })
    await frames.until(({ case: it }) => it?.imports[0].state === 'DONE' && it.itemCount === 11_000)
    const steps = frames.frames.flatMap(({ case: it }) => (it?.imports[0] ? [it.imports[0].processed] : []))
    expect(new Set(steps).size).toBeGreaterThan(2)
    await live.dispose()

    const events = await loggedItems(app.db, rowOf(importCase))
    expect(events.flatMap(({ urls }) => urls).length).toBe(11_000)
    expect(Math.max(...events.map(({ urls }) => urls.length))).toBe(500)
    const sql = createPool(app.databaseUrl)
    expect(await verifyLog(sql)).toMatchObject({ fault: null })
    await sql.end()
  })

  it('runs once, however often its file is sent with the same key', async () => {
    const importCase = await newCase()
    const key = newKey()
    const file = lineFile(posts('k', 300))
    const [first, again] = [
      await sendFile(officer, file, { case: importCase, key }),
      await sendFile(officer, file, { case: importCase, key }),
    ]
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } })
    expect(await sendFile(officer, `${file}x\n`, { case: importCase, key })).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY' },
    })
    expect(await sendFile(officer, file, { case: await newCase(), key })).toMatchObject({ status: 409 })
    expect(await ended(officer, first.body.id)).toMatchObject({ state: 'DONE', received: 300, added: 300 })
    expect(await app.db.import.count({ where: { caseId: rowOf(importCase) } })).toBe(1)
  })
})

const contents = async (db: TestApp['db'], caseId: string) =>
  (
    await db.caseItem.findMany({
      where: { caseId },
      include: { item: { include: { platform: { select: { slug: true } } } } },
    })
  )
    .map(({ item: { platform, canonicalUrl, kind, title, reach, presence } }) => ({
      on: platform?.slug,
      canonicalUrl,
      kind,
      title,
      reach,
      presence,
    }))
    .sort((a, b) => (a.canonicalUrl! < b.canonicalUrl! ? -1 : 1))

const addedUrls = (events: Awaited<ReturnType<typeof loggedItems>>) => events.flatMap(({ urls }) => urls).sort()

/** Ids of the items that the log says were added to a case. */
async function loggedItems(db: TestApp['db'], caseId: string) {
  const events = await db.event.findMany({
    where: { caseId, type: 'case.items_added' },
    include: { payload: true },
    orderBy: { seq: 'asc' },
  })
  const payloads = events.map(({ payload }) => JSON.parse(payload!.payload!) as { count: number; items: string[] })
  const rows = await db.contentItem.findMany({
    where: { cases: { some: { caseId } } },
    select: { id: true, canonicalUrl: true },
  })
  const urls = new Map(rows.map(({ id, canonicalUrl }) => [id, canonicalUrl]))
  return payloads.map(({ count, items }) => ({ count, urls: items.map((id) => urls.get(id)) }))
}
