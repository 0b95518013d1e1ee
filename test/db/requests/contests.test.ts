/** A platform objects to items of a request, and a person accepts or rejects the objection. */

import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent, type Sent } from '#support/make.ts'
import { has } from '#support/queues/read.ts'

let app: TestApp
let liaison: Client
let officer: Client
beforeAll(async () => {
  app = await startApp()
  liaison = await app.as('PLATFORM', 'facebook')
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const now = () => new Date().toISOString()
const sent = (count = 2) => makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count })
const about = ({ request, items }: Sent, some: number[]) => ({
  requestId: `RemovalRequest_${request}`,
  itemIds: some.map((index) => `RequestItem_${items[index]}`),
})
const read = async ({ request }: Sent, who: Client, more = '') =>
  (
    await who.get(
      `query ($id: ID!) { request(id: $id) { version state allowedCommands
         items(first: 5) { nodes { id state dueAt allowedCommands } }
         contests { id state reason fileName decision items { id } ${more} } } }`,
      { id: `RemovalRequest_${request}` },
    )
  ).request
const decide = async (of: Sent, accepted: boolean, reason: string, who = officer) => {
  const { version, contests } = await read(of, officer)
  const input = { requestId: `RemovalRequest_${of.request}`, expectedVersion: version, contestId: contests.at(-1).id }
  return who.change('decideContest', { ...input, accepted, reason })
}

describe('an objection', () => {
  it('changes no item and no deadline, waits in a queue of every officer, and is decided once with a reason', async () => {
    const of = await sent()
    const before = await read(of, liaison)
    await liaison.must('contestItems', { ...about(of, [1]), reason: 'Bài viết là tin tức' })
    const after = await read(of, liaison)
    expect(after.items.nodes.map(({ state, dueAt }: { state: string; dueAt: string }) => [state, dueAt])).toEqual(
      before.items.nodes.map(({ state, dueAt }: { state: string; dueAt: string }) => [state, dueAt]),
    )
    expect(after.contests).toMatchObject([
      { state: 'OPEN', reason: 'Bài viết là tin tức', decision: null, items: [{ id: `RequestItem_${of.items[1]}` }] },
    ])
    expect(await has('CONTESTS', `RemovalRequest_${of.request}`, officer)).toBe(true)
    const { request } = await officer.get('query ($id: ID!) { request(id: $id) { allowedCommands } }', {
      id: `RemovalRequest_${of.request}`,
    })
    expect(request.allowedCommands).toContain('DECIDE_CONTEST')

    expect(await decide(of, false, 'Nội dung vẫn vi phạm')).toMatchObject({ __typename: 'RemovalRequest' })
    expect(await decide(of, true, 'Đổi ý')).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    expect((await read(of, liaison)).contests).toMatchObject([{ state: 'REJECTED', decision: 'Nội dung vẫn vi phạm' }])
    expect(await has('CONTESTS', `RemovalRequest_${of.request}`, officer)).toBe(false)
    // The platform may object again, with another reason.
    await liaison.must('contestItems', { ...about(of, [1]), reason: 'Có bản án' })
    expect(await decide(of, true, 'Đúng là tin tức')).toMatchObject({ __typename: 'RemovalRequest' })
    expect((await read(of, liaison)).contests).toMatchObject([{ state: 'REJECTED' }, { state: 'ACCEPTED' }])
  })

  it('may follow an answer, even after the request was closed', async () => {
    const of = await sent(1)
    await answer(
      app.desk,
      of,
      of.items,
      { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
      { at: now() },
    )
    expect(await read(of, liaison)).toMatchObject({
      state: 'CLOSED',
      allowedCommands: expect.arrayContaining(['CONTEST_ITEMS']),
    })
    await liaison.must('contestItems', { ...about(of, [0]), reason: 'Người đăng khiếu nại' })
    expect(await read(of, liaison)).toMatchObject({ state: 'CLOSED', contests: [{ state: 'OPEN' }] })
    expect(await has('CONTESTS', `RemovalRequest_${of.request}`, officer)).toBe(true)
  })

  it('is refused while another one to the item waits, for withdrawn items, for unsent requests and for other platforms', async () => {
    const of = await sent()
    await liaison.must('contestItems', { ...about(of, [0]), reason: 'Một' })
    expect(await liaison.change('contestItems', { ...about(of, [0, 1]), reason: 'Hai' })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      ids: [`RequestItem_${of.items[0]}`],
    })
    const { version } = await read(of, officer)
    await officer.must('withdrawItems', { ...about(of, [1]), expectedVersion: version, reason: 'nhầm' })
    expect(await liaison.change('contestItems', { ...about(of, [1]), reason: 'Ba' })).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    })
    const tiktok = await app.as('PLATFORM', 'tiktok')
    expect(await tiktok.change('contestItems', { ...about(of, [0]), reason: 'Bốn' })).toMatchObject({
      __typename: 'NotFoundError',
    })
    expect(await app.db.contest.count({ where: { requestId: of.request } })).toBe(1)
  })

  it('brings a file that staff of the authority read, and nobody else', async () => {
    const of = await sent(1)
    const response = await fetch(`${app.url}/uploads`, {
      method: 'POST',
      headers: { ...liaison.headers, 'content-type': 'text/plain' },
      body: 'Bản án số 12',
    })
    const { sha256 } = (await response.json()) as { sha256: string }
    await liaison.must('contestItems', { ...about(of, [0]), reason: 'Xem tệp', sha256, fileName: '../bản án.txt' })
    expect((await read(of, liaison)).contests).toMatchObject([{ fileName: 'bản án.txt' }])
    const [{ file }] = (await read(of, officer, 'file { href sha256 fileName }')).contests
    expect(file).toMatchObject({ sha256, fileName: 'bản án.txt' })
    const download = (who: Client) => fetch(`${app.url}${file.href}`, { headers: who.headers })
    expect(await (await download(officer)).text()).toBe('Bản án số 12')
    expect((await download(await app.as('PLATFORM', 'tiktok'))).status).toBe(404)
    // The file is not stored where captures are forbidden.
    const other = await sent(1)
    await app.db.category.updateMany({ data: { noCapture: true } })
    const refused = await liaison.change('contestItems', { ...about(other, [0]), reason: 'Tệp', sha256 })
    await app.db.category.updateMany({ data: { noCapture: false } })
    expect(refused).toMatchObject({ code: 'CAPTURE_FORBIDDEN' })
  })

  it('notifies the assignee, and its decision the liaisons of the platform', async () => {
    const of = await sent(1)
    const { viewer } = await officer.get('{ viewer { id } }')
    const { version } = await read(of, officer)
    const requestId = `RemovalRequest_${of.request}`
    await officer.must('assignRequest', { requestId, expectedVersion: version, assigneeId: viewer.id })
    await liaison.must('contestItems', { ...about(of, [0]), reason: 'Một' })
    await decide(of, false, 'Vẫn vi phạm')
    while ((await projectNotifications(app.db, new Date(), { mail: true })) > 0);
    const rules = await app.db.notification.findMany({
      where: { requestId: of.request, rule: { in: ['CONTESTED', 'CONTEST_DECIDED'] } },
      select: { rule: true, user: { select: { email: true } } },
    })
    expect(rules.map(({ rule, user }) => `${rule} ${user.email.split('@')[0]}`).sort()).toEqual(
      ['CONTESTED can-bo-1', 'CONTEST_DECIDED facebook'].sort(),
    )
  })
})
