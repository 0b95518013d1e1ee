/** Cases with items whose pages are captured, without a Chromium, and the rows that captures write. */
import { createHash } from 'node:crypto'
import type { PageCapture } from '@takedown/prisma/generated/client/client.ts'
import { openCase, updateCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { capturePages } from '@takedown/server/domain/page-captures/demand.ts'
import { type MarkedKind, marked } from '@takedown/server/domain/page-captures/mark.ts'
import { afterAll, beforeAll } from 'vitest'
import { type Desk, newKey, newPosts, openDesk } from '#support/make.ts'

export const at = '2026-03-02T02:00:00Z'
export const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000)
export let desk: Desk

/** Opens a desk before the tests of a file, and closes it afterwards. */
export function useDesk(): void {
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())
}

export const officer = (minutes = 1, captureMode: 'OFF' | 'DEMAND' | 'PASTE' = 'DEMAND') => ({
  ...desk.ask('can-bo-1', later(minutes)),
  captureMode,
})
/** A case with items that have neither evidence nor captures. */
export async function caseOf(category: string, count: number) {
  const context = desk.ask('can-bo-1', at)
  const opened = { key: newKey(), title: 'Vụ thử', category: desk.categories[category] }
  const { id } = await openCase(context, opened)
  const urls = newPosts(count)
  await addItems(context, { key: newKey(), case: id, items: urls.map((url) => ({ url, kind: 'POST' })) })
  const items = await desk.db.contentItem.findMany({ where: { canonicalUrl: { in: urls } }, select: { id: true } })
  return { case: id, contents: items.map((item) => item.id) }
}
export const demand = (id: string, items: string[], minutes?: number) =>
  capturePages(officer(minutes), { key: newKey(), case: id, items })
export const capturesOf = (caseId: string) =>
  desk.db.pageCapture.findMany({ where: { caseId }, orderBy: { id: 'asc' } })
export const jobs = (id: string) =>
  desk.db.$queryRaw<{ queue: string }[]>`
    SELECT j.queue_name AS queue FROM graphile_worker.jobs j WHERE j.key = ${`CAPTURE:${id}`}`

async function* read(bytes: string | Buffer) {
  yield Buffer.from(bytes as string)
}
/** The start of a PNG file, and then the text, because the server stores the bytes of captures without decoding them. */
export const imageOf = (text: string) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452'.padEnd(66, '0'), 'hex'), Buffer.from(text)])
export const pageWith = (text: string) => ({
  ...{ finalAddress: 'https://facebook.com/end', status: 200, isLoaded: true, isWhole: true },
  headers: [['server', 'x']] as [string, string][],
  files: [
    { kind: 'image' as const, mime: 'image/png', extension: 'png', read: () => read(imageOf(text)) },
    { kind: 'text' as const, mime: 'text/plain', extension: 'txt', read: () => read(text) },
    { kind: 'archive' as const, mime: 'multipart/related', extension: 'mhtml', read: () => read(`archive of ${text}`) },
  ],
})
export const fileOf = (kind: MarkedKind, text: string) =>
  pageWith(text)
    .files.find((file) => file.kind === kind)!
    .read()
/** The hash of a file with the mark of its capture. */
export async function hashOf(kind: MarkedKind, text: string, capture: PageCapture): Promise<string> {
  const hash = createHash('sha256')
  const mark = { id: capture.id, address: capture.address, at: capture.endedAt! }
  for await (const chunk of marked(kind, fileOf(kind, text), mark)) hash.update(chunk)
  return hash.digest('hex')
}
export const setCategory = async (id: string, category: string) => {
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  await updateCase(desk.ask('lanh-dao', later(2)), {
    ...{ key: newKey(), case: id, expectedVersion: version, category: desk.categories[category], reason: 'khác' },
  })
}
