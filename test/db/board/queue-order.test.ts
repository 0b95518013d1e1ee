/**
 * The order of work queues after random histories: danger to life or to children first, then other urgent entries, then
 * the longest waiting. The pages from memory, the pages in SQL and a model that sorts all rows agree.
 */
import { readQueue } from '@takedown/server/domain/board/work-queues.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { importLetter } from '@takedown/server/domain/tips/official-letters.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { FULL } from '#support/faults/extent.ts'
import { atVersion, makeDraft, newKey } from '#support/make.ts'
import { textsIn } from '#support/objects/own-reference.ts'
import { queue } from '#support/queues/read.ts'

const categories = ['bung-no', 'tu-tu', 'lua-dao'] as const
const kinds = ['NEW_TIPS', 'MY_DRAFTS'] as const

let app: TestApp
let officer: Client
const drafts: { case: string; request: string }[] = []
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  for (const category of [...categories, ...categories])
    drafts.push(await makeDraft(app.desk, { at: new Date().toISOString(), category }))
})
afterAll(() => app.stop())

const now = () => app.desk.ask('can-bo-1', new Date())
const index = fc.nat(99)
const step = fc.oneof(
  fc.record({ act: fc.constant('tip'), danger: fc.constantFrom('CHILDREN', 'SELF_HARM', undefined) }),
  fc.record({ act: fc.constant('letter'), within24h: fc.boolean() }),
  fc.record({ act: fc.constant('urgent'), draft: index, urgent: fc.boolean() }),
  fc.record({ act: fc.constant('move'), draft: index, category: fc.constantFrom(...categories) }),
  fc.record({
    act: fc.constant('severity'),
    category: fc.constantFrom(...categories),
    severity: fc.constantFrom(4, 5),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function take(each: Step): Promise<void> {
  const { desk } = app
  const key = newKey()
  if ('danger' in each)
    await submitTip(desk.ask('bao-chi', new Date()), { key, subject: key, text: key, danger: each.danger })
  else if ('within24h' in each)
    await importLetter(now(), {
      ...{
        subject: key,
        text: `${key} ${Math.random()}`,
        language: 'vi',
        registerNumbers: [],
        date: null,
        targets: [],
      },
      within24h: each.within24h,
    })
  else if ('urgent' in each) {
    const { request } = drafts[each.draft % drafts.length]!
    await atVersion(desk, request, (expectedVersion) =>
      editRequest(now(), { key, request, expectedVersion, urgent: each.urgent }),
    )
  } else if ('severity' in each) await setCategory(each.category, { severity: each.severity })
  else {
    const { case: id } = drafts[each.draft % drafts.length]!
    const { version: expectedVersion } = await app.db.case.findUniqueOrThrow({ where: { id } })
    await updateCase(now(), { key, case: id, expectedVersion, category: desk.categories[each.category] })
  }
}

async function setCategory(slug: string, changed: { severity: number; noCapture?: boolean }): Promise<void> {
  const id = app.desk.categories[slug]!
  const { version, names, expression, noCapture, parentId } = await app.db.category.findUniqueOrThrow({ where: { id } })
  await changeCategory(app.desk.ask('quan-tri', new Date()), {
    ...{ key: newKey(), category: id, names: textsIn(names), expression, noCapture },
    ...{ parent: parentId, expectedVersion: version, ...changed },
  })
}

type Entry = { id: string; rank: number; at: Date }
const sorted = (entries: Entry[]) =>
  entries
    .sort((a, b) => a.rank - b.rank || a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)

/** The ids in the order in which the queues should show them. */
async function expected(): Promise<Record<(typeof kinds)[number], string[]>> {
  const tips = await app.db.tip.findMany()
  const requests = await app.db.removalRequest.findMany({ include: { category: true } })
  return {
    NEW_TIPS: sorted(
      tips.map(({ id, danger, within24h, receivedAt: at }) => ({ id, at, rank: danger ? 0 : within24h ? 1 : 2 })),
    ),
    MY_DRAFTS: sorted(
      requests.map(({ id, urgent, category: { severity, noCapture }, createdAt: at }) => ({
        ...{ id, at },
        rank: severity === 5 || noCapture ? 0 : urgent ? 1 : 2,
      })),
    ),
  }
}

async function fromMemory(kind: string): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await queue(kind, officer, 3, after)
    ids.push(...page.ids.map((id: string) => id.split('_')[1]))
    if (!page.entries.pageInfo.hasNextPage) return ids
    after = page.entries.pageInfo.endCursor
  }
}

async function fromSql(kind: (typeof kinds)[number]): Promise<string[]> {
  const { viewer, now: at } = now()
  const source = { sql: app.desk.sql, queues: { upToDate: async () => null }, now: at }
  const ids: string[] = []
  for (let last: { rank: 0 | 1 | 2; at: number; id: string } | undefined; ; ) {
    const page = await readQueue(source, viewer, kind, { after: last, limit: 3 })
    if (page.length === 0) return ids
    ids.push(...page.map(({ id }) => id))
    const { id, rank, at } = page.at(-1)!
    last = { id, rank, at: at.getTime() }
  }
}

it('puts danger to life first and urgent entries next, also after a category, a case or a request changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
      for (const each of steps) await take(each)
      const order = await expected()
      for (const kind of kinds) {
        expect({ memory: await fromMemory(kind) }).toEqual({ memory: order[kind] })
        expect({ sql: await fromSql(kind) }).toEqual({ sql: order[kind] })
      }
    }),
    { numRuns: FULL ? 100 : 6, endOnFailure: true },
  )
})

it('puts categories without captures, as for child-abuse material, first at any severity', async () => {
  for (const category of categories) await setCategory(category, { severity: 4 })
  await setCategory('lua-dao', { severity: 4, noCapture: true })
  const { MY_DRAFTS: after } = await expected()
  expect(await fromMemory('MY_DRAFTS')).toEqual(after)
  expect(await fromSql('MY_DRAFTS')).toEqual(after)
})
