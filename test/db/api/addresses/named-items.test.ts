/** Items that are known by their name alone: they are requested like others, and get an address later. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { approve } from '#support/api/approve.ts'
import type { Client, Data } from '#support/api/client.ts'
import { draftOf, makeCase, newKey, sendDraft } from '#support/make.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const at = new Date(Date.now() - 3_600_000).toISOString()
let made = 0
const newName = () => `Hội né nợ miền Tây ${++made}`
const newGroup = () => `https://zalo.me/g/nhom${Date.now()}${++made}`
const zalo = () => `Platform_${app.desk.platforms.zalo}`
const FIELDS = 'url name title isNamed addressUnderstood platform { slug } reach'

const newCase = async () => {
  const opened = { key: newKey(), title: 'Vụ thử', category: app.desk.categories['bung-no'] }
  return `Case_${(await openCase(app.desk.ask('can-bo-1', at), opened)).id}`
}
const add = (caseId: string, name: string, fields: object = {}) =>
  officer.change('addNamedItem', { caseId, platformId: zalo(), name, kind: 'GROUP', ...fields }, FIELDS)
const setAddress = (item: Data, url: string, fields: object = {}) =>
  officer.change('setItemAddress', { itemId: item.id, url, ...fields }, FIELDS)
const typesOf = async (caseId: string): Promise<string[]> =>
  (
    await officer.get('query ($id: ID!) { case(id: $id) { events(first: 20) { nodes { type } } } }', { id: caseId })
  ).case.events.nodes.map(({ type }: Data) => type)

/** A draft of a request for one named item that is ready to be signed. */
async function namedDraft() {
  const caseId = await newCase()
  const name = newName()
  const item = await add(caseId, name)
  const [rowId, contents] = [caseId.slice('Case_'.length), [item.id.slice('ContentItem_'.length) as string]]
  const context = app.desk.ask('can-bo-1', at)
  const { sha256 } = await storeUpload(context, new TextEncoder().encode(name), 'text/plain')
  const of = { case: rowId, items: contents }
  await assessItems(context, { key: newKey(), ...of, violation: 'Vi phạm', necessity: 'Cần thiết' })
  await attachEvidence(context, { key: newKey(), ...of, sha256, fileName: 'a.txt', capturedAt: context.now })
  const draft = await draftOf(app.desk, { case: rowId, contents }, { at, platform: 'zalo' })
  return { caseId, name, item, draft }
}

describe('an item that is known by its name alone', () => {
  it('is added to a case with its platform, kind and reach, and has no address', async () => {
    const caseId = await newCase()
    const name = newName()
    expect(await add(caseId, ` ${name} `, { reach: 12_000 })).toMatchObject({
      ...{ url: null, name, title: name, isNamed: true, addressUnderstood: true, reach: 12_000 },
      platform: { slug: 'zalo' },
    })
    const { case: caseNode } = await officer.get(
      'query ($id: ID!) { case(id: $id) { reach items { nodes { item { name } } } } }',
      { id: caseId },
    )
    expect(caseNode).toEqual({ reach: 12_000, items: { nodes: [{ item: { name } }] } })
    expect((await typesOf(caseId))[0]).toBe('CASE_ITEMS_ADDED')
  })

  it('is added once to a case, whatever its capitals and spaces, and again to another case', async () => {
    const [one, two] = [await newCase(), await newCase()]
    const first = await add(one, 'Hội Bùng  Nợ')
    expect(await add(one, 'hội bùng nợ')).toMatchObject({ code: 'NAME_TAKEN', ids: [first.id] })
    expect(await add(one, 'Hội Bưng Nợ')).toMatchObject({ isNamed: true })
    const facebook = { platformId: `Platform_${app.desk.platforms.facebook}` }
    expect(await add(one, 'Hội bùng nợ', facebook)).toMatchObject({ isNamed: true })
    const other = await add(two, 'Hội bùng nợ')
    expect(other.id).not.toBe(first.id)
  })

  it.each([
    ['no name', { name: '  ' }, { __typename: 'ValidationError' }],
    ['a name in two lines', { name: 'a\nb' }, { __typename: 'ValidationError' }],
    ['a name whose letters are shown in another order', { name: 'a\u202eb' }, { __typename: 'ValidationError' }],
    ['an address as its name', { name: 'https://facebook.com/groups/1' }, { issues: [{ code: 'address_as_name' }] }],
    ['an unknown kind', { kind: 'NHOM' }, { __typename: 'ValidationError' }],
    ['a negative reach', { reach: -1 }, { __typename: 'ValidationError' }],
    ['a case and a tip', { tipId: 'Tip_01890a5d-ac96-774b-bcce-b302099a8057' }, { __typename: 'ValidationError' }],
    ['neither a case nor a tip', { caseId: null }, { __typename: 'ValidationError' }],
  ])('is refused with %s', async (_what, fields, refusal) => {
    const caseId = await newCase()
    expect(await add(caseId, newName(), fields)).toMatchObject(refusal)
    expect(await typesOf(caseId)).toEqual(['CASE_OPENED'])
  })

  it('is added to a tip, whose reporter reads its name', async () => {
    const name = newName()
    const text = { key: newKey(), subject: 'Nhóm kín', text: `Nhóm Zalo ${name}` }
    const { id } = await submitTip(app.desk.ask('bao-chi', at), text)
    const input = { tipId: `Tip_${id}`, platformId: zalo(), name, kind: 'GROUP' }
    const item = await officer.must('addNamedItem', input, 'source { code }')
    expect(item.source.code).toBe('PRESS')
    expect(await officer.change('addNamedItem', input)).toMatchObject({ code: 'NAME_TAKEN', ids: [item.id] })
    const press = await app.as('PRESS')
    const { tip } = await press.get('query ($id: ID!) { tip(id: $id) { outcome { links { url name } } } }', {
      id: `Tip_${id}`,
    })
    expect(tip.outcome.links).toEqual([{ url: null, name }])
  })

  it('is found by words of its name', async () => {
    const caseId = await newCase()
    const item = await add(caseId, 'Góc Khuất Đáo Hạn')
    const { find } = await officer.get(
      '{ find(text: "khuat dao han") { node { ... on ContentItem { id } } case { id } } }',
    )
    expect(find).toEqual([{ node: { id: item.id }, case: { id: caseId } }])
  })

  it('keeps a unique name when its title is corrected, and is found by the new one', async () => {
    const caseId = await newCase()
    const [one, two] = [newName(), newName()]
    const [first, second] = [await add(caseId, one), await add(caseId, two)]
    const correct = (title: string) => officer.change('correctItem', { itemId: second.id, title })
    expect(await correct(one)).toMatchObject({ code: 'NAME_TAKEN', ids: [first.id] })
    expect(await correct('a\u202eb')).toMatchObject({ __typename: 'ValidationError' })
    const other = newName()
    await officer.must('correctItem', { itemId: second.id, title: other })
    expect(await add(caseId, two)).toMatchObject({ isNamed: true })
    expect(await add(caseId, other)).toMatchObject({ code: 'NAME_TAKEN', ids: [second.id] })
  })
})

describe('a request for an item without an address', () => {
  it('names it in the letter, and its platform reads the name', async () => {
    const { draft, name } = await namedDraft()
    await sendDraft(app.desk, draft, at)
    const liaison = await app.as('PLATFORM', 'zalo')
    const { request } = await liaison.get(
      'query ($id: ID!) { request(id: $id) { letter items { nodes { item { url name } } } } }',
      { id: `RemovalRequest_${draft.request}` },
    )
    expect(request.letter).toContain(`1. ${name} (chưa rõ địa chỉ)`)
    expect(request.items.nodes).toEqual([{ item: { url: null, name } }])
  })

  it('needs a new approval when the item gets its address, and the letter then states the address', async () => {
    const { draft, item } = await namedDraft()
    const request = { key: newKey(), request: draft.request }
    await submitForApproval(app.desk.ask('can-bo-1', at), { ...request, expectedVersion: 1 })
    await approveRequest(app.desk.ask('lanh-dao', at), { ...request, key: newKey(), expectedVersion: 2 })
    const url = newGroup()
    const supervisor = await app.as('SUPERVISOR')
    await supervisor.must('setItemAddress', { itemId: item.id, url })
    const row = await app.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
    expect(row).toMatchObject({ state: 'AWAITING_APPROVAL', changedParts: ['ITEMS'] })
    const refused = await approve(supervisor, `RemovalRequest_${draft.request}`, row.version)
    expect(refused).toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })
    const { letterPreview } = await officer.get('query ($id: ID) { letterPreview(requestId: $id) { text } }', {
      id: `RemovalRequest_${draft.request}`,
    })
    expect(letterPreview.text).toContain(`1. ${url}`)
  })

  it('can be sent before the address is known, which then stays', async () => {
    const { draft, item } = await namedDraft()
    await sendDraft(app.desk, draft, at)
    expect(await setAddress(item, newGroup())).toMatchObject({ name: null })
    expect(await setAddress(item, newGroup(), { reason: 'Nhầm' })).toMatchObject({ code: 'ITEM_REQUESTED' })
  })
})

describe('the address of an item that was recorded by its name', () => {
  it('is stored in canonical form, with an event in each case of the item', async () => {
    const [one, two] = [await newCase(), await newCase()]
    const item = await add(one, newName())
    const [itemId, caseId] = [item.id.slice('ContentItem_'.length), two.slice('Case_'.length)]
    await app.db.caseItem.create({ data: { itemId, caseId, addedAt: at } })
    const url = newGroup()
    const result = await setAddress(item, `hxxps://${url.slice('https://'.length).replace('.', '[.]')}?text=x`)
    expect(result).toMatchObject({ url, name: null, title: item.title, isNamed: true })
    for (const id of [one, two]) {
      const { case: caseNode } = await officer.get(
        `query ($id: ID!) { case(id: $id) { events(first: 1) { nodes { type payload {
          ... on ItemAddressSetEventPayload { url previousUrl } } } } } }`,
        { id },
      )
      expect(caseNode.events.nodes).toEqual([{ type: 'ITEM_ADDRESS_SET', payload: { url, previousUrl: null } }])
    }
    await officer.must('addItems', { caseId: one, items: [{ url }] })
    expect(await app.db.caseItem.count({ where: { caseId: one.slice('Case_'.length) } })).toBe(1)
  })

  it('is replaced with a reason while the item was not sent', async () => {
    const item = await add(await newCase(), newName())
    const [one, two] = [newGroup(), newGroup()]
    await setAddress(item, one)
    expect(await setAddress(item, two)).toMatchObject({ code: 'REASON_NEEDED' })
    expect(await setAddress(item, one, { reason: 'x' })).toMatchObject({ __typename: 'ValidationError' })
    expect(await setAddress(item, two, { reason: 'Nhầm nhóm' })).toMatchObject({ url: two })
  })

  it('is refused if another item has it, which the refusal names', async () => {
    const url = newGroup()
    const caseId = await newCase()
    await officer.must('addItems', { caseId, items: [{ url }] })
    const { id } = await app.db.contentItem.findFirstOrThrow({ where: { canonicalUrl: url } })
    const item = await add(caseId, newName())
    expect(await setAddress(item, url)).toMatchObject({ code: 'ADDRESS_TAKEN', ids: [`ContentItem_${id}`] })
  })

  it('goes to one of two items that get it at the same time', async () => {
    const caseId = await newCase()
    const items = [await add(caseId, newName()), await add(caseId, newName())]
    const url = newGroup()
    const results = await Promise.all(items.map((item) => setAddress(item, url)))
    expect(results.filter((result) => result.url === url)).toHaveLength(1)
    expect(results.filter(({ code }) => code === 'ADDRESS_TAKEN')).toHaveLength(1)
  })

  it.each([
    ['of another platform', 'https://t.me/nhom', { code: 'ADDRESS_OF_OTHER_PLATFORM' }],
    ['of a site', 'https://trang.com/x', { code: 'ADDRESS_OF_OTHER_PLATFORM' }],
    ['of the platform itself', 'https://zalo.me/', { __typename: 'ValidationError' }],
    ['that is none', 'nhóm Zalo', { __typename: 'ValidationError' }],
    ['among others', 'https://zalo.me/g/a1 https://zalo.me/g/b2', { __typename: 'ValidationError' }],
  ])('cannot be one %s', async (_what, url, refusal) => {
    const item = await add(await newCase(), newName())
    expect(await setAddress(item, url)).toMatchObject(refusal)
  })

  it('of a group cannot be one of a post in it', async () => {
    const facebook = { platformId: `Platform_${app.desk.platforms.facebook}` }
    const item = await add(await newCase(), newName(), facebook)
    const group = `https://www.facebook.com/groups/${Date.now()}`
    expect(await setAddress(item, `${group}/posts/55`)).toMatchObject({ code: 'ADDRESS_OF_OTHER_KIND' })
    expect(await setAddress(item, group)).toMatchObject({ isNamed: true, url: expect.stringContaining('/groups/') })
  })

  it('does not replace the address of an item that was recorded by its address', async () => {
    const { contents } = await makeCase(app.desk, { at })
    const item = { id: `ContentItem_${contents[0]}` }
    expect(await setAddress(item, newGroup())).toMatchObject({ code: 'ADDRESS_FIXED' })
  })
})
