/** A host goes to another platform: each address stays one item, also if both happen at once. */
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { addPlatform, endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, openDesk } from '#support/make.ts'
import { whileNoneCommits } from '#support/objects/commits.ts'
import { newHost } from '#support/objects/sites.ts'

const AT = '2026-03-10T05:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const officer = () => desk.ask('can-bo-1', AT)
const draft = (caseId: string, items: string[], platform: string) =>
  draftRequest(officer(), { key: newKey(), case: caseId, items, platform, power: desk.powers['nd-147-2024-24h'] })
const platform = (hosts: string[]) => {
  const fields = { name: `Diễn đàn ${newKey()}`, kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [] }
  return addPlatform(desk.ask('quan-tri', AT), { key: newKey(), ...fields, hosts })
}

describe('an address whose host another platform gets', () => {
  const addAgain = async (made: { case: string }, urls: string[]) => {
    await addItems(officer(), { key: newKey(), case: made.case, items: urls.map((url) => ({ url })) })
    return desk.db.contentItem.findMany({ where: { canonicalUrl: { in: urls } } })
  }

  it('stays one item, which goes to the new platform unless it was in a request', async () => {
    const host = newHost()
    const first = await platform([host])
    const urls = [`https://b.${host}/1`, `https://b.${host}/2`]
    const made = await makeCase(desk, { at: AT, urls })
    await draft(made.case, made.contents.slice(0, 1), first.id)
    const second = await platform([`b.${host}`])
    const rows = await addAgain(made, urls)
    const platforms = new Map(rows.map(({ id, platformId }) => [id, platformId]))
    expect(platforms).toEqual(
      new Map([
        [made.contents[0], first.id],
        [made.contents[1], second.id],
      ]),
    )
    expect(await desk.db.caseItem.count({ where: { caseId: made.case } })).toBe(2)
  })

  it('stays one item if its platform ended', async () => {
    const host = newHost()
    const first = await platform([host])
    const urls = [`https://${host}/1`, `https://${host}/2`]
    const made = await makeCase(desk, { at: AT, urls })
    await draft(made.case, made.contents.slice(0, 1), first.id)
    const ended = { key: newKey(), platform: first.id, endedOn: '2026-03-01', expectedVersion: 1 }
    await endPlatform(desk.ask('quan-tri', AT), ended)
    const second = await platform([host])
    const rows = await addAgain(made, urls)
    expect(new Set(rows.map(({ id, platformId }) => `${id} ${platformId}`))).toEqual(
      new Set([`${made.contents[0]} ${first.id}`, `${made.contents[1]} ${second.id}`]),
    )
    await expect(platform([host])).rejects.toMatchObject({ code: 'HOST_TAKEN' })
  })
})

describe('an item that is stored while a platform gets its host', () => {
  it.each(['first', 'second'])('becomes an item of the platform, whichever command comes %s', async (place) => {
    const host = newHost()
    const { case: caseId } = await makeCase(desk, { at: AT })
    const url = `https://${host}/1`
    const add = () => addItems(officer(), { key: newKey(), case: caseId, items: [{ url }] })
    const commands = [add, () => platform([host])]
    const outcomes = await whileNoneCommits(desk.sql, place === 'first' ? commands : commands.toReversed())
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const { id } = await desk.db.platform.findFirstOrThrow({ where: { hosts: { has: host } } })
    await add()
    const rows = await desk.db.contentItem.findMany({ where: { canonicalUrl: url } })
    expect(rows.map(({ platformId, domain }) => [platformId, domain])).toEqual([[id, null]])
  })
})

describe('a host of a platform', () => {
  it.each(['-x.vn', 'x-.vn', '_dmarc.x.vn'])('is not %s', async (host) => {
    await expect(platform([host])).rejects.toMatchObject({ name: 'ValidationError' })
  })
})
