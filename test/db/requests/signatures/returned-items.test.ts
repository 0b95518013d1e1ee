/** Items that the approver returns before the request is sent: their authors continue with them, and they were never requested. */
import { readFile } from 'node:fs/promises'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { answer, atVersion, draftOf, makeDraft, makeSent, newKey, type Sent, sendDraft } from '#support/make.ts'

const REQUEST = `query ($id: ID!) { request(id: $id) { itemCount doneCount outcome { state items }
  items { nodes { id state returnReason awaitsNewRequest } } } }`
const migration = new URL('../../../../prisma/migrations/20261127090000_returned_items/migration.sql', import.meta.url)
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const reason = 'Thiếu ảnh chụp'

let app: TestApp
let officer: Client
let other: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  other = await app.another('OPERATOR')
})
afterAll(() => app.stop())

const takeOut = (draft: Sent, item: string, at: string, who = 'lanh-dao') =>
  atVersion(app.desk, draft.request, (expectedVersion) =>
    withdrawItems(app.desk.ask(who, at), {
      ...{ key: newKey(), request: draft.request, expectedVersion, items: [item], reason },
    }),
  )
const submit = (draft: Sent, at: string) =>
  atVersion(app.desk, draft.request, (expectedVersion) =>
    submitForApproval(app.desk.ask('can-bo-1', at), { key: newKey(), request: draft.request, expectedVersion }),
  )
const requestOf = async ({ request }: Sent): Promise<Data> =>
  (await officer.get(REQUEST, { id: `RemovalRequest_${request}` })).request
const queueOf = async (who: Client): Promise<string[]> => {
  const { workQueues } = await who.get(
    '{ workQueues(kinds: [RETURNED]) { entries { nodes { node { ... on Node { id } } } } } }',
  )
  return workQueues[0].entries.nodes.map(({ node }: Data) => node.id)
}
const previousOf = async ({ request }: Sent) =>
  (await app.db.requestItem.findMany({ where: { requestId: request } })).map(({ previousId }) => previousId)

describe('an item that the approver returns', () => {
  let draft: Sent
  beforeAll(async () => {
    draft = await makeDraft(app.desk, { at: minutesAgo(90), count: 2 })
    await submit(draft, minutesAgo(80))
    await takeOut(draft, draft.items[1]!, minutesAgo(70))
  })

  it('has the reason, and its request counts it no longer', async () => {
    const request = await requestOf(draft)
    expect(request).toMatchObject({ itemCount: 1, doneCount: 0, outcome: [{ state: 'NOT_SENT', items: 1 }] })
    expect(request.items.nodes).toMatchObject([
      { returnReason: null, awaitsNewRequest: false },
      { state: 'WITHDRAWN', returnReason: reason, awaitsNewRequest: true },
    ])
  })

  it('is reported to its authors', async () => {
    const notified = async () => {
      // Also the job of the server projects. While it does, this call returns at once.
      await projectNotifications(app.db, new Date(), { mail: false })
      const notifications = await app.db.notification.findMany({
        where: { requestId: draft.request },
        include: { user: { select: { email: true } } },
      })
      return notifications.map(({ user, rule, items }) => [user.email.split('@')[0], rule, items])
    }
    await expect.poll(notified, { timeout: 10_000 }).toEqual([['can-bo-1', 'ITEMS_RETURNED', 1]])
  })

  it('stays in the queue of its authors until another request contains it, and was never requested', async () => {
    const id = `RemovalRequest_${draft.request}`
    expect(await queueOf(officer)).toContain(id)
    expect(await queueOf(other)).not.toContain(id)
    const again = await draftOf(app.desk, { case: draft.case, contents: [draft.contents[1]!] }, { at: minutesAgo(60) })
    expect(await queueOf(officer)).not.toContain(id)
    expect((await requestOf(draft)).items.nodes[1]).toMatchObject({ returnReason: reason, awaitsNewRequest: false })
    expect(await previousOf(again)).toEqual([null])
  })
})

it('resubmits the request in which the item was sent, not the one from which it was returned', async () => {
  const sent = await makeSent(app.desk, { at: minutesAgo(90) })
  const refusal = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(app.desk, sent, sent.items, refusal, { at: minutesAgo(80) })
  const draft = await draftOf(app.desk, sent, { at: minutesAgo(70) })
  await takeOut(draft, draft.items[0]!, minutesAgo(60))
  const again = await draftOf(app.desk, sent, { at: minutesAgo(50) })
  expect(await previousOf(again)).toEqual(sent.items)
})

it('is withdrawn, not returned, if an author takes it out, or if the request was sent', async () => {
  const draft = await makeDraft(app.desk, { at: minutesAgo(90) })
  await takeOut(draft, draft.items[0]!, minutesAgo(80), 'can-bo-1')
  const sent = await sendDraft(app.desk, await makeDraft(app.desk, { at: minutesAgo(90) }), minutesAgo(90))
  await takeOut(sent, sent.items[0]!, minutesAgo(80))
  for (const each of [draft, sent])
    expect((await requestOf(each)).items.nodes).toMatchObject([{ state: 'WITHDRAWN', returnReason: null }])
})

it('is returned after an upgrade if an earlier version recorded it as withdrawn', async () => {
  const sent = await makeSent(app.desk, { at: minutesAgo(90), count: 2 })
  const refusal = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(app.desk, sent, sent.items, refusal, { at: minutesAgo(80) })
  const draft = await draftOf(app.desk, sent, { at: minutesAgo(70) })
  await takeOut(draft, draft.items[0]!, minutesAgo(60))
  const again = await draftOf(app.desk, { case: sent.case, contents: [sent.contents[0]!] }, { at: minutesAgo(50) })
  const run = (text: string) => app.desk.sql.query(text)
  await run('ALTER TABLE event DISABLE TRIGGER USER')
  await run("UPDATE event SET type = 'item.withdrawn' WHERE type = 'item.returned'")
  await run('ALTER TABLE event ENABLE TRIGGER USER')
  await app.db.requestItem.update({ where: { id: again.items[0]! }, data: { previousId: draft.items[0]! } })
  await app.db.removalRequest.update({ where: { id: draft.request }, data: { itemCount: 2, doneCount: 1 } })
  await run('DROP INDEX request_item_returned')
  await run('ALTER TABLE request_item DROP COLUMN return_reason')

  const [, ...statements] = (await readFile(migration, 'utf8')).split(/;\n/)
  await run(statements.join(';\n'))
  expect(await requestOf(draft)).toMatchObject({
    itemCount: 1,
    doneCount: 0,
    items: { nodes: [{ returnReason: null }, { state: 'WITHDRAWN', returnReason: reason }] },
  })
  expect(await previousOf(again)).toEqual([sent.items[0]])
})
