/** The feed reports a log that can no longer be delivered in order. */
import { createClient } from '@takedown/prisma/client.ts'
import { describe, expect, it } from 'vitest'
import { append, recordingLog, until } from '#support/feed/feed.ts'
import { ownFeeds, reading, started } from '#support/feed/feeds.ts'
import { freshDatabase } from '#support/run/database.ts'

ownFeeds()

describe('a damaged log', () => {
  it('is detected by the missing number, reported, and makes every reader resync', async () => {
    const damaged = await freshDatabase()
    const own = createClient(damaged)
    const log = recordingLog()
    const feed = await started({ log }, damaged)
    await append(own, 2)
    const reader = reading(feed)
    await reader.ready
    await own.$executeRaw`UPDATE event_head SET seq = seq + 3`
    await append(own)
    await reader.done
    expect(reader.frames.at(-1)).toEqual({ __typename: 'FeedResyncRequired', reason: 'POSITION_UNKNOWN' })
    expect(feed.tailer.gaps).toBe(1)
    expect(log.said).toContain('events are missing from the log')
    const { position } = feed.tailer
    await append(own)
    await until(() => feed.tailer.position === position + 1)
    await own.$disconnect()
  })
})
