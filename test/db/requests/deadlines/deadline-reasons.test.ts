/** The history of a deadline states why its clock stopped, and who proposed and confirmed a correction. */
import { readFile } from 'node:fs/promises'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Data } from '#support/api/client.ts'
import { answer, atVersion, makeSent, newKey, type Sent } from '#support/make.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const migration = new URL(
  '../../../../prisma/migrations/20261127091000_deadline_reasons/migration.sql',
  import.meta.url,
)
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
let app: TestApp
let sent: Sent
beforeAll(async () => {
  app = await startApp()
  const { desk } = app
  sent = await makeSent(desk, { at: minutesAgo(90), count: 3 })
  const { request, items } = sent
  await answer(desk, sent, items.slice(0, 2), { state: 'ALREADY_GONE' }, { at: minutesAgo(80) })
  await atVersion(desk, request, (expectedVersion) =>
    withdrawItems(desk.ask('can-bo-1', minutesAgo(70)), {
      ...{ key: newKey(), request, expectedVersion, items: items.slice(2), reason: 'sai địa chỉ' },
    }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', minutesAgo(60)), {
      ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm mục', proof: 'thư' },
      answers: [
        { item: items[0], state: 'AWAITING' },
        { item: items[1], state: 'NOT_FOUND' },
      ],
    }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    confirmCorrection(secondSupervisor(desk, minutesAgo(50)), { key: newKey(), request, expectedVersion }),
  )
})
afterAll(() => app.stop())

async function historyOf(item: string): Promise<Data[]> {
  const officer = await app.as('OPERATOR')
  const query = `query ($id: ID!) { node(id: $id) { ... on RequestItem {
    deadlines { kind withdrawn reason by proposedBy } } } }`
  const { node } = await officer.get(query, { id: `RequestItem_${item}` })
  return node.deadlines.filter(({ kind }: Data) => ['STOPPED', 'REOPENED', 'CORRECTED'].includes(kind))
}
const nameOf = async (who: string) =>
  (await app.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })).name

it('says whether the platform answered or the item was withdrawn, and why', async () => {
  expect(await historyOf(sent.items[2]!)).toMatchObject([
    { kind: 'STOPPED', withdrawn: true, reason: 'sai địa chỉ', by: await nameOf('can-bo-1'), proposedBy: null },
  ])
  expect((await historyOf(sent.items[0]!))[0]).toMatchObject({ kind: 'STOPPED', withdrawn: false, reason: null })
})

it('names the reason of a removed or corrected answer, who confirmed it and who proposed it', async () => {
  const proposedBy = await nameOf('lanh-dao')
  const [removed, corrected] = [await historyOf(sent.items[0]!), await historyOf(sent.items[1]!)]
  expect(removed[1]).toMatchObject({ kind: 'REOPENED', reason: 'ghi nhầm mục', proposedBy })
  expect(corrected[1]).toMatchObject({ kind: 'CORRECTED', reason: 'ghi nhầm mục', proposedBy })
  expect(removed[1]!.by).not.toBe(proposedBy)
})

it('has the same reasons after an upgrade', async () => {
  const before = await Promise.all(sent.items.map(historyOf))
  await app.db.deadlineEntry.updateMany({ data: { reason: null } })
  await app.desk.sql.query(await readFile(migration, 'utf8'))
  expect(await Promise.all(sent.items.map(historyOf))).toEqual(before)
})

it('keeps the reason from the platform', async () => {
  const liaison = await app.as('PLATFORM')
  const query = `query ($id: ID!) { node(id: $id) { ... on RequestItem { deadlines { kind withdrawn } } } }`
  const { node } = await liaison.get(query, { id: `RequestItem_${sent.items[2]}` })
  expect(node.deadlines.at(-1)).toEqual({ kind: 'STOPPED', withdrawn: true })
  for (const field of ['reason', 'proposedBy']) {
    const hidden = query.replace('withdrawn', field)
    expect((await liaison.ask(hidden, { id: `RequestItem_${sent.items[2]}` })).errors).not.toBeUndefined()
  }
})
