/** The list of the items of a case: filters, orders, pages in both directions, counts by group, and who may read it. */

import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { correctItem, removeItems } from '@takedown/server/domain/cases/item-corrections.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'
import { wrongItemFacts } from '#support/models/case-item-facts.ts'

const group = 'https://facebook.com/groups/625301234567890'
const posts = [1, 2, 3, 4].map((n) => `${group}/posts/97349900000000${n}`)
const clip = 'https://tiktok.com/@bungno.247/video/7300000000000000001'
const site = 'https://vay-nong-247.example/dangky'

let desk: Desk
let app: TestApp
let officer: Client
let caseId: string
let tipNumber: string
/** row ids of the items by their names below */
const made: Record<string, string> = {}

beforeAll(async () => {
  desk = await openDesk()
  const at = '2026-10-01T02:00:00Z'
  const sent = await makeSent(desk, { at, urls: posts.slice(0, 2), reach: 500, itemTitle: 'Nhóm dạy bùng nợ' })
  caseId = sent.case
  await answer(desk, sent, sent.items.slice(0, 1), { state: 'NOT_FOUND' }, { at: '2026-10-01T04:00:00Z' })
  await makeDraft(desk, { at: '2026-10-02T02:00:00Z', case: caseId, urls: posts.slice(2, 3) })
  await addItems(desk.ask('can-bo-1', '2026-10-03T02:00:00Z'), {
    ...{ key: newKey(), case: caseId },
    items: [{ url: clip, reach: 9_000 }, { url: site }],
  })
  const tip = await submitTip(desk.ask('can-bo-1', '2026-10-04T01:00:00Z'), {
    ...{ key: newKey(), subject: 'Bài mới', text: `Xem ${posts[3]}` },
  })
  const { version, number } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip.id } })
  tipNumber = number
  await linkTip(desk.ask('can-bo-1', '2026-10-04T02:00:00Z'), {
    ...{ key: newKey(), tip: tip.id, case: caseId, expectedVersion: version },
  })
  const rows = await desk.db.contentItem.findMany({ where: { cases: { some: { caseId } } } })
  const names = { notFound: posts[0], awaiting: posts[1], drafted: posts[2], clip, site, tipped: posts[3] }
  for (const [name, url] of Object.entries(names)) made[name] = rows.find((row) => row.canonicalUrl === url)?.id ?? ''
  expect(Object.values(made)).not.toContain('')
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
}, 120_000)
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const ITEMS = `query ($id: ID!, $filter: CaseItemFilter, $orderBy: CaseItemOrder! = ADDED_ASC, $first: Int, $after: String, $last: Int, $before: String) {
  case(id: $id) { items(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount { value isExact } facets { by value items { value } } nodes { item { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`
type Node = { item: { id: string } }
const read = async (more: object, who = officer) => (await who.get(ITEMS, { id: `Case_${caseId}`, ...more })).case.items
const namesOf = (nodes: Node[]) =>
  nodes.map(({ item }) => Object.keys(made).find((name) => item.id.endsWith(made[name]!)) ?? item.id)
const list = async (filter: object, more: object = {}) => namesOf((await read({ filter, ...more })).nodes)
const ALL = ['notFound', 'awaiting', 'drafted', 'clip', 'site', 'tipped']

it('filters by state, addressee, kind, account, tip, text and work, and counts what it lists', async () => {
  const facebook = `Platform_${desk.platforms.facebook}`
  const filters: [object, string[]][] = [
    [{}, ALL],
    [{ itemIds: [`ContentItem_${made.clip}`, `ContentItem_${made.site}`] }, ['clip', 'site']],
    [{ states: ['AWAITING'] }, ['awaiting']],
    [{ states: ['AWAITING', 'NOT_FOUND'] }, ['notFound', 'awaiting']],
    [{ except: { states: ['NOT_SENT'] } }, ['notFound', 'awaiting']],
    [{ addresseeIds: [facebook] }, ['notFound', 'awaiting', 'drafted', 'tipped']],
    [{ except: { addresseeIds: [facebook] } }, ['clip', 'site']],
    [{ addresseeUnknown: true }, ['site']],
    [{ kinds: ['SITE'] }, ['site']],
    [{ except: { kinds: ['SITE'] } }, ALL.filter((name) => name !== 'site')],
    [{ assessed: true }, ['notFound', 'awaiting', 'drafted']],
    [{ assessed: false }, ['clip', 'site', 'tipped']],
    [{ evidenced: false, states: ['NOT_SENT'] }, ['clip', 'site', 'tipped']],
    [{ requested: true }, ['awaiting', 'drafted']],
    [{ requested: false, assessed: true }, ['notFound']],
    [{ presences: ['UNKNOWN'] }, ALL],
    [{ presences: ['GONE', 'REAPPEARED'] }, []],
    [{ accounts: [group] }, ['notFound', 'awaiting', 'drafted', 'tipped']],
    [{ except: { accounts: [group] } }, ['clip', 'site']],
    [{ tips: [tipNumber] }, ['tipped']],
    [{ except: { tips: [tipNumber] } }, ALL.filter((name) => name !== 'tipped')],
    [{ words: ['bung no'] }, ['notFound', 'awaiting']],
    [{ words: ['VAY-NONG'] }, ['site']],
    [{ except: { words: ['facebook.com'] } }, ['clip', 'site']],
    [{ addedAfter: '2026-10-03T00:00:00Z', addedBefore: '2026-10-04T00:00:00Z' }, ['clip', 'site']],
  ]
  for (const [filter, expected] of filters) {
    expect([filter, (await list(filter)).toSorted()]).toEqual([filter, expected.toSorted()])
    expect((await read({ filter, first: 1 })).totalCount).toEqual({ value: expected.length, isExact: true })
  }
})

it('pages forward and backward in every order', async () => {
  expect(await list({}, { orderBy: 'REACH_DESC', first: 3 })).toContain('clip')
  for (const orderBy of ['ADDED_ASC', 'ADDED_DESC', 'REACH_DESC']) {
    const all = await list({}, { orderBy, first: 50 })
    expect(all.toSorted()).toEqual(ALL.toSorted())
    const forward: string[] = []
    for (let after: string | undefined, next = true; next; ) {
      const { nodes, pageInfo } = await read({ orderBy, first: 4, after })
      forward.push(...namesOf(nodes))
      ;({ endCursor: after, hasNextPage: next } = pageInfo)
    }
    expect(forward).toEqual(all)
    const backward: string[] = []
    for (let before: string | undefined, previous = true; previous; ) {
      const { nodes, pageInfo } = await read({ orderBy, last: 4, before })
      backward.unshift(...namesOf(nodes))
      ;({ startCursor: before, hasPreviousPage: previous } = pageInfo)
    }
    expect(backward).toEqual(all)
  }
})

it('counts each value under the other conditions of the filter', async () => {
  const facets = async (filter: object) =>
    Object.fromEntries(
      (await read({ filter, first: 1 })).facets.map(
        ({ by, value, items }: { by: string; value: string | null; items: { value: number } }) => [
          `${by} ${value}`,
          items.value,
        ],
      ),
    )
  const [facebook, tiktok] = [desk.platforms.facebook, desk.platforms.tiktok].map((id) => `PLATFORM Platform_${id}`)
  expect(await facets({})).toMatchObject({
    ...{ 'STATE NOT_SENT': 4, 'STATE AWAITING': 1, 'STATE NOT_FOUND': 1, 'ASSESSED true': 3, 'ASSESSED false': 3 },
    ...{ [facebook!]: 4, [tiktok!]: 1, 'PLATFORM null': 1, 'KIND SITE': 1 },
  })
  const ofFacebook = await facets({ addresseeIds: [`Platform_${desk.platforms.facebook}`] })
  expect(ofFacebook).toMatchObject({ 'STATE NOT_SENT': 2, 'ASSESSED false': 1, [tiktok!]: 1 })
  expect(ofFacebook).not.toHaveProperty('KIND SITE')
})

it('keeps what it copies from items, requests and assessments', async () => {
  await correctItem(desk.ask('can-bo-1', '2026-10-05T02:00:00Z'), { key: newKey(), item: made.clip, reach: 1 })
  await removeItems(desk.ask('can-bo-1', '2026-10-05T03:00:00Z'), {
    ...{ key: newKey(), case: caseId, items: [made.site], reason: 'Nhầm' },
  })
  expect(await wrongItemFacts(desk)).toEqual([])
  await addItems(desk.ask('can-bo-1', '2026-10-05T04:00:00Z'), { key: newKey(), case: caseId, items: [{ url: site }] })
  expect(await wrongItemFacts(desk)).toEqual([])
})

it('is for staff only', async () => {
  for (const role of ['PRESS', 'PLATFORM'] as const) {
    const { data, errors } = await (await app.as(role)).ask(ITEMS, { id: `Case_${caseId}` })
    expect([role, data?.case ?? null, errors?.length ?? 0]).not.toEqual([role, expect.anything(), 0])
  }
})
