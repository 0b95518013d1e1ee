/** `Query.events` and `Subscription.events` for integrators, over WebSocket and SSE. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { answer, makeSent } from '#support/make.ts'

const PAGE = `query ($after: FeedPosition, $types: [EventType!], $families: [EventFamily!], $first: Int) {
  events(after: $after, types: $types, families: $families, first: $first) {
  position more nodes { type position requestId platformId } } }`
const FOLLOW = `subscription ($after: FeedPosition, $types: [EventType!]) { events(after: $after, types: $types) { __typename
  ... on EventsAppended { position previous nodes { type requestId } } ... on FeedReady { position } } }`

/** Reads a stream as curl shows it, until `test` is true of its text. */
async function read(url: string, headers: Record<string, string>, test: (text: string) => boolean): Promise<string> {
  const ending = new AbortController()
  const response = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: ending.signal })
  let text = ''
  const decoder = new TextDecoder()
  const late = setTimeout(() => ending.abort(), 8000)
  try {
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      if (test(text)) return text
    }
    throw new Error(`the stream ended: ${text}`)
  } finally {
    clearTimeout(late)
    ending.abort()
  }
}

describe("the integrators' event stream", () => {
  let app: TestApp
  let integrator: Client
  const at = new Date(Date.now() - 60_000).toISOString()
  beforeAll(async () => {
    app = await startApp()
    integrator = await app.key('INTEGRATOR', ['read'])
  })
  afterAll(() => app.stop())

  it('replays from any position in pages, then continues live, each event once and in order', async () => {
    const sent = await makeSent(app.desk, { at, count: 3 })
    const seen: string[] = []
    let after: string | null = null
    for (let more = true; more; ) {
      const { events }: Data = await integrator.get(PAGE, { after, families: ['REQUEST', 'ITEM'], first: 2 })
      expect(events.nodes.length).toBeLessThanOrEqual(2)
      seen.push(...events.nodes.map(({ type }: Data) => type))
      after = events.position
      more = events.more
    }
    expect(seen.slice(-4)).toEqual(['REQUEST_SENT', 'ITEM_SENT', 'ITEM_SENT', 'ITEM_SENT'])
    const live = integrator.live()
    const feed = collect(live, FOLLOW, { after, types: ['ITEM_ACTIONED'] })
    await feed.until(({ __typename }) => __typename === 'FeedReady')
    const outcome = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(app.desk, sent, sent.items, outcome, { at: new Date().toISOString() })
    const { nodes } = await feed.until((frame) => frame.nodes?.length > 0)
    expect(nodes).toEqual(
      sent.items.map(() => ({ type: 'ITEM_ACTIONED', requestId: `RemovalRequest_${sent.request}` })),
    )
    await live.dispose()
  })

  it('is readable with curl, and resumes after Last-Event-ID', async () => {
    const query = encodeURIComponent(
      'subscription { events(families: [REQUEST]) { __typename ... on EventsAppended { nodes { type } } } }',
    )
    const url = `${app.url}/graphql?query=${query}`
    const reading = read(url, integrator.headers, (text) => text.includes('REQUEST_SENT'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    await makeSent(app.desk, { at })
    const text = await reading
    const [, id] = [...text.matchAll(/^id: (\S+)$/gm)].at(-1)!
    expect(text).toMatch(/^event: next\nid: \S+\ndata: \{"data"/)
    await makeSent(app.desk, { at })
    const resumed = await read(url, { ...integrator.headers, 'last-event-id': id! }, (all) =>
      all.includes('REQUEST_SENT'),
    )
    expect(resumed.indexOf('EventsAppended')).toBeLessThan(resumed.indexOf('FeedReady'))
    expect(resumed.match(/REQUEST_DRAFTED/g)).toHaveLength(1)
  })

  it('shows a liaison the events of its own letters, and the press those of its tips', async () => {
    const ownRequest = await makeSent(app.desk, { at })
    const other = await makeSent(app.desk, { at, platform: 'tiktok', urls: ['https://tiktok.com/@demo-thu/video/00'] })
    const key = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.facebook })
    const { events } = await key.get(PAGE, { first: 500 })
    const requests = new Set(events.nodes.map(({ requestId }: Data) => requestId))
    expect(requests.has(`RemovalRequest_${ownRequest.request}`)).toBe(true)
    expect(requests.has(`RemovalRequest_${other.request}`)).toBe(false)
    expect(events.nodes.every(({ type }: Data) => !/DRAFTED|ASSESSED|ASSIGNED|CASE|TIP/.test(type))).toBe(true)
    const press = await app.as('PRESS')
    await press.must('submitTip', { subject: 'Một phản ánh', text: 'ở đâu đó' })
    const { events: own } = await press.get('{ events { nodes { type } } }')
    expect(own.nodes).toEqual([{ type: 'TIP_RECEIVED' }])
    expect((await key.ask('{ events { nodes { payload { __typename } } } }')).errors?.[0]?.extensions?.code).toBe(
      'NOT_FOUND',
    )
  })

  it('refuses unknown positions, types and families', async () => {
    expect((await integrator.ask(PAGE, { after: 'AAAAAAAAAAAAAAAAAAAAAA' })).errors?.[0]?.message).toContain('position')
    const refusals = [
      await integrator.ask('{ events(types: [ITEM_FOUND]) { more } }'),
      await integrator.ask(PAGE, { types: ['item.sent'] }),
      await integrator.ask(PAGE, { families: ['item.*'] }),
    ]
    for (const { errors, data } of refusals) {
      expect(data ?? null).toBeNull()
      expect(errors?.[0]?.message).toMatch(/"(ITEM_FOUND|item\.sent|item\.\*)" does not exist in "Event(Type|Family)"/)
    }
  })
})
