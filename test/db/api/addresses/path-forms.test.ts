/** An administrator states the forms of a platform's addresses, which are tested before they are used. */
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { makeCase, newKey } from '#support/make.ts'
import { newHost } from '#support/objects/sites.ts'

let app: TestApp
let admin: Client
beforeAll(async () => {
  app = await startApp()
  admin = await app.as('ADMIN')
})
afterAll(() => app.stop())

const at = new Date(Date.now() - 3_600_000).toISOString()
const form = (pattern: string, canonical: string) => ({ pattern, canonical, kind: 'POST' })
const threads = form('/threads/{*}.{id:number}', '/threads/{id}')
const newForum = async () => {
  const host = newHost()
  const fields = { name: `Diễn đàn ${host}`, kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [] }
  const { id } = await addPlatform(app.desk.ask('quan-tri', at), { key: newKey(), ...fields, hosts: [host] })
  return { host, platformId: `Platform_${id}` }
}
const set = (platformId: string, forms: object[], expectedVersion = 1) =>
  admin.change(
    'setPlatformForms',
    { platformId, forms, expectedVersion },
    'pathForms { pattern canonical kind { code } }',
  )

describe('the forms of addresses of a platform', () => {
  it('are stated, and addresses are stored by them', async () => {
    const { host, platformId } = await newForum()
    expect(await set(platformId, [threads])).toMatchObject({ pathForms: [{ ...threads, kind: { code: 'POST' } }] })
    const { case: id } = await makeCase(app.desk, { at, urls: [`https://${host}/threads/12`] })
    const items = [`https://${host}/threads/ten-moi.12/`, `https://${host}/threads/ten-khac.12`].map((url) => ({ url }))
    await addItems(app.desk.ask('can-bo-1', at), { key: newKey(), case: id, items })
    expect(await app.db.caseItem.count({ where: { caseId: id } })).toBe(1)
  })

  it('leave stored items where they are, and find them', async () => {
    const { host, platformId } = await newForum()
    const url = `https://${host}/threads/ten-cu.34`
    const { case: id } = await makeCase(app.desk, { at, urls: [url] })
    await set(platformId, [threads])
    await addItems(app.desk.ask('can-bo-1', at), { key: newKey(), case: id, items: [{ url }] })
    expect(
      await app.db.caseItem.findMany({ where: { caseId: id }, select: { item: { select: { canonicalUrl: true } } } }),
    ).toEqual([{ item: { canonicalUrl: url } }])
  })

  it('are refused if they would make a recorded pair of different content one, which the refusal names', async () => {
    const { host, platformId } = await newForum()
    const pair = await admin.must('recordAddressPair', {
      ...{ first: `https://${host}/threads/phan-1.56`, second: `https://${host}/threads/phan-2.56`, isSame: false },
    })
    expect(await set(platformId, [threads])).toMatchObject({ code: 'FORM_MERGES_PAIR', ids: [pair.id] })
    const { platform } = await admin.get('query ($id: ID!) { platform(id: $id) { version pathForms { pattern } } }', {
      id: platformId,
    })
    expect(platform).toEqual({ version: 1, pathForms: [] })
    await admin.change('deleteAddressPair', { pairId: pair.id })
    expect(await set(platformId, [threads])).toMatchObject({ pathForms: [{ pattern: threads.pattern }] })
  })

  it('are refused if a canonical address is changed by another form', async () => {
    const { platformId } = await newForum()
    const circle = [form('/a/{id:number}', '/b/{id}'), form('/b/{id:number}', '/a/{id}')]
    expect(await set(platformId, circle)).toMatchObject({ __typename: 'ValidationError' })
    expect(await set(platformId, [form('/a/{id}/{*}', '/a/{id}')])).toMatchObject({
      issues: [{ path: 'forms.0.pattern', code: 'form_drops', part: '{*}' }],
    })
    const kinds = [form('/v/{id}', '/x/{id}'), { ...form('/g/{id}', '/x/{id}'), kind: 'GROUP' }]
    expect(await set(platformId, kinds)).toMatchObject({ issues: [{ path: 'forms.1.canonical', code: 'form' }] })
    const indirect = [form('/v/{id}', '/x/{id}'), { ...form('/{a}/{id}', '/{a}/{id}'), kind: 'GROUP' }]
    expect(await set(platformId, indirect)).toMatchObject({ issues: [{ path: 'forms.0.canonical', code: 'form' }] })
    expect(await set(platformId, [threads], 7)).toMatchObject({ __typename: 'ConflictError' })
  })

  it('may have parts that may be missing', async () => {
    const { platformId } = await newForum()
    const forms = [form('/[s/]{id:number}', '/{id}')]
    expect(await set(platformId, forms)).toMatchObject({ pathForms: forms.map(({ pattern }) => ({ pattern })) })
    expect(await set(platformId, [form('/groups/{g}[/posts/12345]', '/groups/{g}')], 2)).toMatchObject({
      issues: [{ path: 'forms.0.pattern', code: 'form_drops', part: 'posts' }],
    })
  })

  it.each([
    ['/g/{g}/p/123', '/g/{g}', 'pattern'],
    ['/g/{g}/(p|m|members)', '/g/{g}', 'pattern'],
    ['/g/{g}?post=123', '/g/{g}', 'pattern'],
    ['/{=p}-{id}/{p}', '/{p}/{id}', 'pattern'],
    ['//khac.vn/{g}', '/{g}', 'pattern'],
    ['/g/{g}', '//khac.vn/{g}', 'canonical'],
  ])('are refused if they could widen an address or name a host: %s → %s', async (pattern, canonical, field) => {
    const { platformId } = await newForum()
    expect(await set(platformId, [form(pattern, canonical)])).toMatchObject({ issues: [{ path: `forms.0.${field}` }] })
  })

  it('that an earlier version accepted are named and not used, and another form can be saved without them', async () => {
    const { host, platformId } = await newForum()
    const widening = form('/g/{g}-123', '/g/{g}')
    await app.db.platform.update({ where: { id: platformId.slice(9) }, data: { pathForms: [widening, threads] } })
    const { platform } = await admin.get(
      'query ($id: ID!) { platform(id: $id) { pathForms { pattern canonical problem { code part } } } }',
      { id: platformId },
    )
    expect(platform.pathForms).toMatchObject([
      { pattern: widening.pattern, problem: { code: 'form_drops', part: '{g}-123' } },
      { pattern: threads.pattern, problem: null },
    ])
    const urls = [`https://${host}/g/ab-123`, `https://${host}/g/ab`]
    const { case: id } = await makeCase(app.desk, { at, urls })
    const items = [{ url: `https://${host}/threads/a.7` }]
    await addItems(app.desk.ask('can-bo-1', at), { key: newKey(), case: id, items })
    const stored = await app.db.caseItem.findMany({ where: { caseId: id }, select: { item: true } })
    expect(stored.map(({ item }) => item.canonicalUrl).sort()).toEqual([urls[1], urls[0], `https://${host}/threads/7`])
    const addressRules = { hosts: host, shortLinks: `${host}/g` }
    await app.db.platform.update({ where: { id: platformId.slice(9) }, data: { addressRules } })
    const { nodes } = await admin.get(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ContentItem { url addressUnderstood isShortLink } } }',
      { ids: stored.map(({ item }) => `ContentItem_${item.id}`) },
    )
    expect(nodes).toHaveLength(3)
    for (const { url, ...read } of nodes) {
      const isThread = url === `https://${host}/threads/7`
      expect(read).toEqual({ addressUnderstood: isThread, isShortLink: !isThread })
    }
    expect(await set(platformId, [widening, threads])).toMatchObject({
      issues: [{ path: 'forms.0.pattern', code: 'form_drops', part: '{g}-123' }],
    })
    expect(await set(platformId, [threads])).toMatchObject({ pathForms: [{ pattern: threads.pattern }] })
  })

  it('may have text after the last capture that the canonical address keeps', async () => {
    const { platformId } = await newForum()
    const forms = [form('/g/{g}/(about|gioi-thieu)', '/g/{g}/about')]
    expect(await set(platformId, forms)).toMatchObject({ pathForms: forms.map(({ pattern }) => ({ pattern })) })
  })

  it('do not make the sign-in and help pages of the platform content', async () => {
    const { host, platformId } = await newForum()
    await set(platformId, [form('/{id}', '/{id}')])
    const { case: id } = await makeCase(app.desk, { at, urls: [`https://${host}/ab`] })
    for (const page of ['login', 'help'])
      await expect(
        addItems(app.desk.ask('can-bo-1', at), {
          key: newKey(),
          case: id,
          items: [{ url: `https://${host}/${page}` }],
        }),
      ).rejects.toThrow()
  })

  it('are in the history of the platform', async () => {
    const { platformId } = await newForum()
    await set(platformId, [threads])
    const { settingsHistory } = await admin.get(
      `query ($id: ID) { settingsHistory(page: PLATFORMS, subjectId: $id, first: 1) {
        nodes { event { type } changes { field after } } } }`,
      { id: platformId },
    )
    expect(settingsHistory.nodes[0]).toMatchObject({ event: { type: 'PLATFORM_FORMS_SET' } })
    expect(JSON.stringify(settingsHistory.nodes[0].changes)).toContain(threads.pattern)
  })
})
