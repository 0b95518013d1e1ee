/** Live notifications: the person concerned sees them within moments, and no one else ever does. */
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { Client, collect, type Data } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'

/** The job looks for new events every 0.8 s. Coarse, for a busy machine. */
const SOON_MS = 20_000
const FIELDS = `__typename ... on FeedReady { position } ... on FeedHeartbeat { previous position }
  ... on NotificationsChanged { previous position unread newest { id rule readAt request { id } } }`
const LIVE = `subscription ($since: FeedPosition) { notificationsChanged(since: $since) { ${FIELDS} } }`

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const accountOf = async (who: string) =>
  app.db.user.findFirstOrThrow({
    where: { email: { startsWith: `${who}@` } },
    select: { id: true, role: true, email: true },
  })
const signIn = async (who: string): Promise<Client> => {
  const { role, email } = await accountOf(who)
  return Client.signIn(app.url, { role, email })
}

async function follow(client: Client, query = LIVE, variables = {}) {
  const live = client.live()
  closing.push(() => live.dispose())
  const feed = collect(live, query, variables)
  await feed.until(({ __typename }) => __typename === 'FeedReady')
  const changes = (): Data[] => feed.frames.filter(({ __typename }) => __typename === 'NotificationsChanged')
  return { feed, changes, until: (test: (frame: Data) => boolean) => feed.until(test, SOON_MS) }
}

/** Assigns a new request to someone, and returns its global id. */
async function assign(who: string): Promise<string> {
  const { request } = await makeSent(app.desk, { at: new Date().toISOString() })
  for (const assignee of [null, (await accountOf(who)).id])
    await atVersion(app.desk, request, (expectedVersion) =>
      assignRequest(app.desk.ask('lanh-dao', new Date()), { key: newKey(), request, expectedVersion, assignee }),
    )
  return `RemovalRequest_${request}`
}

const about = (request: string) => (frame: Data) => frame.newest?.[0]?.request.id === request

describe('a new notification', () => {
  it('reaches every tab of the person concerned, and no one else of any role', async () => {
    const officer = await signIn('can-bo-2')
    const tabs = [await follow(officer), await follow(officer)]
    const others = await Promise.all(
      ['can-bo-1', 'lanh-dao', 'quan-ly', 'quan-tri'].map(async (who) => follow(await signIn(who))),
    )
    const request = await assign('can-bo-2')
    const frames = await Promise.all(tabs.map((tab) => tab.until(about(request))))
    // Whoever else was concerned would have been notified in the same transaction, long before the next heartbeat.
    await others[0]!.until(({ __typename }) => __typename === 'FeedHeartbeat')
    // Equal up to their positions, which are random in part: both tabs received the bytes of one execution.
    expect(frames[0]).toEqual(frames[1])
    expect(frames[0]).toMatchObject({ unread: 1, newest: [{ rule: 'ASSIGNED', readAt: null }] })
    expect(others.flatMap(({ changes }) => changes())).toEqual([])
  })

  it('about a request to a platform reaches its liaison alone, and is read by it', async () => {
    const facebook = await signIn('facebook')
    const [bell, other] = [await follow(facebook), await follow(await signIn('tiktok'))]
    const { request } = await makeSent(app.desk, { at: new Date().toISOString() })
    const frame = await bell.until(about(`RemovalRequest_${request}`))
    expect(frame.newest[0]).toMatchObject({ rule: 'NEW_REQUEST', readAt: null })
    await facebook.must('readNotifications', { notificationIds: null })
    await bell.until(({ unread }) => unread === 0)
    await other.until(({ __typename }) => __typename === 'FeedHeartbeat')
    expect(other.changes()).toEqual([])
    const { errors } = await facebook.ask('{ notifications { nodes { case { id } } } }')
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })

  it('reaches nobody else through an alias, a fragment or a literal position', async () => {
    const { position } = (await follow(await signIn('can-bo-2'))).feed.frames[0]
    const queries = [
      `subscription { boardChanged: notificationsChanged { ${FIELDS} } }`,
      `subscription { ...F } fragment F on Subscription { notificationsChanged { ${FIELDS} } }`,
      `subscription { ... on Subscription { notificationsChanged { ${FIELDS} } } }`,
      `subscription { notificationsChanged(since: "${position}") { ${FIELDS} } }`,
    ]
    const [officer, colleague] = [await signIn('can-bo-2'), await signIn('can-bo-1')]
    for (const query of queries) {
      const theirs = await follow(officer, query)
      const own = await follow(colleague, query)
      const request = await assign('can-bo-2')
      await theirs.until(about(request))
      // Frames arrive in order, so a frame about the officer would have come before this one.
      await own.until(about(await assign('can-bo-1')))
      expect(own.changes().every(({ newest }) => newest.every((each: Data) => each.request.id !== request))).toBe(true)
    }
  })

  it('reaches an event stream of the person, and not that of a colleague', async () => {
    const streams = await Promise.all(['can-bo-2', 'can-bo-1'].map(async (who) => openStream(await signIn(who))))
    const request = await assign('can-bo-2')
    await until(() => streams[0]!.text().includes(request), SOON_MS)
    const own = await assign('can-bo-1')
    await until(() => streams[1]!.text().includes(own), SOON_MS)
    expect(streams[1]!.text()).not.toContain(request)
  })
})

describe('reading notifications', () => {
  it('in one tab clears the others at once, and leaves those of a colleague', async () => {
    const [officer, colleague] = [await signIn('can-bo-2'), await signIn('can-bo-1')]
    const [tab, other] = [await follow(officer), await follow(colleague)]
    const [ours, theirs] = [await assign('can-bo-2'), await assign('can-bo-1')]
    await Promise.all([tab.until(about(ours)), other.until(about(theirs))])
    await officer.must('readNotifications', { notificationIds: null })
    const frame = await tab.until(({ unread }) => unread === 0)
    expect(frame.newest.every(({ readAt }: Data) => readAt !== null)).toBe(true)
    expect(other.changes().every(({ unread }) => unread > 0)).toBe(true)
  })

  it('while a tab was away is the first frame when it returns', async () => {
    const officer = await signIn('can-bo-2')
    const tab = await follow(officer)
    const request = await assign('can-bo-2')
    const { position } = await tab.until(about(request))
    tab.feed.stop()
    await officer.must('readNotifications', { notificationIds: null })
    const { feed } = await follow(officer, LIVE, { since: position })
    expect(feed.frames[0]).toMatchObject({ __typename: 'NotificationsChanged', previous: position, unread: 0 })
  })
})

/** The feed as an event stream, read in the background. */
async function openStream({ url, headers }: Client) {
  const leaving = new AbortController()
  closing.push(() => leaving.abort())
  const response = await fetch(`${url}/graphql?${new URLSearchParams({ query: LIVE })}`, {
    headers: { ...headers, accept: 'text/event-stream' },
    signal: leaving.signal,
  })
  let text = ''
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) text += decoder.decode(chunk as Uint8Array, { stream: true })
  })().catch(() => {})
  await until(() => text.includes('FeedReady'), SOON_MS)
  return { text: () => text }
}
