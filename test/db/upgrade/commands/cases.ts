/** Random commands on cases, their items, assessments and evidence. */
import { chooseAddressee } from '@takedown/server/domain/cases/addressees.ts'
import { closeCase, openCase, reopenCase, updateCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { cancelImport } from '@takedown/server/domain/imports/cancel.ts'
import { commitNextBatch } from '@takedown/server/domain/imports/commit-batch.ts'
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { undoImport, undoNextBatch } from '@takedown/server/domain/imports/undo.ts'
import { runNextBatch } from '@takedown/server/domain/item-jobs/run.ts'
import { cancelItemJob, startItemJob } from '@takedown/server/domain/item-jobs/start.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import type { Command, Occasion } from './occasion.ts'

const officers = ['can-bo-1', 'can-bo-2', 'lanh-dao'] as const
const categories = ['bung-no', 'gia-mao', 'lua-dao', 'tu-hai'] as const

/** An address without a recorded item. */
const newAddress = (n: number): string =>
  [
    `https://facebook.com/demo-thu/posts/81000${n}`,
    `https://facebook.com/groups/8200000${n}`,
    `https://tiktok.com/@demo/video/70000000000083${n}`,
    `https://youtube.com/watch?v=demo${String(n).padStart(7, '8')}`,
  ][n % 4]!

const open = { state: 'OPEN', reconstructed: false } as const

/** One of the five newest open cases, so that items accumulate in a few cases and soon suffice for a request. */
const newCase = async ({ db, pick }: Occasion) =>
  pick(await db.case.findMany({ where: open, orderBy: { number: 'desc' }, take: 5 }))

/** Items of one open case that lack an assessment or evidence. */
async function lacking({ db, pick, some }: Occasion, what: 'assessments' | 'evidence') {
  const rows = await db.caseItem.findMany({
    where: { case: { ...open, category: { noCapture: false } }, item: { [what]: { none: {} } } },
    orderBy: [{ addedAt: 'asc' }, { item: { canonicalUrl: 'asc' } }],
  })
  const { caseId } = pick(rows)
  const items = some(
    rows.filter((row) => row.caseId === caseId),
    6,
  )
  return { case: caseId, items: items.map(({ itemId }) => itemId) }
}

const requestedItem = async ({ db, pick }: Occasion) =>
  pick(
    await db.requestItem.findMany({
      where: { sentAt: { gt: new Date('2026-01-01') } },
      orderBy: [{ request: { number: 'asc' } }, { position: 'asc' }],
    }),
  )

async function* batchesOf(addresses: readonly string[]) {
  yield addresses.map((url, index) => ({ line: index + 1, raw: url, value: { url } }))
}

export const caseCommands = {
  openCase: async (occasion) => {
    const { run, db, pick, number } = occasion
    const tips = await db.tip.findMany({ where: { state: 'NEW' }, orderBy: { number: 'asc' }, take: 1 })
    return run(pick(officers), openCase, {
      title: `Vụ việc số ${number}`,
      summary: 'Rao bán, lừa đảo theo tin của bạn đọc',
      category: occasion.categories[pick(categories)],
      urgency: pick(['NORMAL', 'HIGH', 'CRITICAL', null]),
      tips: occasion.below(2) ? tips.map(({ id }) => id) : undefined,
    })
  },
  updateCase: async (occasion) => {
    const { id, version } = await newCase(occasion)
    const change = occasion.pick<object>([
      { title: `Vụ việc đổi tên ${occasion.number}` },
      { urgency: 'HIGH' },
      { category: occasion.categories[occasion.pick(categories)] },
      { assignee: occasion.contextOf(occasion.pick(officers)).viewer.id },
    ])
    return occasion.run(occasion.pick(officers), updateCase, { case: id, expectedVersion: version, ...change })
  },
  addItems: async (occasion) => {
    const { id } = await newCase(occasion)
    const items = Array.from({ length: 2 + occasion.below(4) }, (_, n) => ({
      url: newAddress(occasion.number * 10 + n),
      title: occasion.pick(['Bài rao bán', null]),
      reach: occasion.pick([null, 120, 45_000]),
    }))
    return occasion.run(occasion.pick(officers), addItems, { case: id, items })
  },
  chooseAddressee: async (occasion) => {
    const { db, number, pick, run } = occasion
    const { id } = await newCase(occasion)
    const url = `https://trang-${number}.vn/`
    await run('can-bo-1', addItems, { case: id, items: [{ url }] })
    const item = await db.contentItem.findFirstOrThrow({ where: { canonicalUrl: url } })
    const fields = { kind: 'HOST', operator: 'Công ty Lưu trữ', country: 'VN', languages: [], hosts: [] }
    const company = await db.platform.findFirst({ where: { kind: 'HOST', endedOn: null }, orderBy: { slug: 'asc' } })
    if (!company) await run('quan-tri', addPlatform, { name: `Lưu trữ ${number}`, ...fields })
    const { id: addressee } =
      company ?? (await db.platform.findFirstOrThrow({ where: { kind: 'HOST' }, orderBy: { slug: 'asc' } }))
    return run(pick(officers), chooseAddressee, { case: id, items: [item.id], addressee })
  },
  assessItems: async (occasion) =>
    occasion.run(occasion.pick(officers), assessItems, {
      ...(await lacking(occasion, 'assessments')),
      violation: 'Chiếm đoạt tài sản',
      necessity: 'Không có biện pháp nhẹ hơn',
    }),
  attachEvidence: async (occasion) => {
    const who = occasion.pick(officers)
    return occasion.run(who, attachEvidence, {
      ...(await lacking(occasion, 'evidence')),
      sha256: await occasion.upload(who, `Nội dung trang lúc ghi lại, lần ${occasion.number}`),
      fileName: 'trang.txt',
      capturedAt: occasion.hoursAgo(occasion.below(3)),
      note: occasion.pick(['Chụp màn hình', null]),
    })
  },
  recordCheck: async (occasion) =>
    occasion.run(occasion.pick(officers), recordCheck, {
      item: (await requestedItem(occasion)).itemId,
      up: occasion.below(3) === 0,
      observedAt: occasion.hoursAgo(occasion.below(2)),
      note: occasion.pick(['Đã mở thử', null]),
      proof: 'Ảnh chụp màn hình',
    }),
  closeCase: async (occasion) => {
    const under = { state: { notIn: ['CLOSED', 'WITHDRAWN'] as ('CLOSED' | 'WITHDRAWN')[] } }
    const done = await occasion.db.case.findMany({
      where: { ...open, requests: { none: under } },
      orderBy: { number: 'asc' },
    })
    const { id, version } = occasion.pick(done)
    return occasion.run(occasion.pick(officers), closeCase, { case: id, expectedVersion: version, note: 'Xong' })
  },
  reopenCase: async (occasion) => {
    const closed = await occasion.db.case.findMany({ where: { state: 'CLOSED' }, orderBy: { number: 'asc' } })
    const { id, version } = occasion.pick(closed)
    return occasion.run(occasion.pick(officers), reopenCase, { case: id, expectedVersion: version, reason: 'Tái phát' })
  },
  importItems: async (occasion) => {
    const { contextOf, db, sql, now, number, key } = occasion
    const { id } = await newCase(occasion)
    const addresses = [0, 1, 2, 3, 4].map((n) => newAddress(number * 10 + n))
    const file = { lines: batchesOf([...addresses, addresses[0]!, 'không phải địa chỉ']), sha256: () => '' }
    await importItems(contextOf('can-bo-1'), sql, { key: key(), case: id }, file, () => now)
    while (await commitNextBatch(db, now));
  },
  cancelImport: async (occasion) => {
    const { contextOf, run, sql, now, number, key } = occasion
    const { id } = await newCase(occasion)
    const file = { lines: batchesOf([newAddress(number * 10)]), sha256: () => '' }
    const { id: running } = await importItems(contextOf('can-bo-2'), sql, { key: key(), case: id }, file, () => now)
    await run('can-bo-2', cancelImport, { import: running })
  },
  undoImport: async (occasion) => {
    const { contextOf, run, db, sql, now, number, key } = occasion
    const { id } = await newCase(occasion)
    const file = { lines: batchesOf([newAddress(number * 10)]), sha256: () => '' }
    const done = await importItems(contextOf('can-bo-2'), sql, { key: key(), case: id }, file, () => now)
    while (await commitNextBatch(db, now));
    await run('can-bo-2', undoImport, { import: done.id, reason: 'Nhập nhầm vụ' })
    while (await undoNextBatch(db, now));
  },
  startItemJob: async (occasion) => {
    const { contextOf, db, now, key } = occasion
    const { case: caseId } = await lacking(occasion, 'assessments')
    const input = { key: key(), case: caseId, action: 'ASSESS', query: 'is:unassessed', violation: 'Lôi kéo bùng nợ' }
    const { id } = await startItemJob(contextOf('can-bo-1'), input)
    while (await runNextBatch(db, id, now));
  },
  cancelItemJob: async (occasion) => {
    const { contextOf, run, key } = occasion
    const { case: caseId } = await lacking(occasion, 'assessments')
    const input = { key: key(), case: caseId, action: 'REMOVE', query: 'is:unassessed', reason: 'Nhập nhầm vụ' }
    const { id } = await startItemJob(contextOf('can-bo-2'), input)
    await run('can-bo-2', cancelItemJob, { job: id })
  },
} satisfies Record<string, Command>
