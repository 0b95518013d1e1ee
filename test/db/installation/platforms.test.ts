/** The operator's platforms: added, changed and ended while the installation runs, with their channels. */
import { findItems } from '@takedown/server/domain/content/items.ts'
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { countOpenRequests } from '@takedown/server/domain/platforms/open-requests.ts'
import { addPlatform, changePlatform, endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atVersion, type Desk, makeCase, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'
import { makeInState } from '#support/objects/states.ts'

const AT = '2026-03-10T05:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const fields = { kind: 'WEBSITE', operator: 'Công ty Mẫu', country: 'VN', languages: [] as string[] }
const add = (name: string, hosts: string[], more: object = {}) =>
  addPlatform(desk.ask('quan-tri', AT), { key: newKey(), name, ...fields, hosts, ...more })
const change = (platform: string, input: object) =>
  changePlatform(desk.ask('quan-tri', AT), { key: newKey(), platform, ...fields, ...input })
const end = (platform: string, endedOn: string | null, expectedVersion: number) =>
  endPlatform(desk.ask('quan-tri', AT), { key: newKey(), platform, endedOn, expectedVersion })
const setChannels = (platform: string, channels: object[], expectedVersion: number) =>
  setPlatformChannels(desk.ask('quan-tri', AT), { key: newKey(), platform, channels, expectedVersion })
const platformOf = async (url: string) => (await findItems(desk.db, url))[0]?.platformId ?? null
const payloadOf = async (subjectId: string, type: string) => {
  const event = await desk.db.event.findFirstOrThrow({ where: { subjectId, type }, orderBy: { seq: 'desc' } })
  const { payload } = await desk.db.eventPayload.findUniqueOrThrow({ where: { eventId: event.id } })
  return { actor: event.actorId, payload: JSON.parse(payload!) }
}

describe('a platform that an administrator adds', () => {
  it('has its addresses from then on, under the canonical names of its hosts', async () => {
    expect(await platformOf('https://diendan.example.vn/bai/1')).toBeNull()
    const { id } = await add('Diễn đàn A', ['WWW.DienDan.example.VN.', 'diễnđàn.vn', 'diendan.example.vn'])
    expect(await platformOf('https://m.diendan.example.vn/bai/1')).toBe(id)
    expect(await platformOf('https://diễnđàn.vn/bai/1')).toBe(id)
    const { slug, hosts, version } = await desk.db.platform.findUniqueOrThrow({ where: { id } })
    expect({ slug, hosts, version }).toEqual({
      slug: 'dien-dan-a',
      hosts: ['diendan.example.vn', 'xn--dinn-2na70al94p.vn'],
      version: 1,
    })
  })

  it('takes the subdomain of another platform, and only that', async () => {
    const { id } = await add('Kho ứng dụng B', ['play.google.com'], { kind: 'APP_STORE' })
    expect(await platformOf('https://play.google.com/store/apps/details?id=vn.mau')).toBe(id)
    expect(await platformOf('https://sites.google.com/view/mau')).toBe(desk.platforms.google)
  })

  it('cannot have the name or a host of another one, however many are added at once', async () => {
    await expect(add('FACEBOOK', [])).rejects.toMatchObject({ code: 'PLATFORM_KNOWN', ids: [desk.platforms.facebook] })
    await expect(add('Diễn đàn C', ['facebook.com'])).rejects.toMatchObject({ code: 'HOST_TAKEN' })
    const together = await Promise.allSettled([1, 2, 3, 4].map((n) => add(`Cùng lúc ${n}`, ['cung-luc.vn'])))
    expect(together.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of together)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'HOST_TAKEN' })
  })

  it.each([
    ['a private host', { hosts: ['10.0.0.1'] }, 'hosts.0'],
    ['a host without a dot', { hosts: ['mau'] }, 'hosts.0'],
    ['an address with a path', { hosts: ['mau.vn/bai'] }, 'hosts.0'],
    ['a host with a port', { hosts: ['mau.vn:8080'] }, 'hosts.0'],
    ['too many hosts', { hosts: Array.from({ length: 201 }, (_, n) => `mau-${n}.vn`) }, 'hosts'],
    ['a word that is no language', { languages: ['tiếng Việt'] }, 'languages.0'],
    ['a country in words', { country: 'Việt Nam' }, 'country'],
    ['a kind that cannot be a code', { kind: 'forum' }, 'kind'],
    ['an unknown kind', { kind: 'FORUM' }, ''],
    ['a name without a letter', { name: '…' }, 'name'],
  ])('is refused with %s', async (_what, input, path) => {
    const refused = add('Nền tảng sai', [], input)
    await expect(refused).rejects.toMatchObject({ name: 'ValidationError', issues: [{ path }] })
  })
})

describe('a changed platform', () => {
  it('is logged before and after, by whom', async () => {
    const { id } = await add('Trước', ['truoc.vn'], { languages: ['VI', 'en-us'], contentKinds: ['POST'] })
    await change(id, { name: 'Sau', hosts: ['sau.vn'], representative: 'Văn phòng X', expectedVersion: 1 })
    expect(await platformOf('https://truoc.vn/1')).toBeNull()
    expect(await platformOf('https://sau.vn/1')).toBe(id)
    const { actor, payload } = await payloadOf(id, 'platform.changed')
    expect(actor).toBe(desk.ask('quan-tri', AT).viewer.id)
    expect(payload).toMatchObject({ name: 'Sau', hosts: ['sau.vn'], representative: 'Văn phòng X', version: 2 })
    expect(payload.previousPlatform).toMatchObject({
      ...{ name: 'Trước', hosts: ['truoc.vn'], representative: null },
      ...{ languages: ['vi', 'en-US'], kinds: ['POST'] },
    })
  })

  it('refuses a change that did not see the last one', async () => {
    const { id } = await add('Hai người', [])
    await change(id, { name: 'Hai người sửa', hosts: [], expectedVersion: 1 })
    const late = change(id, { name: 'Người thứ hai', hosts: [], expectedVersion: 1 })
    await expect(late).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 2 })
  })

  it('gets an approved letter only after a new signature if its operator has changed', async () => {
    const platform = desk.platforms.facebook!
    const { request } = await makeInState(desk, 'APPROVED', AT)
    const { name, hosts, version } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
    await change(platform, { name, hosts, operator: 'Công ty kế nhiệm', expectedVersion: version })
    const sent = atVersion(desk, request, (expectedVersion) =>
      sendRequest(desk.ask('can-bo-1', AT), { key: newKey(), request, expectedVersion, via: 'PORTAL' }),
    )
    await expect(sent).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    const { state } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    expect(state).toBe('AWAITING_APPROVAL')
  })
})

describe('a platform that ended', () => {
  it('takes no new request, and keeps those that it has', async () => {
    const platform = desk.platforms.telegram!
    const urls = (n: number) => [`https://t.me/kenh_mau_${n}`]
    const { request } = await makeDraft(desk, { at: AT, platform: 'telegram', urls: urls(1) })
    const more = await makeCase(desk, { at: AT, urls: urls(2) })
    const { version } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
    await expect(end(platform, '2026-03-11', version)).rejects.toMatchObject({ code: 'TIME_IN_FUTURE' })
    await end(platform, '2026-03-10', version)
    const draft = () =>
      draftRequest(desk.ask('can-bo-1', AT), {
        ...{ key: newKey(), case: more.case, platform, items: more.contents },
        power: desk.powers['nd-147-2024-24h'],
      })
    await expect(draft()).rejects.toMatchObject({ code: 'PLATFORM_NOT_IN_USE', ids: [platform] })
    await atVersion(desk, request, (expectedVersion) =>
      submitForApproval(desk.ask('can-bo-1', AT), { key: newKey(), request, expectedVersion }),
    )
    expect(await countOpenRequests(desk.db, [platform])).toEqual([{ id: platform, requests: 1 }])
    await end(platform, null, version + 1)
    await draft()
    expect(await countOpenRequests(desk.db, [platform])).toEqual([{ id: platform, requests: 2 }])
  })

  it('leaves its hosts to another platform, and keeps its items', async () => {
    const { id } = await add('Chủ cũ', ['chuyen-chu.vn'])
    await end(id, '2026-03-01', 1)
    expect(await platformOf('https://chuyen-chu.vn/1')).toBe(id)
    const { id: owner } = await add('Chủ mới', ['chuyen-chu.vn'])
    expect(await platformOf('https://chuyen-chu.vn/1')).toBe(owner)
    await expect(end(id, null, 2)).rejects.toMatchObject({ code: 'HOST_TAKEN', ids: [owner] })
  })
})

describe('the channels of a platform', () => {
  const mail = { kind: 'EMAIL', address: 'abuse@kenh.example.vn', note: 'trực 24/7' }
  const phone = { kind: 'TELEPHONE', address: '+84 24 3943 0000', verifiedOn: '2026-03-09' }
  const stored = async (platformId: string) => {
    const rows = await desk.db.platformChannel.findMany({ where: { platformId }, orderBy: { position: 'asc' } })
    return {
      inUse: rows.filter(({ endedOn }) => !endedOn).map(({ address }) => address),
      ended: rows.flatMap(({ address, endedOn }) => (endedOn ? [[address, endedOn.toISOString().slice(0, 10)]] : [])),
    }
  }

  it('have an order, and end without being deleted', async () => {
    const { id } = await add('Có kênh', [])
    await setChannels(id, [mail, phone], 1)
    await setChannels(id, [phone, mail], 2)
    expect(await stored(id)).toEqual({ inUse: [phone.address, mail.address], ended: [] })
    await setChannels(id, [phone], 3)
    expect(await stored(id)).toEqual({ inUse: [phone.address], ended: [[mail.address, '2026-03-10']] })
    const { payload } = await payloadOf(id, 'platform.channels_set')
    expect(payload).toMatchObject({ channels: [phone], previousChannels: [phone, mail], version: 4 })
    await setChannels(id, [mail, phone], 4)
    expect(await stored(id)).toEqual({ inUse: [mail.address, phone.address], ended: [] })
    await expect(setChannels(id, [], 4)).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 5 })
  })

  it.each([
    ['a mail address without a domain', { kind: 'EMAIL', address: 'abuse' }],
    ['a webhook that is not encrypted', { kind: 'WEBHOOK', address: 'http://kenh.example.vn' }],
    ['a webhook on a private host', { kind: 'WEBHOOK', address: 'https://127.0.0.1/hook' }],
    ['a webhook with a password', { kind: 'WEBHOOK', address: 'https://a:b@kenh.example.vn/' }],
    ['a portal in words', { kind: 'PORTAL', address: 'cổng của họ' }],
    ['a telephone in words', { kind: 'TELEPHONE', address: 'gọi trực ban' }],
    ['an address that is too long', { kind: 'PAPER', address: 'x'.repeat(501) }],
  ])('are refused with %s', async (_what, channel) => {
    const { id } = await add(`Kênh sai ${newKey()}`, [])
    await expect(setChannels(id, [mail, channel], 1)).rejects.toMatchObject({
      issues: [{ path: 'channels.1.address' }],
    })
  })

  it('are refused twice, too many, or verified in the future', async () => {
    const { id } = await add('Kênh lặp', [])
    const many = Array.from({ length: 21 }, (_, n) => ({ kind: 'PAPER', address: `Phố ${n}` }))
    for (const channels of [[mail, mail], many])
      await expect(setChannels(id, channels, 1)).rejects.toMatchObject({ issues: [{ path: 'channels' }] })
    const later = setChannels(id, [{ ...mail, verifiedOn: '2026-03-11' }], 1)
    await expect(later).rejects.toMatchObject({ code: 'TIME_IN_FUTURE' })
  })
})

it('a sent request counts as open until it is answered', async () => {
  const platform = desk.platforms.github!
  const urls = ['https://github.com/mau-thu/kho-1']
  await makeSent(desk, { at: AT, platform: 'github', urls })
  expect(await countOpenRequests(desk.db, [platform])).toEqual([{ id: platform, requests: 1 }])
})
