/** Withdrawal of items before their request is sent. */
import { readFile } from 'node:fs/promises'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, newPosts, openDesk } from '#support/make.ts'
import { makeInState } from '#support/objects/states.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const numbersMigration = new URL(
  '../../../prisma/migrations/20261127061000_item_numbers/migration.sql',
  import.meta.url,
)
const at = '2026-03-02T02:00:00Z'

describe('an item withdrawn before its request is sent', () => {
  it('is not in the letter, and its clock never runs', async () => {
    const urls = newPosts(3)
    const { request, items } = await makeDraft(desk, { at, urls })
    const officer = desk.ask('can-bo-1', at)
    const step = <T>(verb: (ask: typeof officer, input: unknown) => Promise<T>, more: object = {}, who = officer) =>
      atVersion(desk, request, (expectedVersion) => verb(who, { key: newKey(), request, expectedVersion, ...more }))
    await step(submitForApproval)
    await step(approveRequest, {}, desk.ask('lanh-dao', at))
    await step(withdrawItems, { items: [items[1]], reason: 'nhầm địa chỉ' })
    await step(approveRequest, {}, desk.ask('lanh-dao', at))
    await step(sendRequest, { via: 'PORTAL' })

    const sent = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request }, include: { items: true } })
    expect(sent.letter).toContain('gỡ bỏ 2 nội dung')
    expect(sent.letter).toContain(`\n1. ${urls[0]}\n`)
    expect(sent.letter).toContain(`\n2. ${urls[2]}\n`)
    expect(sent.letter).not.toContain(urls[1])
    const withdrawn = sent.items.find(({ id }) => id === items[1])!
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', sentAt: null, dueAt: null })
    // The items have the numbers of the letter, and the withdrawn one comes after them.
    const positions = items.map((item) => sent.items.find(({ id }) => id === item)!.position)
    expect(positions).toEqual([0, 2, 1])
  })

  it('lowers the number in the default subject, which is then signed and sent', async () => {
    const { request, items } = await makeDraft(desk, { at, count: 3 })
    const officer = desk.ask('can-bo-1', at)
    const step = <T>(verb: (ask: typeof officer, input: unknown) => Promise<T>, more: object = {}, who = officer) =>
      atVersion(desk, request, (expectedVersion) => verb(who, { key: newKey(), request, expectedVersion, ...more }))
    const read = () => desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    expect((await read()).subject).toContain('gỡ bỏ 3 nội dung')
    await step(submitForApproval)
    await step(withdrawItems, { items: [items[1]], reason: 'nhầm địa chỉ' }, desk.ask('lanh-dao', at))
    expect((await read()).subject).toContain('gỡ bỏ 2 nội dung')
    await step(approveRequest, {}, desk.ask('lanh-dao', at))
    await step(sendRequest, { via: 'PORTAL' })
    const sent = await read()
    expect(sent).toMatchObject({ state: 'SENT', subject: expect.stringContaining('gỡ bỏ 2 nội dung') })
    expect(sent.letter).toContain(`V/v ${sent.subject.replace('Yêu', 'yêu')}`)
  })

  it('leaves a subject that was written by hand', async () => {
    const subject = 'V/v 3 nội dung lừa đảo'
    const { request, items } = await makeDraft(desk, { at, count: 3, subject })
    const input = { key: newKey(), request, expectedVersion: 1, items: items.slice(0, 1), reason: 'nhầm' }
    await withdrawItems(desk.ask('can-bo-1', at), input)
    expect((await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).subject).toBe(subject)
  })

  it('has the last number also if an earlier version left a gap', async () => {
    const { request, items } = await makeDraft(desk, { at, count: 3 })
    const withdrawn = { key: newKey(), request, expectedVersion: 1, items: [items[0]], reason: 'nhầm' }
    await withdrawItems(desk.ask('can-bo-1', at), withdrawn)
    // An earlier version left the positions as they were.
    for (const change of [-1, 10])
      for (const [position, id] of items.entries())
        await desk.db.requestItem.update({ where: { id }, data: { position: change * (position + 1) } })
    await desk.sql.query(await readFile(numbersMigration, 'utf8'))
    const rows = await desk.db.requestItem.findMany({ where: { requestId: request }, orderBy: { position: 'asc' } })
    expect(rows.map(({ id, position }) => [id, position])).toEqual([
      [items[1], 0],
      [items[2], 1],
      [items[0], 2],
    ])
  })

  it('leaves nothing to send if it was the last', async () => {
    const { request, items } = await makeInState(desk, 'APPROVED', at)
    const officer = desk.ask('can-bo-1', at)
    await withdrawItems(officer, { key: newKey(), request, expectedVersion: 3, items, reason: 'nhầm' })
    await expect(
      sendRequest(officer, { key: newKey(), request, expectedVersion: 4, via: 'PORTAL' }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await expect(
      approveRequest(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion: 4 }),
    ).rejects.toMatchObject({ code: 'NO_ITEMS' })
  })

  it('leaves nothing to submit if it was the last', async () => {
    const { request, items } = await makeDraft(desk, { at })
    const officer = desk.ask('can-bo-1', at)
    await withdrawItems(officer, { key: newKey(), request, expectedVersion: 1, items, reason: 'nhầm' })
    await expect(submitForApproval(officer, { key: newKey(), request, expectedVersion: 2 })).rejects.toMatchObject({
      code: 'NO_ITEMS',
    })
  })
})
