import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/app.ts'
import { type Client, collect, type Data } from '#support/client.ts'
import { makeDraft, makeSent, newKey, type Sent } from '#support/make.ts'

const BOARD = 'query ($filter: BoardFilter) { board(filter: $filter) { position nodes { id case { title } } } }'
const LIVE = `subscription ($since: FeedPosition) { boardChanged(since: $since) { __typename
  ... on BoardChanged { nodes { id version case { title } } } } }`

describe('a case that gets another title', () => {
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

  it('is found by the new one, and shows it on boards without a reload', async () => {
    const { board } = await officer.get(BOARD)
    const live = officer.live()
    const feed = collect(live, LIVE, { since: board.position })
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const { version } = await app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    const change = { case: `Case_${sent.case}`, expectedVersion: 1, title: 'Đổi tên lừa đảo' }
    await officer.must('updateCase', { key: newKey(), ...change })

    // The board may have been read before the log was heard to its end: then frames of what was made come first.
    const { nodes } = await feed.until(({ nodes }: Data) =>
      nodes?.some((node: Data) => node.case.title === change.title),
    )
    const id = `RemovalRequest_${sent.request}`
    // The request itself is as it was: whoever answers it now is in nobody's way.
    expect(nodes).toEqual([{ id, version, case: { title: 'Đổi tên lừa đảo' } }])
    const found = async (text: string) => (await officer.get(BOARD, { filter: { text } })).board.nodes.length
    expect(await found('doi ten lua')).toBe(1)
    expect(await found('ten cu')).toBe(0)
    await live.dispose()
  })

  it('tells the platform nothing', async () => {
    const events = await app.db.event.findMany({ where: { type: 'request.case_renamed' } })
    expect(events.map(({ requestId, platformId }) => [requestId, platformId])).toEqual([[sent.request, null]])
  })
})
