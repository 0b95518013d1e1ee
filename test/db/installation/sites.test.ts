/** The addressee of a site is chosen, and its items move to a platform that gets its host. */
import { chooseAddressee } from '@takedown/server/domain/cases/addressees.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { addPlatform, changePlatform, endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, draftOf, makeCase, newKey, openDesk, sendDraft } from '#support/make.ts'
import { makeHostingCompany, newHost } from '#support/objects/sites.ts'

const AT = '2026-03-10T05:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const officer = () => desk.ask('can-bo-1', AT)
const choose = (caseId: string, items: string[], addressee: string | null) =>
  chooseAddressee(officer(), { key: newKey(), case: caseId, items, addressee })
const draft = (caseId: string, items: string[], platform: string) =>
  draftRequest(officer(), {
    key: newKey(),
    case: caseId,
    items,
    platform,
    power: desk.powers['nd-147-2024-24h'],
  })
const item = (id: string) => desk.db.contentItem.findUniqueOrThrow({ where: { id } })
const eventsOf = (subjectId: string, type: string) =>
  desk.db.event.findMany({ where: { subjectId, type }, orderBy: { seq: 'asc' } })
const platform = (hosts: string[], fields: object = {}) =>
  addPlatform(desk.ask('quan-tri', AT), {
    ...{
      key: newKey(),
      name: `Diễn đàn ${newKey()}`,
      kind: 'PLATFORM',
      operator: 'Công ty',
      country: 'VN',
      languages: [],
    },
    ...{ hosts, ...fields },
  })

describe('the addressee of a site', () => {
  it('is chosen once for all cases, with an event in each, and a request to it can then be drafted', async () => {
    const url = `https://${newHost()}/`
    const [one, two] = [await makeCase(desk, { at: AT, urls: [url] }), await makeCase(desk, { at: AT, urls: [url] })]
    const company = await makeHostingCompany(desk, AT)
    await expect(draft(one.case, one.contents, company)).rejects.toMatchObject({ code: 'ADDRESSEE_UNKNOWN' })
    await choose(one.case, one.contents, company)
    expect(await item(one.contents[0]!)).toMatchObject({ platformId: null, addresseeId: company })
    for (const { case: id } of [one, two]) expect(await eventsOf(id, 'item.addressee_chosen')).toHaveLength(1)
    await expect(draft(one.case, one.contents, desk.platforms.facebook!)).rejects.toMatchObject({
      code: 'ITEM_OF_OTHER_PLATFORM',
    })
    const { id } = await draft(one.case, one.contents, company)
    const requestItem = await desk.db.requestItem.findFirstOrThrow({ where: { requestId: id } })
    expect(requestItem).toMatchObject({ platformId: company, itemId: one.contents[0] })
    await expect(choose(two.case, two.contents, null)).rejects.toMatchObject({ code: 'ITEM_ALREADY_REQUESTED' })
  })

  it('is chosen again for an item of a platform that has ended, whose sent request keeps its addressee', async () => {
    const first = desk.platforms.telegram!
    const { hosts, version } = await desk.db.platform.findUniqueOrThrow({ where: { id: first } })
    const made = await makeCase(desk, { at: AT, urls: ['https://t.me/kenh_cu'] })
    const sent = await sendDraft(desk, await draftOf(desk, made, { at: AT, platform: 'telegram' }), AT)
    const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
    await answer(desk, sent, sent.items, refused, { at: AT, platform: 'telegram' })
    await expect(choose(made.case, made.contents, desk.platforms.zalo!)).rejects.toMatchObject({
      code: 'ADDRESSEE_FIXED',
    })
    const ended = { key: newKey(), platform: first, endedOn: '2026-03-01', expectedVersion: version }
    await endPlatform(desk.ask('quan-tri', AT), ended)
    const second = await platform(hosts)
    await expect(draft(made.case, made.contents, second.id)).rejects.toMatchObject({ code: 'ITEM_OF_OTHER_PLATFORM' })
    await choose(made.case, made.contents, second.id)
    const { id } = await draft(made.case, made.contents, second.id)
    const orderBy = { request: { number: 'asc' } } as const
    const items = await desk.db.requestItem.findMany({ where: { itemId: made.contents[0] }, orderBy })
    expect(items.map(({ requestId, platformId }) => [requestId, platformId])).toEqual([
      [sent.request, first],
      [id, second.id],
    ])
    expect(await item(made.contents[0]!)).toMatchObject({ platformId: first, addresseeId: second.id })
  })

  it('can become unknown again', async () => {
    const made = await makeCase(desk, { at: AT, urls: [`https://${newHost()}/`] })
    await choose(made.case, made.contents, await makeHostingCompany(desk, AT))
    await choose(made.case, made.contents, null)
    expect(await item(made.contents[0]!)).toMatchObject({ addresseeId: null })
  })

  it('cannot be chosen for an item of a platform, nor be a platform of another kind or one that has ended', async () => {
    const company = await makeHostingCompany(desk, AT)
    const post = await makeCase(desk, { at: AT })
    await expect(choose(post.case, post.contents, company)).rejects.toMatchObject({ code: 'ADDRESSEE_FIXED' })
    const site = await makeCase(desk, { at: AT, urls: [`https://${newHost()}/`] })
    await expect(choose(site.case, site.contents, desk.platforms.facebook!)).rejects.toMatchObject({
      code: 'ADDRESSEE_FIXED',
    })
    await expect(choose(site.case, post.contents, company)).rejects.toMatchObject({ name: 'NotFoundError' })
    await endPlatform(desk.ask('quan-tri', AT), {
      key: newKey(),
      platform: company,
      endedOn: '2026-03-01',
      expectedVersion: 1,
    })
    await expect(choose(site.case, site.contents, company)).rejects.toMatchObject({ code: 'PLATFORM_NOT_IN_USE' })
  })
})

describe('a platform that gets the host of a site', () => {
  it('gets its items under the addresses that they have, and nothing is merged or lost', async () => {
    const host = newHost()
    const urls = [`https://${host}/`, `https://${host}/bai/1`, `https://m.${host}/bai/1`, `https://a.${host}/x`]
    const made = await makeCase(desk, { at: AT, urls })
    const other = await makeCase(desk, { at: AT, urls: [`https://khac-${host}/`] })
    const { id } = await platform([host])
    const rows = await Promise.all(made.contents.map(item))
    expect(rows.map(({ platformId, canonicalUrl }) => [platformId, canonicalUrl])).toEqual([
      [id, urls[0]],
      [id, urls[1]],
      [id, urls[2]],
      [id, urls[3]],
    ])
    expect(await item(other.contents[0]!)).toMatchObject({ platformId: null })
    expect(await eventsOf(id, 'platform.items_moved')).toHaveLength(1)
    await addItems(officer(), { key: newKey(), case: made.case, items: [{ url: `http://www.${host}/bai/1` }] })
    expect(await desk.db.caseItem.count({ where: { caseId: made.case } })).toBe(urls.length)
  })

  it.each(['m', 'mobile', 'web', 'touch', 'mbasic', 'free', 'upload', 'vi-vn'])(
    'keeps a site named %s apart from its host, before and after it gets the host',
    async (label) => {
      const host = newHost()
      const urls = [`https://${label}.${host}/a`, `https://${host}/a`]
      const made = await makeCase(desk, { at: AT, urls })
      const { id } = await platform([host], { kind: 'HOST' })
      const rows = await Promise.all(made.contents.map(item))
      expect(rows.map(({ platformId, canonicalUrl }) => [platformId, canonicalUrl])).toEqual(
        urls.map((url) => [id, url]),
      )
      await addItems(officer(), { key: newKey(), case: made.case, items: urls.map((url) => ({ url })) })
      expect(await desk.db.caseItem.count({ where: { caseId: made.case } })).toBe(2)
    },
  )

  it('gets them when its hosts change and when it is used again, and a chosen addressee stays', async () => {
    const [one, two] = [newHost(), newHost()]
    const made = await makeCase(desk, { at: AT, urls: [`https://${one}/a`, `https://${two}/b`] })
    const company = await makeHostingCompany(desk, AT)
    await choose(made.case, made.contents, company)
    const { id } = await platform([])
    const admin = desk.ask('quan-tri', AT)
    const { name, kind, operator, country } = await desk.db.platform.findUniqueOrThrow({ where: { id } })
    const fields = { platform: id, name, kind, operator, country, languages: [] }
    await changePlatform(admin, { key: newKey(), ...fields, hosts: [one], expectedVersion: 1 })
    expect(await item(made.contents[0]!)).toMatchObject({ platformId: id, addresseeId: company, domain: null })
    await endPlatform(admin, { key: newKey(), platform: id, endedOn: '2026-03-01', expectedVersion: 2 })
    await changePlatform(admin, { key: newKey(), ...fields, hosts: [one, two], expectedVersion: 3 })
    expect(await item(made.contents[1]!)).toMatchObject({ platformId: null })
    await endPlatform(admin, { key: newKey(), platform: id, endedOn: null, expectedVersion: 4 })
    expect(await item(made.contents[1]!)).toMatchObject({ platformId: id, addresseeId: company })
  })

  it('gets the sites below a suffix, and leaves the ones of a more specific platform', async () => {
    const suffix = 'netlify.app'
    const made = await makeCase(desk, { at: AT, urls: [`https://a-vay.${suffix}/`, `https://b-vay.${suffix}/x`] })
    const special = await platform([`b-vay.${suffix}`])
    const whole = await platform([suffix], { kind: 'HOST' })
    expect((await Promise.all(made.contents.map(item))).map(({ platformId }) => platformId)).toEqual([
      whole.id,
      special.id,
    ])
  })
})

describe('a platform that loses a host', () => {
  const change = async (id: string, hosts: string[], expectedVersion: number) => {
    const { name, kind, operator, country } = await desk.db.platform.findUniqueOrThrow({ where: { id } })
    const fields = { platform: id, name, kind, operator, country, languages: [], hosts, expectedVersion }
    await changePlatform(desk.ask('quan-tri', AT), { key: newKey(), ...fields })
  }

  it('leaves its items as items of sites, so that pasting an address finds the old one', async () => {
    const [host, kept] = [newHost(), newHost()]
    const { id } = await platform([host, kept])
    const urls = [`https://${host}/bai/1`, `https://a.${host}/x`, `https://${kept}/y`]
    const made = await makeCase(desk, { at: AT, urls })
    await change(id, [kept], 1)
    const rows = await Promise.all(made.contents.map(item))
    expect(rows.map(({ platformId, domain, addresseeId }) => [platformId, domain, addresseeId])).toEqual([
      [null, host, null],
      [null, host, null],
      [id, null, null],
    ])
    expect(await eventsOf(id, 'platform.items_released')).toHaveLength(1)
    await addItems(officer(), { key: newKey(), case: made.case, items: urls.map((url) => ({ url })) })
    expect(await desk.db.caseItem.count({ where: { caseId: made.case } })).toBe(urls.length)
    await change(id, [kept, host], 2)
    expect(await item(made.contents[0]!)).toMatchObject({ platformId: id, domain: null })
  })

  it('still gets the requests for an item that was in a request, and an item beside a site with its address stays', async () => {
    const host = newHost()
    const { id } = await platform([host])
    const [requested, twice] = [`https://${host}/1`, `https://${host}/2`]
    const made = await makeCase(desk, { at: AT, urls: [requested, twice] })
    await draft(made.case, made.contents.slice(0, 1), id)
    const site = { domain: host, canonicalUrl: twice, kind: 'SITE', firstSeenAt: AT }
    await desk.db.contentItem.create({ data: site })
    await change(id, [], 1)
    expect(await item(made.contents[0]!)).toMatchObject({ platformId: null, addresseeId: id })
    expect(await item(made.contents[1]!)).toMatchObject({ platformId: id, addresseeId: null })
  })

  it('leaves no item that another platform has', async () => {
    const host = newHost()
    const { id } = await platform([host, `b.${host}`])
    const made = await makeCase(desk, { at: AT, urls: [`https://b.${host}/1`] })
    await change(id, [host], 1)
    expect(await item(made.contents[0]!)).toMatchObject({ platformId: id })
  })
})
