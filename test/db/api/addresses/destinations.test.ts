/** An officer records where the address of an item leads, such as that of a short link. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { makeCase, makeDraft, newKey, sendDraft } from '#support/make.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const at = new Date(Date.now() - 3_600_000).toISOString()
let made = 0
const shortLink = () => `https://fb.watch/x${Date.now()}${++made}/`.replace(/\/$/, '')
const FIELDS = 'url isShortLink leadsTo { url seenAt author }'
const record = (itemId: string, url: string | null, fields: object = {}) =>
  officer.change('recordDestination', { itemId, url, ...fields }, FIELDS)
const newLink = async (url = shortLink()) => {
  const { case: caseId, contents } = await makeCase(app.desk, { at, urls: [url] })
  return { caseId: `Case_${caseId}`, itemId: `ContentItem_${contents[0]}`, url }
}

describe('a short link', () => {
  it('is kept as it was pasted, with where it leads, when it was seen, and by whom', async () => {
    const { itemId, url, caseId } = await newLink()
    const result = await record(itemId, 'hxxps://vay-nhanh[.]com/dang-ky?utm_source=fb', { seenAt: at })
    expect(result).toMatchObject({ url, isShortLink: true })
    expect(result.leadsTo).toEqual({ url: 'https://vay-nhanh.com/dang-ky', seenAt: at, author: expect.any(String) })
    const { case: caseNode } = await officer.get(
      `query ($id: ID!) { case(id: $id) { events(first: 1) { nodes { type at payload {
        ... on ItemDestinationRecordedEventPayload { leadsTo previousLeadsTo } } } } } }`,
      { id: caseId },
    )
    const payload = { leadsTo: 'https://vay-nhanh.com/dang-ky', previousLeadsTo: null }
    expect(caseNode.events.nodes).toEqual([{ type: 'ITEM_DESTINATION_RECORDED', at, payload }])
  })

  it('may lead elsewhere later, and what was recorded by mistake is removed', async () => {
    const { itemId } = await newLink()
    await record(itemId, 'https://a-vay.com/')
    expect(await record(itemId, 'https://b-vay.com/')).toMatchObject({ leadsTo: { url: 'https://b-vay.com/' } })
    expect(await record(itemId, null)).toMatchObject({ leadsTo: null })
    expect(await record(itemId, null)).toMatchObject({ __typename: 'ValidationError' })
  })

  it('may lead to a page of a platform that could be no item', async () => {
    const { itemId } = await newLink()
    const result = await record(itemId, 'https://www.facebook.com/login/')
    expect(result).toMatchObject({ leadsTo: { url: 'https://www.facebook.com/login/' } })
  })

  it.each([
    ['a text', 'trang vay'],
    ['an address inside a network', 'http://192.168.1.1/'],
    ['a program', 'javascript:alert(1)'],
    ['two addresses', 'https://a.com/ https://b.com/'],
    ['a cut address', 'https://a.com/...'],
  ])('does not lead to %s', async (_what, url) => {
    const { itemId } = await newLink()
    expect(await record(itemId, url)).toMatchObject({ __typename: 'ValidationError' })
  })

  it('does not lead to itself, and was not seen in the future', async () => {
    const { itemId, url } = await newLink()
    expect(await record(itemId, url)).toMatchObject({ __typename: 'ValidationError' })
    const seenAt = new Date(Date.now() + 3_600_000).toISOString()
    expect(await record(itemId, 'https://a.com/', { seenAt })).toMatchObject({ code: 'TIME_IN_FUTURE' })
  })

  it('is sent with its destination, which the platform reads without the name of the officer', async () => {
    const url = shortLink()
    const draft = await makeDraft(app.desk, { at, urls: [url] })
    await record(`ContentItem_${draft.contents[0]}`, 'https://vay-nhanh.com/dang-ky')
    await sendDraft(app.desk, draft, new Date().toISOString())
    const liaison = await app.as('PLATFORM', 'facebook')
    const id = `RemovalRequest_${draft.request}`
    const query = (fields: string) =>
      `query ($id: ID!) { request(id: $id) { letter letterLanguage items { nodes { item { leadsTo { ${fields} } } } } } }`
    const { request } = await liaison.get(query('url'), { id })
    expect(request.letterLanguage).toBe('vi')
    expect(request.letter).toContain(`1. ${url} (dẫn tới https://vay-nhanh.com/dang-ky)`)
    expect(request.items.nodes).toEqual([{ item: { leadsTo: { url: 'https://vay-nhanh.com/dang-ky' } } }])
    expect((await liaison.ask(query('author'), { id })).errors).toBeDefined()
  })

  it('needs a new approval of the letter when its destination is recorded', async () => {
    const draft = await makeDraft(app.desk, { at, urls: [shortLink()] })
    const request = { key: newKey(), request: draft.request }
    await submitForApproval(app.desk.ask('can-bo-1', at), { ...request, expectedVersion: 1 })
    await approveRequest(app.desk.ask('lanh-dao', at), { ...request, key: newKey(), expectedVersion: 2 })
    await record(`ContentItem_${draft.contents[0]}`, 'https://vay-nhanh.com/')
    const row = await app.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
    expect(row).toMatchObject({ state: 'AWAITING_APPROVAL', changedParts: ['ITEMS'] })
  })
})

it('leads nowhere: an item without an address', async () => {
  const { caseId } = await newLink()
  const input = { caseId, platformId: `Platform_${app.desk.platforms.zalo}`, name: 'Nhóm kín', kind: 'GROUP' }
  const { id } = await officer.must('addNamedItem', input)
  expect(await record(id, 'https://a.com/')).toMatchObject({ code: 'ADDRESS_UNKNOWN' })
})
