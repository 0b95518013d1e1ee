/** Feeds on the test file's own database, and readers that follow them. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import type { Feed } from '@takedown/server/feed/feed.ts'
import { follow } from '@takedown/server/feed/follow.ts'
import type { Frame, Live } from '@takedown/server/feed/live.ts'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { freshDatabase } from '../run/database.ts'
import { numbers, testFeed, until } from './feed.ts'

export let url: string
export let db: PrismaClient
const feeds: Feed[] = []

/** Gives the calling test file a database, and stops its feeds after each test. Files may share this module. */
export function ownFeeds(): void {
  beforeAll(async () => {
    url = await freshDatabase()
    db = createClient(url)
  })
  afterEach(async () => {
    await Promise.all(feeds.splice(0).map((feed) => feed.stop()))
  })
  afterAll(() => db.$disconnect())
}

export async function started(...[options, at = url]: [Parameters<typeof testFeed>[1]?, string?]): Promise<Feed> {
  const feed = testFeed(at, options)
  await feed.start()
  feeds.push(feed)
  return feed
}

/** Reads in the background until it is stopped. */
export function reading(feed: Feed, since: string | null = null, live: Live = numbers()) {
  const frames: Frame[] = []
  const stream = follow(feed, live, { since })
  const done = (async () => {
    for await (const frame of stream) frames.push(frame)
  })()
  const ready = until(() => frames.some(({ __typename }) => /FeedReady|Resync/.test(__typename)))
  const leave = async () => {
    await stream.return()
    await done
  }
  return { frames, done, ready, leave }
}

export const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index + 1)
const backends = `application_name = 'takedown feed' AND datname = current_database()`
export const kill = () =>
  db.$queryRawUnsafe(`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE ${backends}`)
