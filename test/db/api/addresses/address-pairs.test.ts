/** Pairs of addresses that an administrator recorded are compared with the rules of addresses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'

let app: TestApp
let admin: Client
beforeAll(async () => {
  app = await startApp()
  admin = await app.as('ADMIN')
})
afterAll(() => app.stop())

let made = 0
const group = () => `https://facebook.com/groups/77000000${++made}`
const FIELDS = 'first second isSame note author firstUrl secondUrl holds'
const record = (first: string, second: string, isSame: boolean, fields: object = {}) =>
  admin.change('recordAddressPair', { first, second, isSame, ...fields }, FIELDS)
const pairs = async (client = admin): Promise<Data[]> =>
  (await client.get(`{ addressPairs { id ${FIELDS} } }`)).addressPairs

describe('a recorded pair of addresses', () => {
  it.each([
    ['the same address in two spellings', 'https://fb.com/groups/88001', 'https://m.facebook.com/groups/88001/', true],
    ['two different groups', 'https://facebook.com/groups/88002', 'https://facebook.com/groups/88003', false],
    ['a TikTok video under two names', 'https://tiktok.com/@a/video/88', 'https://tiktok.com/@b/video/88', true],
    ['two pages of the platform itself', 'https://facebook.com/', 'https://facebook.com/login', false],
  ])('holds: %s', async (_what, first, second, isSame) => {
    expect(await record(first, second, isSame)).toMatchObject({ first, second, isSame, holds: true })
    expect(await record(second, first, !isSame)).toMatchObject({ code: 'PAIR_KNOWN' })
  })

  it('is recorded although it does not hold, and changes nothing else', async () => {
    const [one, two] = [group(), group()]
    const pair = await record(one, two, true, { note: 'Đã đổi tên' })
    expect(pair).toMatchObject({ holds: false, firstUrl: one, secondUrl: two, note: 'Đã đổi tên' })
    expect(pair.author).toEqual(expect.any(String))
    expect((await pairs()).filter(({ holds }) => !holds)).toMatchObject([{ id: pair.id }])
    expect((await pairs(await app.as('AUDITOR'))).length).toBe((await pairs()).length)
  })

  it('is deleted, and the log keeps it', async () => {
    const pair = await record(group(), group(), false)
    await admin.change('deleteAddressPair', { pairId: pair.id })
    expect((await pairs()).map(({ id }) => id)).not.toContain(pair.id)
    expect(await admin.change('deleteAddressPair', { pairId: pair.id })).toMatchObject({ __typename: 'NotFoundError' })
    const { settingsHistory } = await admin.get(
      '{ settingsHistory(page: PLATFORMS, first: 2) { nodes { event { type } changes { field after } } } }',
    )
    expect(settingsHistory.nodes.map(({ event }: Data) => event.type)).toEqual([
      'PLATFORM_PAIR_DELETED',
      'PLATFORM_PAIR_RECORDED',
    ])
    expect(settingsHistory.nodes[0].changes).toContainEqual({ field: 'firstAddress', after: pair.first })
  })

  it.each([
    ['no address', 'nhóm kín'],
    ['two addresses', 'https://a.com/ https://b.com/'],
  ])('has two addresses, and not %s', async (_what, text) => {
    expect(await record(text, group(), true)).toMatchObject({ __typename: 'ValidationError' })
  })

  it('has two different texts', async () => {
    const url = group()
    expect(await record(url, url, true)).toMatchObject({ __typename: 'ValidationError' })
  })
})
