/** An administrator changes the rules by which the addresses of a platform are read, those of the product included. */
import { previewItems } from '@takedown/server/domain/content/paste-preview.ts'
import { addPlatform, changePlatform, endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { newKey } from '#support/make.ts'
import { newHost } from '#support/objects/sites.ts'

let app: TestApp
let admin: Client
beforeAll(async () => {
  app = await startApp()
  admin = await app.as('ADMIN')
})
afterAll(() => app.stop())

const at = new Date(Date.now() - 3_600_000).toISOString()
const fields = `isShipped aliases { host mainHost } mirrors { host labels } ignoredParameters { name values }
  contentParameters pages { hosts signIn help search own } forms { pattern }`
const rulesOf = async (id: string) =>
  (await admin.get(`query ($id: ID!) { platform(id: $id) { version addressRules { ${fields} } } }`, { id })).platform
const set = (platformId: string, rules: object | null, expectedVersion: number) =>
  admin.change('setPlatformAddressRules', { platformId, rules, expectedVersion }, `version addressRules { ${fields} }`)
const read = async (url: string) => {
  const [row] = await previewItems(app.db, null, url)
  return row?.url ?? row?.reason
}
const newForum = async (host = newHost()) => {
  const stated = { name: `Diễn đàn ${newHost()}`, kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [] }
  const { id } = await addPlatform(app.desk.ask('quan-tri', at), { key: newKey(), ...stated, hosts: [host] })
  return { host, stated, id, platformId: `Platform_${id}` }
}
const none = { aliases: [], mirrors: [], ignoredParameters: [], contentParameters: [], pages: [] }

describe('the rules of addresses of a platform', () => {
  it('of the product are changed, and apply again when nobody states others', async () => {
    const { id } = await app.db.platform.findUniqueOrThrow({ where: { slug: 'facebook' } })
    const platformId = `Platform_${id}`
    const { version, addressRules } = await rulesOf(platformId)
    const { isShipped, forms, ...tables } = addressRules
    expect([isShipped, forms.length > 10]).toEqual([true, true])
    const url = 'https://m.facebook.com/groups/12/posts/34?nguon=zalo'
    expect(await read(url)).toBe('https://facebook.com/groups/12/posts/34?nguon=zalo')
    const ignoredParameters = [...tables.ignoredParameters, { name: 'nguon', values: [] }]
    const pages = [
      ...tables.pages,
      { hosts: ['gaming.facebook.com'], signIn: [], help: [], search: [], own: ['noi-quy/*'] },
    ]
    const changed = await set(platformId, { ...tables, ignoredParameters, pages }, version)
    expect(changed).toMatchObject({ version: version + 1, addressRules: { isShipped: false, forms, pages } })
    expect(await read(url)).toBe('https://facebook.com/groups/12/posts/34')
    expect(await read('https://gaming.facebook.com/noi-quy/1')).toBe('own page of a platform')
    expect(await read('https://facebook.com/login')).toBe('sign-in page of a platform')
    expect(await set(platformId, null, version + 1)).toMatchObject({ addressRules })
    expect(await read(url)).toBe('https://facebook.com/groups/12/posts/34?nguon=zalo')
  })

  it('are stated for a platform that the product does not know, whose pages stay sites', async () => {
    const { host, platformId } = await newForum()
    expect(await rulesOf(platformId)).toMatchObject({ addressRules: { isShipped: true, forms: [], ...none } })
    const rules = {
      aliases: [{ host: `cu.${host}`, mainHost: host }],
      mirrors: [{ host, labels: ['m'] }],
      ignoredParameters: [
        { name: 'ref', values: [] },
        { name: 'view', values: ['list'] },
      ],
      contentParameters: ['bai'],
      pages: [{ hosts: [host], signIn: ['tai-khoan/*'], help: [], search: [], own: [] }],
    }
    expect(await set(platformId, rules, 1)).toMatchObject({ addressRules: { isShipped: false, ...rules } })
    expect(await read(`https://m.${host}/a?ref=x&view=list#b`)).toBe(`https://${host}/a#b`)
    expect(await read(`https://cu.${host}/a?view=all`)).toBe(`https://${host}/a?view=all`)
    expect(await read(`https://${host}/tai-khoan/moi`)).toBe('sign-in page of a platform')
  })

  it('are refused for hosts of others, for names without a main name, and for a parameter that is both', async () => {
    const { host, platformId } = await newForum()
    const refused = async (part: object) => (await set(platformId, { ...none, ...part }, 1)).issues?.[0]?.path
    expect(await refused({ aliases: [{ host: 'facebook.com', mainHost: host }] })).toBe('rules.aliases.0')
    const circle = [
      { host: `a.${host}`, mainHost: `b.${host}` },
      { host: `b.${host}`, mainHost: `a.${host}` },
    ]
    expect(await refused({ aliases: circle })).toBe('rules.aliases.0')
    expect(await refused({ mirrors: [{ host: 'x.com', labels: ['m'] }] })).toBe('rules.mirrors.0')
    expect(await refused({ pages: [{ hosts: ['x.com'], signIn: [], help: [], search: [], own: ['a'] }] })).toBe(
      'rules.pages.0',
    )
    const both = { ignoredParameters: [{ name: 'id', values: [] }], contentParameters: ['id'] }
    expect(await refused(both)).toBe('rules.contentParameters.0')
    expect(await refused({ pages: [{ hosts: [host], signIn: ['(a+)+'], help: [], search: [], own: [] }] })).toBe(
      'rules.pages.0.signIn.0',
    )
    expect(await set(platformId, none, 7)).toMatchObject({ __typename: 'ConflictError' })
  })

  it('are refused for a text that is no host, which is not applied either if it is stored', async () => {
    const { host, id, platformId } = await newForum()
    const long = 'a'.repeat(80)
    for (const mainHost of [
      `xn--a.${host}`,
      `a..${host}`,
      `-.${host}`,
      `${long}.${host}`,
      `${`${'a'.repeat(60)}.`.repeat(4)}${host}`,
    ])
      expect(await set(platformId, { ...none, aliases: [{ host: `m.${host}`, mainHost }] }, 1)).toMatchObject({
        __typename: 'ValidationError',
      })
    const addressRules = { hosts: host, aliases: { [`m.${host}`]: `xn--a.${host}` } }
    await app.db.platform.update({ where: { id }, data: { addressRules } })
    expect(await read(`https://m.${host}/a/1`)).toBe(`https://m.${host}/a/1`)
  })

  it('are refused for hosts of another platform and for the names of users', async () => {
    const { host, platformId } = await newForum()
    await newForum(`shop.${host}`)
    const refused = async (part: object) => (await set(platformId, { ...none, ...part }, 1)).issues?.[0]?.path
    expect(await refused({ mirrors: [{ host, labels: ['shop'] }] })).toBe('rules.mirrors.0')
    expect(await refused({ aliases: [{ host: `shop.${host}`, mainHost: host }] })).toBe('rules.aliases.0')
    const telegram = await app.db.platform.findUniqueOrThrow({ where: { slug: 'telegram' } })
    const mirrors = [{ host: 't.me', labels: ['kenh'] }]
    expect(await set(`Platform_${telegram.id}`, { ...none, mirrors }, telegram.version)).toMatchObject({
      issues: [{ path: 'rules.mirrors.0' }],
    })
  })

  it('count only for hosts that the platform still has', async () => {
    const ignoredParameters = [{ name: 'id', values: [] }]
    const { host, id, stated, platformId } = await newForum()
    const pages = [{ hosts: [host], signIn: [], help: [], search: [], own: ['noi-quy'] }]
    expect(await set(platformId, { ...none, ignoredParameters, pages }, 1)).toMatchObject({ version: 2 })
    const below = await newForum(`shop.${host}`)
    expect(await read(`https://${below.host}/x?id=1`)).toBe(`https://${below.host}/x?id=1`)
    const page = `https://${host}/noi-quy`
    expect([await read(`https://${host}/x?id=1`), await read(page)]).toEqual([
      `https://${host}/x`,
      'own page of a platform',
    ])
    const moved = { ...stated, hosts: [newHost()], expectedVersion: 2 }
    await changePlatform(app.desk.ask('quan-tri', at), { key: newKey(), platform: id, ...moved })
    await newForum(host)
    expect([await read(`https://${host}/x?id=1`), await read(page)]).toEqual([`https://${host}/x?id=1`, page])
  })

  it('do not count for the platform that has the hosts of an ended platform', async () => {
    const { host, id, platformId } = await newForum()
    await set(platformId, { ...none, ignoredParameters: [{ name: 'id', values: [] }] }, 1)
    const end = { platform: id, endedOn: at.slice(0, 10), expectedVersion: 2 }
    await endPlatform(app.desk.ask('quan-tri', at), { key: newKey(), ...end })
    expect(await read(`https://${host}/x?id=1`)).toBe(`https://${host}/x`)
    await newForum(host)
    expect(await read(`https://${host}/x?id=1`)).toBe(`https://${host}/x?id=1`)
  })

  it('are read up to their greatest length', async () => {
    const { host, platformId } = await newForum()
    const ignoredParameters = Array.from({ length: 401 }, (_, index) => ({
      name: `${index}`.padEnd(58, 'x'),
      values: [],
    }))
    const own = Array.from({ length: 200 }, (_, index) => `${index}`.padEnd(200, 'x'))
    const rules = { ...none, ignoredParameters, pages: [{ hosts: [host], signIn: [], help: [], search: [], own }] }
    expect(await set(platformId, rules, 1)).toMatchObject({ addressRules: { isShipped: false, ...rules } })
  })

  it('are refused if a later entry would replace an earlier one', async () => {
    const { host, platformId } = await newForum()
    const twice = (entry: object) => [entry, entry]
    const group = { hosts: [host], signIn: [], help: [], search: [], own: ['a'] }
    for (const part of [
      { aliases: twice({ host: `m.${host}`, mainHost: host }) },
      { mirrors: twice({ host, labels: ['m'] }) },
      { ignoredParameters: twice({ name: 'a', values: ['1'] }) },
      { ignoredParameters: [{ name: '__proto__', values: ['1'] }] },
      { pages: twice(group) },
    ])
      expect(await set(platformId, { ...none, ...part }, 1)).toMatchObject({ __typename: 'ValidationError' })
  })

  it('may name hosts in Vietnamese letters', async () => {
    const { host, platformId } = await newForum()
    const aliases = [{ host: `tiếngviệt.${host}`, mainHost: host }]
    expect(await set(platformId, { ...none, aliases }, 1)).toMatchObject({ version: 2 })
    expect(await read(`https://tiếngviệt.${host}/a`)).toBe(`https://${host}/a`)
  })

  it('are refused if they would make a recorded pair of different content one', async () => {
    const { host, platformId } = await newForum()
    const pair = await admin.must('recordAddressPair', {
      ...{ first: `https://${host}/a?trang=1`, second: `https://${host}/a?trang=2`, isSame: false },
    })
    const ignoredParameters = [{ name: 'trang', values: [] }]
    expect(await set(platformId, { ...none, ignoredParameters }, 1)).toMatchObject({
      code: 'FORM_MERGES_PAIR',
      ids: [pair.id],
    })
    expect((await rulesOf(platformId)).version).toBe(1)
    await admin.change('deleteAddressPair', { pairId: pair.id })
  })

  it('give way to the forms of the administrator, also on a platform with forms of the product', async () => {
    const { id, version } = await app.db.platform.findUniqueOrThrow({ where: { slug: 'github' } })
    const form = {
      pattern: '/{owner:word}/{name:word}/releases/{release}',
      canonical: '/{owner}/{name}/releases/{release}',
      kind: 'APP',
    }
    await admin.change(
      'setPlatformForms',
      { platformId: `Platform_${id}`, forms: [form], expectedVersion: version },
      'id',
    )
    const [row] = await previewItems(app.db, null, 'https://github.com/An/Ung-Dung/releases/v1?plain=1')
    expect(row).toMatchObject({ url: 'https://github.com/an/ung-dung/releases/v1', kind: 'APP', understood: true })
    expect(await read('https://github.com/An/Ung-Dung/wiki/Trang')).toBe('https://github.com/an/ung-dung/wiki/Trang')
    await admin.change(
      'setPlatformForms',
      { platformId: `Platform_${id}`, forms: [], expectedVersion: version + 1 },
      'id',
    )
  })

  it('are in the history of the platform, line by line', async () => {
    const { platformId } = await newForum()
    await set(platformId, { ...none, ignoredParameters: [{ name: 'nguon', values: ['a'] }] }, 1)
    const { settingsHistory } = await admin.get(
      `query ($id: ID) { settingsHistory(page: PLATFORMS, subjectId: $id, first: 1) {
        nodes { event { type } changes { field after } } } }`,
      { id: platformId },
    )
    expect(settingsHistory.nodes[0]).toMatchObject({ event: { type: 'PLATFORM_RULES_SET' } })
    expect(settingsHistory.nodes[0].changes).toEqual([{ field: 'addressRules', after: ['ignored nguon=a'] }])
  })
})
