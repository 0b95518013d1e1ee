/**
 * Every way in refuses a platform's own pages and cut addresses, marks addresses of unknown form, and finds items that
 * are stored under an earlier canonical address.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { ended, lineFile, sendFile } from '#support/files/import-files.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let officer: Client
let caseId: string
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
  const category = (await officer.get('{ categories { id } }')).categories[0].id
  caseId = (await officer.must('openCase', { title: 'Vụ thử', categoryId: category })).id
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const preview = async (text: string): Promise<Data[]> =>
  (
    await officer.get(
      `query ($text: String!, $case: ID!) {
         previewItems(text: $text, caseId: $case) { url status reason understood mayBeCut excepted line item { id } }
       }`,
      { text, case: caseId },
    )
  ).previewItems

const add = async (url: string): Promise<Data> => {
  const { addItems } = await officer.get(
    `mutation ($input: AddItemsInput!) { addItems(input: $input) {
       __typename ... on ValidationError { issues { path message } }
     } }`,
    { input: { key: newKey(), caseId, items: [{ url }] } },
  )
  return addItems
}

it('an officer sees why an address is refused, and which addresses are of unknown form or may be cut', async () => {
  const text = [
    'https://www.facebook.com/',
    'https://www.facebook.com/help/123',
    'https://www.tiktok.com/login',
    'https://youtube.com/channel/UCYJ-...',
    'https://www.facebook.com/groups/625301234567890/media/albums',
    'https://facebook.com/groups/1234567\n89012345',
    'https://m.facebook.com/groups/625301234567890?view=permalink&id=973499000000001',
  ].join('\n\n')
  expect(await preview(text)).toMatchObject([
    { status: 'REJECTED', reason: 'HOME_PAGE_OF_A_PLATFORM', url: null },
    { status: 'REJECTED', reason: 'HELP_PAGE_OF_A_PLATFORM' },
    { status: 'REJECTED', reason: 'SIGN_IN_PAGE_OF_A_PLATFORM' },
    { status: 'REJECTED', reason: 'TRUNCATED' },
    { status: 'NEW', understood: false, mayBeCut: false },
    { status: 'NEW', understood: true, mayBeCut: true },
    { status: 'NEW', url: 'https://facebook.com/groups/625301234567890/posts/973499000000001', understood: true },
  ])
})

it('the API refuses the same addresses with the reason', async () => {
  for (const [url, message] of [
    ['https://www.facebook.com/', 'home page of a platform'],
    ['https://x.com/search?q=vay', 'search page of a platform'],
    ['https://facebook.com/groups/abc…', 'truncated'],
    ['https://facebook.com/groups/1234567\n89012345', 'truncated'],
  ] as const)
    expect(await add(url)).toEqual({ __typename: 'ValidationError', issues: [{ path: 'items.0.url', message }] })
})

it('marks an address with a cut parameter, or followed by a slash on the next line, as possibly incomplete', async () => {
  const texts = [
    'https://www.facebook.com/groups/625?multi_permalinks=',
    'https://www.facebook.com/profile.php?id=100077&story_fbid=',
    'https://www.youtube.com/@x/community?lb=',
    'tg://privatepost?channel=123&post=',
    'https://www.facebook.com/groups/625\n/posts/9',
    'https://t.me/c/12345\n/67',
  ]
  for (const text of texts) expect([text, await preview(text)]).toMatchObject([text, [{ mayBeCut: true }]])
})

it('a tip leaves them out and lists them with the reason', async () => {
  const text = [
    'facebook.com/groups/vay.nhanh và https://facebook.com/ và https://facebook.com/groups/abc...',
    'https://www.facebook.com/groups/625?multi_permalinks=',
  ].join('\n\n')
  const { id } = await officer.must('submitTip', { subject: 'Nhóm vay', text })
  const { tip } = await officer.get(
    'query ($id: ID!) { tip(id: $id) { items { url addressUnderstood } leftOutAddresses { raw reason } } }',
    { id },
  )
  expect(tip).toEqual({
    items: [{ url: 'https://facebook.com/groups/vay.nhanh', addressUnderstood: true }],
    leftOutAddresses: [
      { raw: 'https://facebook.com/', reason: 'HOME_PAGE_OF_A_PLATFORM' },
      { raw: 'https://facebook.com/groups/abc', reason: 'TRUNCATED' },
      { raw: 'https://www.facebook.com/groups/625?multi_permalinks=', reason: 'TRUNCATED' },
    ],
  })
})

it('an import refuses them line by line and keeps the others', async () => {
  const lines = ['https://www.tiktok.com', 'https://facebook.com/groups/abc…', 'https://facebook.com/nasa/menu/12']
  const { body } = await sendFile(officer, lineFile(lines), { case: caseId })
  await ended(officer, body.id)
  const stored = await desk.db.importProblem.findMany({ orderBy: { line: 'asc' } })
  expect(stored.map(({ reason }) => reason)).toEqual(['url: home page of a platform', 'url: truncated'])
  const items = await desk.db.contentItem.findMany({ where: { canonicalUrl: 'https://facebook.com/nasa/menu/12' } })
  const { node } = await officer.get(
    'query ($id: ID!) { node(id: $id) { ... on ContentItem { addressUnderstood } } }',
    {
      id: `ContentItem_${items[0]?.id}`,
    },
  )
  expect(node).toEqual({ addressUnderstood: false })
})

it('an item under its earlier canonical address is found and not stored twice', async () => {
  const { id: platformId } = await desk.db.platform.findFirstOrThrow({ where: { slug: 'facebook' } })
  const canonicalUrl = 'https://facebook.com/reel/888777666555'
  const data = { platformId, canonicalUrl, kind: 'VIDEO', firstSeenAt: new Date(), source: 'STAFF' } as const
  const { id } = await desk.db.contentItem.create({ data })
  const spelling = 'https://www.facebook.com/watch/?v=888777666555'
  expect(await preview(spelling)).toMatchObject([{ status: 'KNOWN', item: { id: `ContentItem_${id}` } }])
  const { find } = await officer.get(
    'query ($text: String!) { find(text: $text) { node { ... on ContentItem { id } } } }',
    {
      text: spelling,
    },
  )
  expect(find).toEqual([{ node: { id: `ContentItem_${id}` } }])
  expect(await add(spelling)).toEqual({ __typename: 'AddItemsPayload' })
  const rows = await desk.db.contentItem.findMany({ where: { canonicalUrl: { contains: '888777666555' } } })
  expect(rows.map((row) => row.id)).toEqual([id])
})

it('asks about addresses that words before them except, and no command takes such a line', async () => {
  const text = 'https://excepted-a.com/1\n\nNOT https://excepted-b.com/2\nkhông chặn excepted-c.com'
  expect(await preview(text)).toMatchObject([
    { excepted: false, line: 1 },
    { status: 'NEW', url: 'https://excepted-b.com/2', excepted: true, mayBeCut: false, line: 3 },
    { status: 'NEW', url: 'https://excepted-c.com/', excepted: true, line: 4 },
  ])
  expect(await add('NOT https://excepted-b.com/2')).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ message: 'text before the address' }],
  })
  const { id } = await officer.must('submitTip', { subject: 'Danh sách', text })
  const { tip } = await officer.get(
    'query ($id: ID!) { tip(id: $id) { items { url } leftOutAddresses { raw reason } } }',
    {
      id,
    },
  )
  expect(tip.items).toEqual([{ url: 'https://excepted-a.com/1' }])
  expect(tip.leftOutAddresses).toEqual([
    { raw: 'https://excepted-b.com/2', reason: 'EXCEPTED' },
    { raw: 'excepted-c.com', reason: 'EXCEPTED' },
  ])
})

it('a tip takes addresses after the mark of a comment, and lists every other one', async () => {
  const text =
    '! Khẩn: https://mark-a.com/1\n@@https://mark-b.com/2\n1. @@||mark-c.com^\nmark-d.com##.ad\u2028NOT https://mark-e.com'
  const { id } = await officer.must('submitTip', { subject: 'Dấu', text })
  const { tip } = await officer.get(
    'query ($id: ID!) { tip(id: $id) { items { url } leftOutAddresses { raw reason } } }',
    { id },
  )
  expect(tip.items).toEqual([{ url: 'https://mark-a.com/1' }])
  expect(tip.leftOutAddresses).toEqual([
    { raw: 'https://mark-b.com/2', reason: 'EXCEPTED' },
    { raw: 'mark-c.com', reason: 'EXCEPTED' },
    { raw: 'mark-d.com', reason: 'TRUNCATED' },
    { raw: 'https://mark-e.com', reason: 'EXCEPTED' },
  ])
})

it('names the lines of a list without an address, and each address of a tip after the first 500', async () => {
  const { leftOutLines } = await officer.get(
    'query ($text: String!) { leftOutLines(text: $text) { count moreAddresses lines { line raw reason } } }',
    { text: 'vay-mot.com\nvay\n! chú thích\n' },
  )
  expect(leftOutLines).toEqual({
    ...{ count: 2, moreAddresses: 0 },
    lines: [
      { line: 2, raw: 'vay', reason: 'NO_DOT_IN_THE_NAME' },
      { line: 3, raw: '! chú thích', reason: 'COMMENT_OF_A_LIST' },
    ],
  })
  const hosts = Array.from({ length: 503 }, (_, n) => `nhieu-${n}.com`)
  const { id } = await officer.must('submitTip', { subject: 'Nhiều', text: hosts.join('\n') })
  const { tip } = await officer.get(
    'query ($id: ID!) { tip(id: $id) { items { id } leftOutAddresses { raw reason } } }',
    {
      id,
    },
  )
  expect(tip.items).toHaveLength(500)
  expect(tip.leftOutAddresses).toEqual(hosts.slice(500).map((raw) => ({ raw, reason: 'TOO_MANY' })))
})
