/** Lists of sites become items whose addressee is unknown: quickly, each site once, and with a reason for every refusal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { ended, lineFile, sendFile } from '#support/files/import-files.ts'
import { forms, siteList } from '#support/files/site-lists.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { withLoopDelay } from '#support/run/event-loop.ts'

const LINES = 34_000
let desk: Desk
let app: TestApp
let officer: Client
let categoryId: string
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
  categoryId = (await officer.get('{ categories { id } }')).categories[0].id
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const openCase = async (): Promise<string> => (await officer.must('openCase', { title: 'Vụ thử', categoryId })).id
const row = (canonicalUrl: string) => desk.db.contentItem.findMany({ where: { canonicalUrl } })

describe('an import of a list of sites', () => {
  it('makes every readable line an item, says what is wrong with each other line, and lets others work', async () => {
    const lines = siteList(LINES, 1)
    const caseId = await openCase()
    const file = lineFile(lines.map(({ text }) => text))
    const { result: sent, longestMs } = await withLoopDelay(() => sendFile(officer, file, { case: caseId }))
    // Reading the whole file takes a second of processor time. The bound allows for a loaded machine.
    expect(longestMs).toBeLessThan(5_000)
    const result = await ended(officer, sent.body.id, 60_000)
    const good = lines.filter(({ expected }) => 'url' in expected)
    expect(result).toMatchObject({ state: 'DONE', received: LINES, added: good.length, rejected: LINES - good.length })
    expect(good.length / LINES).toBeGreaterThanOrEqual(0.98)
    const wanted = lines.flatMap(({ expected }) => ('reason' in expected ? [expected.reason] : []))
    expect(result.problems.map(({ reason }: Data) => reason)).toEqual(wanted)
    const items = await desk.db.contentItem.findMany({ where: { cases: { some: { caseId: caseId.slice(5) } } } })
    expect(items.every(({ kind }) => kind === 'SITE')).toBe(true)
    // A new installation knows the owner of this host.
    const owned = items.filter(({ canonicalUrl }) => new URL(canonicalUrl!).hostname.endsWith('.blogspot.com'))
    expect(new Set(owned.map(({ platformId }) => platformId))).toEqual(new Set([desk.platforms.google]))
    const sites = items.filter((item) => !owned.includes(item))
    expect(new Set(sites.map(({ platformId }) => platformId))).toEqual(new Set([null]))
    expect(new Set(items.map(({ canonicalUrl }) => canonicalUrl))).toEqual(
      new Set(good.map(({ expected }) => ('url' in expected ? expected.url : ''))),
    )
    expect(sites.every(({ domain, canonicalUrl }) => new URL(canonicalUrl!).hostname.endsWith(domain!))).toBe(true)
  })

  it('adds nothing the second time, in whatever form', async () => {
    const caseId = await openCase()
    const hosts = ['mot-vay.com', 'lừađảo-mới.vn', 'hai.vay.com.vn']
    const file = (names: string[]) => lineFile(hosts.flatMap((host) => names.map((name) => forms[name]!(host))))
    const first = await sendFile(officer, file(['bare']), { case: caseId })
    expect(await ended(officer, first.body.id)).toMatchObject({ added: 3, known: 0 })
    const names = Object.keys(forms)
    const again = await sendFile(officer, file(names), { case: caseId })
    expect(await ended(officer, again.body.id)).toMatchObject({ added: 0, known: 3 * names.length, rejected: 0 })
    const csv = `ngay,url,loai\n${hosts.map((host) => `2026-11-27,${host},lua dao`).join('\n')}\n`
    const table = await sendFile(officer, csv, { case: caseId, type: 'text/csv' })
    expect(await ended(officer, table.body.id)).toMatchObject({ added: 0, known: 3, rejected: 0 })
  })
})

describe('every other way in', () => {
  const host = 'vay-moi-nua.com'
  const url = `https://${host}/`

  it('reads the forms of a list, finds the same item and never creates it twice', async () => {
    const caseId = await openCase()
    const preview = async (text: string) =>
      (
        await officer.get(
          'query ($text: String!, $case: ID!) { previewItems(text: $text, caseId: $case) { url status domain kind { code } platform { id } } }',
          { text, case: caseId },
        )
      ).previewItems
    expect(await preview(`||${host}^$all`)).toEqual([
      { url, status: 'NEW', domain: host, kind: { code: 'SITE' }, platform: null },
    ])
    await officer.must('addItems', { caseId, items: [{ url: `0.0.0.0 ${host}` }] })
    expect(await preview(`*.${host}\nhttp://www.${host}/`)).toMatchObject([
      { status: 'IN_CASE' },
      { status: 'DUPLICATE' },
    ])
    const [item] = await row(url)
    const { find } = await officer.get(
      'query ($text: String!) { find(text: $text) { node { ... on ContentItem { id } } } }',
      {
        text: host,
      },
    )
    expect(find).toEqual([{ node: { id: `ContentItem_${item!.id}` } }])
    const press = await app.as('PRESS')
    for (const who of [officer, press])
      await who.must('submitTip', { subject: 'Trang giả mạo', text: `Danh sách:\n||${host}^$all\nvà ${host} nữa` })
    const tips = await desk.db.tip.findMany({ include: { items: true }, orderBy: { id: 'desc' }, take: 2 })
    expect(tips.map(({ items }) => items.map(({ itemId }) => itemId))).toEqual([[item!.id], [item!.id]])
    expect(await row(url)).toHaveLength(1)
  })

  it('keeps two items without a platform from having the same address, also at the same time', async () => {
    const cases = await Promise.all([openCase(), openCase(), openCase()])
    await Promise.all(cases.map((caseId) => officer.must('addItems', { caseId, items: [{ url: 'cung-luc-vay.com' }] })))
    expect(await row('https://cung-luc-vay.com/')).toHaveLength(1)
  })

  it('refuses the own site of the authority and the home pages of government sites, but not their other pages', async () => {
    const { id, version } = await desk.db.authority.findFirstOrThrow()
    await desk.db.authority.update({ where: { id }, data: { portalUrl: 'https://abei.gov.vn/', version } })
    const caseId = await openCase()
    const add = async (url: string) =>
      (
        await officer.get(
          `mutation ($input: AddItemsInput!) { addItems(input: $input) {
             __typename ... on ValidationError { issues { message } } } }`,
          { input: { key: newKey(), caseId, items: [{ url }] } },
        )
      ).addItems.issues?.[0].message ?? null
    expect(await add('www.abei.gov.vn/tin-tuc/1')).toBe('site of the authority')
    expect(await add('https://hanoi.gov.vn')).toBe('home page of a government site')
    expect(await add('https://hanoi.gov.vn/upload/game-bai.html')).toBeNull()
  })
})

it('a request cannot include an item whose addressee is unknown', async () => {
  const caseId = await openCase()
  await officer.must('addItems', { caseId, items: [{ url: 'chua-ro-noi-nhan.com' }] })
  const [item] = await row('https://chua-ro-noi-nhan.com/')
  const itemId = `ContentItem_${item!.id}`
  const { powers } = await officer.get('{ powers { id } }')
  const draft = { caseId, platformId: `Platform_${desk.platforms.facebook}`, powerId: powers[0].id }
  expect(await officer.change('draftRequest', { ...draft, itemIds: [itemId] })).toMatchObject({
    code: 'ADDRESSEE_UNKNOWN',
    ids: [itemId],
  })
  const { node } = await officer.get(
    'query ($id: ID!) { node(id: $id) { ... on ContentItem { platform { id } addressee { id } domain } } }',
    { id: itemId },
  )
  expect(node).toEqual({ platform: null, addressee: null, domain: 'chua-ro-noi-nhan.com' })
  const { cases } = await officer.get('{ cases(filter: { addresseeUnknown: true }) { nodes { id } } }')
  expect(cases.nodes.map(({ id }: Data) => id)).toContain(caseId)
})
