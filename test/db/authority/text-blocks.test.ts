/** Text blocks: paragraphs that officers insert in the texts of drafts. */
import { reinstateTextBlock, retireTextBlock } from '@takedown/server/domain/letter-templates/retirement.ts'
import { addTextBlock, changeTextBlock } from '@takedown/server/domain/letter-templates/text-blocks.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const admin = () => desk.ask('quan-tri', at)
const vi = (text: string) => [{ language: 'vi', text }]
const content = (text: string) => ({ title: 'Mở đầu', texts: vi(text) })
const read = (id: string) => desk.db.textBlock.findUniqueOrThrow({ where: { id } })

it('is added, changed, retired and reinstated by an administrator, with its state before and after in the log', async () => {
  const category = desk.categories['lua-dao']
  const { id } = await addTextBlock(admin(), { key: newKey(), ...content('Cục đã kiểm tra\u200b.'), category })
  expect(await read(id)).toMatchObject({ texts: { vi: 'Cục đã kiểm tra.' }, categoryId: category, version: 1 })
  const change = (expectedVersion: number, input: object = content('Cục đã xác minh.')) =>
    changeTextBlock(admin(), { key: newKey(), block: id, expectedVersion, ...input })
  await change(1)
  expect(await read(id)).toMatchObject({ texts: { vi: 'Cục đã xác minh.' }, categoryId: null, version: 2 })
  await expect(change(1)).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 2 })
  await expect(change(2, { title: 'Mở đầu', texts: [] })).rejects.toMatchObject({ name: 'ValidationError' })
  await expect(change(2, content('đảo \u202e'))).rejects.toMatchObject({
    issues: [{ path: 'texts.0.text', code: 'reordering_character', part: 'U+202E' }],
  })
  const retire = (expectedVersion: number) => retireTextBlock(admin(), { key: newKey(), block: id, expectedVersion })
  await retire(2)
  expect(await read(id)).toMatchObject({ retiredAt: new Date(at), version: 3 })
  await expect(change(3)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await expect(retire(3)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  const reinstate = (expectedVersion: number) =>
    reinstateTextBlock(admin(), { key: newKey(), block: id, expectedVersion })
  await expect(reinstate(2)).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 3 })
  await reinstate(3)
  expect(await read(id)).toMatchObject({ retiredAt: null, version: 4 })
  await expect(reinstate(4)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  await change(4)
  const events = await desk.db.event.findMany({
    where: { subjectId: id },
    orderBy: { seq: 'asc' },
    include: { payload: true },
  })
  expect(events.map(({ type }) => type)).toEqual(
    ['added', 'changed', 'retired', 'reinstated', 'changed'].map((step) => `text_block.${step}`),
  )
  expect(JSON.parse(events[1]!.payload!.payload!)).toMatchObject({
    block: { texts: { vi: 'Cục đã xác minh.' } },
    previousBlock: { texts: { vi: 'Cục đã kiểm tra.' }, category },
  })
  await expect(
    addTextBlock(desk.ask('can-bo-1', at), { key: newKey(), ...content('Cục đã kiểm tra.') }),
  ).rejects.toMatchObject({ name: 'ForbiddenError' })
})
