/** The operator's vocabularies: entries are loaded, added, changed, ended and deleted while the installation runs. */
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { readTerms } from '@takedown/server/domain/vocabularies/terms.ts'
import { loadVocabularies } from '@takedown/server/domain/vocabulary-entries/load.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { vocabularyOf } from '#support/api/vocabulary-changes.ts'
import { answer, type Desk, makeSent, newKey } from '#support/make.ts'

const AT = '2026-03-10T05:00:00Z'
let app: TestApp
let other: TestApp
let desk: Desk
let vocabulary: ReturnType<typeof vocabularyOf>
beforeAll(async () => {
  app = await startApp()
  other = await startApp({ databaseUrl: app.databaseUrl })
  desk = app.desk
  vocabulary = vocabularyOf(desk, AT)
})
afterAll(async () => {
  await other.stop()
  await app.stop()
})

const refuse = async (refusalReason: string, at = AT) => {
  const sent = await makeSent(desk, { at: '2026-03-10T01:00:00Z' })
  await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason }, { at })
  return sent
}

describe('the entries that ship with the product', () => {
  it('are loaded when they are missing, and keep what an operator changed', async () => {
    const id = await vocabulary.idOf('RefusalReason', 'DISPUTED')
    await vocabulary.change(id, { vi: 'đang tranh chấp', en: 'in dispute' })
    await desk.db.vocabularyEntry.deleteMany({ where: { vocabulary: 'ContentKind', code: 'STORY' } })
    await loadVocabularies(desk.db, new Date())
    const terms = await readTerms(desk.sql)
    expect(terms.of('RefusalReason', 'DISPUTED').labels).toEqual({ vi: 'đang tranh chấp', en: 'in dispute' })
    expect(terms.of('ContentKind', 'STORY').labels.vi).toBe('Tin ngắn (story)')
    const loaded = await desk.db.event.findMany({ where: { type: 'vocabulary.loaded' }, orderBy: { seq: 'asc' } })
    const last = await desk.db.eventPayload.findUniqueOrThrow({ where: { eventId: loaded.at(-1)!.id } })
    expect(JSON.parse(last.payload!)).toEqual({ entries: ['ContentKind/STORY'] })
    await loadVocabularies(desk.db, new Date())
    expect(await desk.db.event.count({ where: { type: 'vocabulary.loaded' } })).toBe(loaded.length)
  })

  it('can end but not be deleted, and cannot end if the product itself assigns them', async () => {
    const demoted = await vocabulary.idOf('Action', 'DEMOTED')
    await expect(vocabulary.remove(demoted)).rejects.toMatchObject({ code: 'ENTRY_NEEDED', ids: [demoted] })
    await vocabulary.end(demoted, '2026-03-10')
    await vocabulary.end(demoted, null)
    const post = await vocabulary.idOf('ContentKind', 'POST')
    await expect(vocabulary.end(post, '2026-03-10')).rejects.toMatchObject({ code: 'ENTRY_NEEDED', ids: [post] })
  })
})

describe('an entry that an administrator adds', () => {
  it('is offered by every running server at once, and so is its new label', async () => {
    const id = await vocabulary.add({ vocabulary: 'RefusalReason', code: 'FORCE_MAJEURE', vi: 'bất khả kháng' })
    const read = async (from: TestApp) => {
      const { refusalReasons } = await (await from.as('OPERATOR')).get(
        '{ refusalReasons { code offered vi: label(locale: VI) en: label(locale: EN) } }',
      )
      return refusalReasons.find(({ code }: { code: string }) => code === 'FORCE_MAJEURE')
    }
    const expected = { code: 'FORCE_MAJEURE', offered: true, vi: 'bất khả kháng', en: 'bất khả kháng' }
    await expect.poll(() => read(app)).toEqual(expected)
    await expect.poll(() => read(other)).toEqual(expected)
    await vocabulary.change(id, { vi: 'sự kiện bất khả kháng', en: 'force majeure' })
    const changed = { ...expected, vi: 'sự kiện bất khả kháng', en: 'force majeure' }
    await expect.poll(() => read(app)).toEqual(changed)
    await expect.poll(() => read(other)).toEqual(changed)
  })

  it('names stored data at once, even before a server has the event of it', async () => {
    const client = await app.as('OPERATOR')
    await vocabulary.add({ vocabulary: 'Action', code: 'HIDDEN_FROM_SEARCH', vi: 'Ẩn khỏi tìm kiếm' })
    const sent = await makeSent(desk, { at: '2026-03-10T01:00:00Z' })
    await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'HIDDEN_FROM_SEARCH' }, { at: AT })
    const { node } = await client.get(
      'query ($id: ID!) { node(id: $id) { ... on RequestItem { action { label } } } }',
      {
        id: `RequestItem_${sent.items[0]}`,
      },
    )
    expect(node.action).toEqual({ label: 'Ẩn khỏi tìm kiếm' })
  })

  it('cannot have the code or the Vietnamese label of another one, or a flag of another vocabulary', async () => {
    const reason = { vocabulary: 'RefusalReason', code: 'NEW_REASON' }
    const known = { code: 'ENTRY_KNOWN' }
    await expect(vocabulary.add({ ...reason, code: 'OTHER', vi: 'lý do mới' })).rejects.toMatchObject(known)
    await expect(vocabulary.add({ ...reason, vi: 'LY DO KHAC' })).rejects.toMatchObject(known)
    await expect(vocabulary.add({ ...reason, flags: ['makesInaccessible'] })).rejects.toMatchObject({
      issues: [{ path: 'flags' }],
    })
    await expect(vocabulary.add({ ...reason, code: 'new-reason' })).rejects.toMatchObject({
      issues: [{ path: 'code' }],
    })
  })

  it('is one of at most a hundred', async () => {
    for (let n = (await desk.db.vocabularyEntry.count({ where: { vocabulary: 'ChannelKind' } })) + 1; n <= 100; n++)
      await vocabulary.add({ vocabulary: 'ChannelKind', code: `CHANNEL_${n}` })
    const full = vocabulary.add({ vocabulary: 'ChannelKind', code: 'ONE_MORE' })
    await expect(full).rejects.toMatchObject({ code: 'TOO_MANY_ENTRIES' })
  })

  it('is a channel with an address of any form, and a source of tips and of their items', async () => {
    const platform = desk.platforms.zalo!
    const { version } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
    const channels = [{ kind: 'CHANNEL_9', address: 'nhóm Zalo của đầu mối' }]
    await setPlatformChannels(desk.ask('quan-tri', AT), { key: newKey(), platform, channels, expectedVersion: version })
    await vocabulary.add({ vocabulary: 'TipSource', code: 'HOTLINE', vi: 'Đường dây nóng' })
    const text = 'https://facebook.com/demo-thu/posts/987654'
    const tip = { key: newKey(), subject: 'Gọi đến', text, source: 'HOTLINE' }
    const { id } = await submitTip(desk.ask('can-bo-1', AT), tip)
    const { source, items } = await desk.db.tip.findUniqueOrThrow({
      where: { id },
      include: { items: { include: { item: true } } },
    })
    expect([source, items[0]!.item.source]).toEqual(['HOTLINE', 'HOTLINE'])
    expect((await readTerms(desk.sql)).of('ItemSource', 'HOTLINE').labels.vi).toBe('Đường dây nóng')
    const press = await submitTip(desk.ask('bao-chi', AT), { ...tip, key: newKey() })
    expect((await desk.db.tip.findUniqueOrThrow({ where: { id: press.id } })).source).toBe('PRESS')
    const own = vocabulary.add({ vocabulary: 'ItemSource', code: 'ELSEWHERE' })
    await expect(own).rejects.toMatchObject({ code: 'ENTRY_NEEDED' })
  })
})

describe('the flags of an entry', () => {
  it('change until it is used, and then stay', async () => {
    const id = await vocabulary.add({ vocabulary: 'RefusalReason', code: 'UNREADABLE', vi: 'tệp không đọc được' })
    await vocabulary.change(id, { vi: 'tệp không đọc được', flags: ['unclear'] })
    await refuse('UNREADABLE')
    const change = vocabulary.change(id, { vi: 'tệp không đọc được', flags: [] })
    await expect(change).rejects.toMatchObject({ code: 'ENTRY_USED', ids: [id] })
    await vocabulary.change(id, { vi: 'tệp hỏng', flags: ['unclear'] })
    expect((await readTerms(desk.sql)).of('RefusalReason', 'UNREADABLE').labels).toEqual({ vi: 'tệp hỏng' })
  })
})

describe('an entry that ended', () => {
  it('is not accepted for new work, and old data keep its label', async () => {
    const id = await vocabulary.add({ vocabulary: 'RefusalReason', code: 'OLD_FORM', vi: 'sai biểu mẫu' })
    const sent = await refuse('OLD_FORM')
    await vocabulary.end(id, '2026-03-10')
    await expect(refuse('OLD_FORM')).rejects.toMatchObject({ code: 'ENTRY_NOT_OFFERED', ids: [id] })
    const client = await app.as('OPERATOR')
    const { node } = await client.get(
      'query ($id: ID!) { node(id: $id) { ... on RequestItem { refusalReason { code label offered } } } }',
      { id: `RequestItem_${sent.items[0]}` },
    )
    expect(node.refusalReason).toEqual({ code: 'OLD_FORM', label: 'sai biểu mẫu', offered: false })
    await vocabulary.end(id, null)
    await refuse('OLD_FORM')
  })

  it('ends and begins on the days of the authority', async () => {
    const id = await vocabulary.add({
      ...{ vocabulary: 'RefusalReason', code: 'NEXT_WEEK', vi: 'từ tuần sau', inForceFrom: '2026-03-11' },
    })
    await expect(refuse('NEXT_WEEK')).rejects.toMatchObject({ code: 'ENTRY_NOT_OFFERED' })
    // Midnight in Hà Nội is at 17:00 UTC.
    await refuse('NEXT_WEEK', '2026-03-10T17:00:00Z')
    await expect(vocabulary.end(id, '2026-03-11')).rejects.toMatchObject({ code: 'ENTRY_DAYS_WRONG' })
    await vocabulary.end(id, '2026-03-12')
    await refuse('NEXT_WEEK', '2026-03-11T16:59:00Z')
    await expect(refuse('NEXT_WEEK', '2026-03-11T17:00:00Z')).rejects.toMatchObject({ code: 'ENTRY_NOT_OFFERED' })
  })
})

describe('an entry that was never used', () => {
  it('can be deleted, a source of tips together with the source of items', async () => {
    const id = await vocabulary.add({ vocabulary: 'TipSource', code: 'PARTNER', vi: 'Cơ quan phối hợp' })
    await vocabulary.remove(id)
    const left = await desk.db.vocabularyEntry.count({ where: { code: 'PARTNER' } })
    const events = await desk.db.event.count({ where: { type: 'vocabulary.entry_deleted', subjectId: id } })
    expect([left, events]).toEqual([0, 1])
    const used = await vocabulary.idOf('RefusalReason', 'UNREADABLE')
    await expect(vocabulary.remove(used)).rejects.toMatchObject({ code: 'ENTRY_USED', ids: [used] })
  })

  it('is deleted or used, never both, however close the two come', async () => {
    for (const round of [1, 2, 3, 4]) {
      const code = `RACE_${round}`
      const id = await vocabulary.add({ vocabulary: 'RefusalReason', code })
      const sent = await makeSent(desk, { at: '2026-03-10T01:00:00Z' })
      const refused = answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: code }, { at: AT })
      const outcomes = await Promise.allSettled([refused, vocabulary.remove(id)])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })
})

it('an unknown code is refused by name, in commands and in filters', async () => {
  await expect(refuse('NOT_THERE')).rejects.toMatchObject({ issues: [{ code: 'unknown_code' }] })
  const client = await app.as('OPERATOR')
  for (const query of [
    '{ requestItems(filter: { kinds: ["NOT_THERE"] }) { nodes { id } } }',
    '{ tips(filter: { sources: ["NOT_THERE"] }) { nodes { id } } }',
    '{ figures(filter: { sources: ["NOT_THERE"] }) { asOf } }',
    '{ metrics(filter: { kinds: ["NOT_THERE"] }) { numerator } }',
  ])
    await expect(client.get(query)).rejects.toThrow('NOT_THERE')
})
