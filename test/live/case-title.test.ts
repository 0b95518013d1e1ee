/** A new title or category of a case reaches boards at once, but not the platform. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { makeDraft, makeSent, newKey, type Sent } from '#support/make.ts'

const BOARD = 'query ($filter: BoardFilter) { board(filter: $filter) { position nodes { id case { title } } } }'
const LIVE = `subscription ($since: FeedPosition) { boardChanged(since: $since) { __typename
  ... on BoardChanged { nodes { id version case { title } } } } }`

const LIVE_OF_CATEGORY = `subscription ($since: FeedPosition, $filter: BoardFilter) {
  boardChanged(since: $since, filter: $filter) { __typename ... on BoardChanged { removedIds nodes { id category { id } } } } }`

describe('a case with a new title', () => {
  let app: TestApp
  let officer: Client
  let sent: Sent
  beforeAll(async () => {
    app = await startApp()
    officer = await app.as('OPERATOR')
    const at = new Date(Date.now() - 60_000).toISOString()
    sent = await makeSent(app.desk, { at, title: 'Tên cũ', subject: 'Yêu cầu gỡ bỏ' })
    await makeDraft(app.desk, { at, case: sent.case })
  })
  afterAll(() => app.stop())

  it('is found by it, and shows it on boards without a reload', async () => {
    const { board } = await officer.get(BOARD)
    const live = officer.live()
    const feed = collect(live, LIVE, { since: board.position })
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const { version } = await app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    const change = { caseId: `Case_${sent.case}`, expectedVersion: 1, title: 'Đổi tên lừa đảo' }
    await officer.must('updateCase', { key: newKey(), ...change })

    // The board may have been read before the log was read to its end; then frames of earlier events come first.
    const { nodes } = await feed.until(({ nodes }: Data) =>
      nodes?.some((node: Data) => node.case.title === change.title),
    )
    const id = `RemovalRequest_${sent.request}`
    // The request itself is unchanged, so this does not conflict with anyone who answers it.
    expect(nodes).toEqual([{ id, version, case: { title: 'Đổi tên lừa đảo' } }])
    const matches = async (text: string) => (await officer.get(BOARD, { filter: { text } })).board.nodes.length
    expect(await matches('doi ten lua')).toBe(1)
    expect(await matches('ten cu')).toBe(0)
    await live.dispose()
  })

  it('leaves a board of its earlier category, and shows its new one, without a reload', async () => {
    const category = (slug: string) => `Category_${app.desk.categories[slug]}`
    const filter = { categoryIds: [category('bung-no')] }
    const { board } = await officer.get(BOARD, { filter })
    expect(board.nodes).toHaveLength(1)
    const live = officer.live()
    const earlier = collect(live, LIVE_OF_CATEGORY, { since: board.position, filter })
    const all = collect(live, LIVE_OF_CATEGORY, { since: board.position })
    for (const feed of [earlier, all]) await feed.until(({ __typename }) => __typename === 'FeedReady')
    const { version: expectedVersion } = await app.db.case.findUniqueOrThrow({ where: { id: sent.case } })
    const change = {
      ...{ caseId: `Case_${sent.case}`, expectedVersion, categoryId: category('ma-tuy') },
      reason: 'Nhầm danh mục',
    }
    await officer.must('updateCase', { key: newKey(), ...change })
    const id = `RemovalRequest_${sent.request}`
    await earlier.until(({ removedIds }: Data) => removedIds?.includes(id))
    const { nodes } = await all.until(({ nodes }: Data) =>
      nodes?.some((node: Data) => node.category.id === change.categoryId),
    )
    expect(nodes.map((node: Data) => node.id)).toEqual([id])
    await live.dispose()
  })

  it('sends nothing to the platform', async () => {
    const types = ['request.case_renamed', 'request.recategorized']
    const where = { type: { in: types }, requestId: sent.request }
    const events = await app.db.event.findMany({ where, orderBy: { seq: 'asc' } })
    expect(events.map(({ type, platformId }) => [type, platformId])).toEqual(types.map((type) => [type, null]))
  })
})
