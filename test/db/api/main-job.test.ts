/** The main job from tip to answer, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { approve } from '#support/api/approve.ts'
import { collect, type Data } from '#support/api/client.ts'

describe('the main job, over HTTP', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.stop())

  it('turns a tip into a case, a request and an answer, and updates the board', async () => {
    const press = await app.as('PRESS')
    const officer = await app.as('OPERATOR')
    const supervisor = await app.as('SUPERVISOR')
    const liaison = await app.as('PLATFORM', 'facebook')

    const tip = await press.must('submitTip', {
      subject: 'Nhóm dạy bùng nợ',
      text: 'Xem https://www.facebook.com/groups/900000000000000001 và https://facebook.com/groups/900000000000000002?ref=share',
    })
    expect(tip.number).toMatch(/^PA-\d{4}-\d{6}$/)

    const { categories, powers, platforms } = await officer.get(
      '{ categories { id slug } powers { id slug inForceToday } platforms { id slug } }',
    )
    const caseNode = await officer.must(
      'openCase',
      { title: 'Bùng nợ', categoryId: categories[0].id, tipIds: [tip.id] },
      'items { nodes { item { id url kind { code } platform { slug } } suggestedProhibitions { id } } }',
    )
    const items = caseNode.items.nodes.map(({ item }: Data) => item)
    expect(items.map(({ url, kind }: Data) => [url, kind.code])).toEqual([
      ['https://facebook.com/groups/900000000000000001', 'GROUP'],
      ['https://facebook.com/groups/900000000000000002', 'GROUP'],
    ])
    const ids = items.map(({ id }: Data) => id)
    const draft = {
      caseId: caseNode.id,
      platformId: platforms.find(({ slug }: Data) => slug === 'facebook').id,
      powerId: powers.find(({ inForceToday }: Data) => inForceToday).id,
      itemIds: ids,
      whyNotMilder: [{ language: 'vi', text: 'Gỡ từng bài không ngăn được việc hướng dẫn' }],
      languages: ['vi'],
      prohibitions: caseNode.items.nodes.map(({ item, suggestedProhibitions }: Data) => ({
        itemId: item.id,
        prohibitionIds: suggestedProhibitions.map(({ id }: Data) => id),
      })),
    }
    const request = await officer.must('draftRequest', draft)
    const step = async (who: typeof officer, name: string, more: object = {}) => {
      const { request: now } = await officer.get('query ($id: ID!) { request(id: $id) { version } }', {
        id: request.id,
      })
      return who.change(name, { requestId: request.id, expectedVersion: now.version, ...more })
    }

    const faults = ['EVIDENCE_MISSING', 'REASON_MISSING'].map((code) => ({ code, ids }))
    const refused = await step(officer, 'submitForApproval')
    expect(refused).toMatchObject({ code: 'ASSESSMENT_MISSING', ids, others: faults })
    await officer.must('assessItems', { caseId: caseNode.id, itemIds: ids, violation: 'Hướng dẫn chiếm đoạt tài sản' })
    expect(await step(officer, 'submitForApproval')).toMatchObject({ code: 'EVIDENCE_MISSING' })
    const upload = await fetch(`${app.url}/uploads`, {
      method: 'POST',
      headers: { ...officer.headers, 'content-type': 'text/plain' },
      body: 'what the page said',
    })
    const { sha256 } = (await upload.json()) as { sha256: string }
    await officer.must('attachEvidence', {
      caseId: caseNode.id,
      itemIds: ids,
      sha256,
      fileName: 'page.txt',
      capturedAt: new Date().toISOString(),
    })
    expect(await step(officer, 'submitForApproval')).toMatchObject({ code: 'REASON_NOT_REVIEWED', ids })
    const submitted = await step(officer, 'submitForApproval', { textsReviewed: true })
    expect(submitted).toMatchObject({ state: 'AWAITING_APPROVAL' })
    // The assessment filled in the reasons of the draft, which is a version of its own.
    expect(await approve(supervisor, request.id, 3)).toMatchObject({ state: 'APPROVED' })

    const { board } = await officer.get('{ board { position counts { requests items } nodes { id } } }')
    expect(board.counts).toEqual({ requests: 0, items: 0 })
    const live = officer.live()
    const feed = collect(
      live,
      `subscription ($since: FeedPosition) { boardChanged(since: $since) { __typename
        ... on BoardChanged { nodes { id awaitingCount version platform { name } } removedIds counts { requests items } } } }`,
      { since: board.position },
    )
    await feed.until(({ __typename }) => __typename === 'FeedReady')

    expect(await step(officer, 'sendRequest', { via: 'PORTAL' })).toMatchObject({ state: 'SENT' })
    const entered = await feed.until(({ nodes }) => nodes?.length === 1)
    expect(entered).toMatchObject({ nodes: [{ id: request.id, awaitingCount: 2 }], counts: { requests: 1, items: 2 } })

    const { request: seen } = await liaison.get(
      `query ($id: ID!) { request(id: $id) { version letter items { nodes { id state item { url } } } } }`,
      { id: request.id },
    )
    expect(seen.letter).toContain('https://facebook.com/groups/900000000000000001')
    const [first, second] = seen.items.nodes
    await liaison.must('recordResponse', {
      requestId: request.id,
      expectedVersion: seen.version,
      answers: [
        { itemId: first.id, state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'LEGAL' },
        { itemId: second.id, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
      ],
    })
    const left = await feed.until(({ removedIds }) => removedIds?.includes(request.id))
    expect(left.counts).toEqual({ requests: 0, items: 0 })
    await live.dispose()

    const { tip: tipNode } = await press.get(
      'query ($id: ID!) { tip(id: $id) { outcome { requested actioned refused } } }',
      {
        id: tip.id,
      },
    )
    expect(tipNode.outcome).toEqual({ requested: 2, actioned: 1, refused: 1 })
    const { metrics } = await officer.get(
      `query ($f: MetricsFilter!) { metrics(filter: $f) { numerator denominator rate
        numeratorItems { nodes { id } } denominatorItems { nodes { id } } } }`,
      { f: { caseIds: [caseNode.id] } },
    )
    expect(metrics).toMatchObject([{ numerator: 1, denominator: 2, rate: 0.5 }])
    expect(metrics[0].numeratorItems.nodes).toEqual([{ id: first.id }])
    expect(metrics[0].denominatorItems.nodes).toHaveLength(2)
  })
})
