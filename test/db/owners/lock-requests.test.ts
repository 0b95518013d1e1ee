/**
 * From violations to the draft of a lock request: the list of owners with a proposal, the draft with its rule, items,
 * evidence and prohibitions, the rules as data, and that nothing is drafted twice or sent by a program.
 */

import { addItems } from '@takedown/server/domain/cases/items.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { ConflictError, ForbiddenError } from '@takedown/server/domain/core/errors.ts'
import { draftOwnerRequest } from '@takedown/server/domain/owners/draft-request.ts'
import { readStrikes } from '@takedown/server/domain/owners/owners.ts'
import { loadStrikeRules, readStrikeRules, setStrikeRules } from '@takedown/server/domain/owners/settings.ts'
import { ownersToLock } from '@takedown/server/domain/owners/to-lock.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  makeCase,
  makeSent,
  newKey,
  openDesk,
  type Sent,
  sendDraft,
} from '#support/make.ts'
import { reverse } from '#support/objects/reversals.ts'

const now = '2026-03-31T02:00:00Z'
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T02:00:00Z`
let desk: Desk
let made = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Posts of a new group that the platform removed on these days of March. Returns the owner and the requests. */
async function offender(days: readonly number[], evidence?: string): Promise<{ owner: string; sent: Sent[] }> {
  const group = `https://facebook.com/groups/77000000000${1000 + ++made}`
  const sent: Sent[] = []
  for (const [n, each] of days.entries()) {
    const urls = [`${group}/posts/88000000000${1000 + n}`]
    sent.push(await makeSent(desk, { at: day(each), urls, ...(evidence && { evidence: `${evidence} ${n}` }) }))
    const { items } = sent.at(-1)!
    await answer(desk, sent.at(-1)!, items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: day(each) })
  }
  const { id } = await desk.db.contentOwner.findFirstOrThrow({ where: { address: group } })
  return { owner: id, sent }
}
const strikes = async (owner: string, on = now) => (await readStrikes(desk.db, [owner], new Date(on)))[0]!
const listed = async () => (await ownersToLock(desk.db, new Date(now), { limit: 100 })).map((each) => each.owner)
const slugs = async (owner: string, on = now) => (await strikes(owner, on)).proposals.map(({ rule }) => rule.slug)
const draft = (fields: object, who = 'can-bo-1', on = now) =>
  draftOwnerRequest(desk.ask(who, on), { key: newKey(), power: desk.powers['nd-147-2024-24h'], ...fields })
const RULE = 'nd-147-2024-khoa-5-30'

it('proposes nothing for four violations, and a lock for five, which a reversal takes back', async () => {
  const { owner, sent } = await offender([2, 8, 14, 20, 30])
  expect(await slugs(owner, '2026-03-29T02:00:00Z')).toEqual([])
  expect(await slugs(owner)).toEqual([RULE])
  expect(await listed()).toContain(owner)
  await reverse(desk, sent[2]!, { item: sent[2]!.items[0]!, by: 'COURT' }, now)
  expect(await slugs(owner)).toEqual([])
  expect(await listed()).not.toContain(owner)
})

describe('the draft of a lock request', () => {
  it('names the rule and every item with its letter, and takes over evidence and prohibitions', async () => {
    const { owner, sent } = await offender([3, 9, 15, 21, 29], 'ảnh chụp')
    const { id } = await draft({ owner, case: sent[0]!.case, rule: RULE })
    const request = await desk.db.removalRequest.findUniqueOrThrow({
      where: { id },
      include: { items: { include: { item: true, prohibitions: true } } },
    })
    const { address } = await desk.db.contentOwner.findUniqueOrThrow({ where: { id: owner } })
    expect([request.state, request.measure, request.items.map(({ item }) => item.canonicalUrl)]).toEqual([
      'DRAFT',
      'LOCK_TEMPORARILY',
      [address],
    ])
    for (const { request: id, contents } of sent) {
      const letter = await desk.db.removalRequest.findUniqueOrThrow({ where: { id } })
      const post = await desk.db.contentItem.findUniqueOrThrow({ where: { id: contents[0]! } })
      expect(request.body).toContain(`${post.canonicalUrl} (văn bản ${letter.registerNumber ?? letter.number} ngày`)
    }
    const [item] = request.items
    expect((item!.reasons as { vi: string }).vi).toBe(
      'Có 5 nội dung vi phạm đã bị xử lý theo yêu cầu của cơ quan, gửi từ ngày 03/03/2026 đến ngày 29/03/2026. ' +
        'Căn cứ: Điều 23 Nghị định số 147/2024/NĐ-CP (tạm khóa: từ 5 lần vi phạm trong 30 ngày). ' +
        'Đề nghị khóa từ 7 đến 30 ngày.',
    )
    expect(item!.prohibitions.length).toBeGreaterThan(0)
    expect(await desk.db.evidence.count({ where: { caseId: sent[0]!.case, itemId: item!.itemId } })).toBe(5)
    expect(request.assigneeId).toBe(desk.ask('can-bo-1', now).viewer.id)
    // The proposal is answered by this draft, so nobody drafts it again.
    expect(await slugs(owner)).toEqual([])
    await expect(draft({ owner, case: sent[1]!.case, rule: RULE })).rejects.toMatchObject({ code: 'LOCK_NOT_PROPOSED' })
  })

  it('is signed and sent by people, starts the count again, and leads to a permanent lock after three', async () => {
    const days = Array.from({ length: 15 }, (_, n) => n + 2)
    const { owner, sent } = await offender(days)
    // Each lock is requested at the end of five days with a violation each.
    for (const last of [6, 11, 16]) {
      const on = `2026-03-${String(last).padStart(2, '0')}T05:00:00Z`
      const rows = (await strikes(owner, on)).proposals[0]!.violations
      const counted = rows.filter(({ sentAt }) => sentAt <= new Date(on))
      expect(counted).toHaveLength(5)
      const { id: request } = await draft({ owner, case: sent[0]!.case, rule: RULE }, 'can-bo-1', on)
      const [item] = await desk.db.requestItem.findMany({ where: { requestId: request } })
      const prepared = { case: sent[0]!.case, request, items: [item!.id], contents: [item!.itemId] }
      const why = [{ language: 'vi', text: 'Đã gỡ từng bài mà vẫn tái phạm' }]
      await complete(request, why, on)
      await sendDraft(desk, prepared, on)
      await answer(desk, prepared, [item!.id], { state: 'ACTIONED', action: 'ACCOUNT_SUSPENDED' }, { at: on })
      expect(await slugs(owner, on)).toEqual(last === 16 ? ['nd-147-2024-khoa-vinh-vien'] : [])
    }
    expect(await listed()).toContain(owner)
    const [proposal] = (await strikes(owner)).proposals
    const { locks, violations } = proposal!
    expect([locks.length, violations.length]).toEqual([3, 0])
    // Nothing happened since the third lock, and still the permanent lock can be drafted, with its three letters.
    const { id } = await draft({ owner, case: sent[0]!.case, rule: 'nd-147-2024-khoa-vinh-vien' })
    const { body, measure, items } = await desk.db.removalRequest.findUniqueOrThrow({
      where: { id },
      include: { items: { include: { prohibitions: true } } },
    })
    const { vi } = items[0]!.reasons as { vi: string }
    expect([measure, locks.filter(({ number }) => vi.includes(`văn bản ${number} ngày`)).length]).toEqual([
      ...['LOCK_PERMANENTLY', 3],
    ])
    expect(vi).toContain('Có 15 nội dung vi phạm đã bị xử lý')
    expect([body.includes('Các lần tạm khóa theo yêu cầu:\n- văn bản'), body.split('\n').length]).toEqual([true, 20])
    expect(items[0]!.prohibitions.length).toBeGreaterThan(0)
  })

  it('stands for forty posts of a case without any strike, and needs one of them in the case', async () => {
    const group = 'https://facebook.com/groups/770000000009999'
    const urls = Array.from({ length: 40 }, (_, n) => `${group}/posts/88000000000${2000 + n}`)
    const { case: caseId } = await makeCase(desk, { at: now, urls })
    const { id: owner } = await desk.db.contentOwner.findFirstOrThrow({ where: { address: group } })
    const { id } = await draft({ owner, case: caseId, measure: 'REMOVE_OR_BLOCK' })
    const { body, items } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id }, include: { items: true } })
    expect([items.length, urls.filter((url) => body.includes(url)).length]).toEqual([1, 40])
    const { case: other } = await makeCase(desk, { at: now })
    const refused = { code: 'OWNER_NOT_ASSESSED', subject: 'Case', ids: [other] }
    await expect(draft({ owner, case: other, measure: 'REMOVE_OR_BLOCK' })).rejects.toMatchObject(refused)
    const unassessed = [0, 1, 2].map((n) => ({ url: `${group}/posts/8800000009${n}` }))
    await addItems(desk.ask('can-bo-1', now), { key: newKey(), case: other, items: unassessed })
    await expect(draft({ owner, case: other, measure: 'REMOVE_OR_BLOCK' })).rejects.toMatchObject(refused)
  })

  it('cites the power that the rule states, unless an officer chooses another one', async () => {
    const { owner, sent } = await offender([25, 26, 27, 28, 29])
    const powerOf = async (fields: object) => {
      const input = { key: newKey(), owner, case: sent[0]!.case, ...fields }
      const { id } = await draftOwnerRequest(desk.ask('can-bo-1', now), input)
      const { power, state } = await desk.db.removalRequest.findUniqueOrThrow({
        where: { id },
        include: { power: true },
      })
      await desk.db.requestItem.deleteMany({ where: { requestId: id } })
      expect(state).toBe('DRAFT')
      return power.slug
    }
    expect(await powerOf({ rule: RULE })).toBe('nd-147-2024-24h')
    expect(await powerOf({ measure: 'LOCK_PERMANENTLY' })).toBe('nd-147-2024-24h')
    expect(await powerOf({ rule: RULE, power: desk.powers['nd-342-2025-dieu-18'] })).toBe('nd-342-2025-dieu-18')
    // No rule states the power of other measures.
    await expect(powerOf({ measure: 'REMOVE_OR_BLOCK' })).rejects.toMatchObject({
      issues: [{ path: 'power', code: 'required' }],
    })
  })

  it('is refused to everybody but officers, and without a rule or a measure', async () => {
    const { owner, sent } = await offender([25, 26, 27, 28, 29])
    const input = { owner, case: sent[0]!.case }
    for (const who of ['quan-ly', 'kiem-toan', 'quan-tri', 'facebook', 'bao-chi'])
      await expect(draft({ ...input, rule: RULE }, who)).rejects.toThrow(ForbiddenError)
    await expect(draft(input)).rejects.toMatchObject({ name: 'ValidationError' })
  })
})

/** States what the reasons of a lock need besides the draft: why a milder measure does not serve, in each language. */
async function complete(request: string, whyNotMilder: object[], on: string): Promise<void> {
  const { editRequest } = await import('@takedown/server/domain/requests/drafting/drafting.ts')
  await atVersion(desk, request, (expectedVersion) =>
    editRequest(desk.ask('can-bo-1', on), {
      ...{ key: newKey(), request, expectedVersion },
      whyNotMilder: [...whyNotMilder, { language: 'en', text: 'Removed post by post, and repeated' }],
    }),
  )
}

it('follows rules that an administrator edits, and no pack replaces them', async () => {
  const { owner } = await offender([28, 29, 30])
  const { version, rules } = await readStrikeRules(desk.db)
  expect(rules.map(({ slug }) => slug)).toEqual([RULE, 'nd-147-2024-khoa-10-90', 'nd-147-2024-khoa-vinh-vien'])
  const draftLaw = {
    ...{ slug: 'du-thao-2026', citations: [{ language: 'vi', text: 'Dự thảo 2026' }], violations: 3, windowDays: 30 },
    ...{ measure: 'LOCK_TEMPORARILY', maxDays: 60, inForceFrom: '2026-03-31', unconfirmed: true },
  }
  const set = (who: string, fields: object = {}) =>
    setStrikeRules(desk.ask(who, now), { key: newKey(), expectedVersion: version, rules: [draftLaw], ...fields })
  await expect(set('lanh-dao')).rejects.toThrow(ForbiddenError)
  await expect(set('quan-tri', { expectedVersion: version + 7 })).rejects.toThrow(ConflictError)
  await expect(set('quan-tri', { rules: [{ ...draftLaw, locks: 3 }] })).rejects.toMatchObject({
    name: 'ValidationError',
  })
  await expect(set('quan-tri', { rules: [{ ...draftLaw, power: 'khong-co' }] })).rejects.toMatchObject({
    issues: [{ path: 'rules.0.power', code: 'unknown' }],
  })
  await set('quan-tri')
  expect(await slugs(owner, '2026-03-30T12:00:00Z')).toEqual([])
  expect(await slugs(owner)).toEqual(['du-thao-2026'])
  await runSystemCommand(desk.db, new Date(now), 'loadPack', async (tx, append) => {
    await loadStrikeRules(tx, append, rules)
    return {}
  })
  expect((await readStrikeRules(desk.db)).rules.map(({ slug }) => slug)).toEqual(['du-thao-2026'])
})
