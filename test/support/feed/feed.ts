/** Feeds and live fields for tests of the feed itself. */
import { createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { createFeed, type Feed, type FeedOptions } from '@takedown/server/feed/feed.ts'
import type { Frame, Live } from '@takedown/server/feed/live.ts'
import type { Log } from '@takedown/server/feed/log.ts'
import { observation } from '#support/feed/events.ts'
import { SECRET } from './tokens.ts'

/** One transaction of `count` events, of a platform or of none. No rows are needed: the log is the data. */
export async function append(db: PrismaClient, count = 1, platformId: string | null = null): Promise<void> {
  await runSystemCommand(db, new Date(), 'append', async (_tx, log) => {
    for (let n = 0; n < count; n++) log(observation(undefined, { platformId }))
    return {}
  })
}

/** A log that only stores its messages. */
export function recordingLog(): Log & { said: string[] } {
  const said: string[] = []
  const say = (_details: unknown, message?: string) => void said.push(message ?? '')
  return { said, info: say, warn: say, error: say, fatal: say }
}

/** With shortened times, so that a test need not wait. Not started. */
export function testFeed(databaseUrl: string, options: Partial<FeedOptions> = {}): Feed {
  const sql = createPool(databaseUrl, { max: 2 })
  const feed = createFeed({ databaseUrl, secret: SECRET, sql, log: recordingLog(), heartbeatMs: 300, ...options })
  return { ...feed, stop: () => feed.stop().then(() => (sql.ended ? undefined : sql.end())) }
}

export interface Numbers {
  numbers: number[]
}

/** A live field whose frames carry the numbers of its events, for comparison with the log. */
export const numbers = (platformId?: string): Live & { reads: number } => ({
  changedType: 'NumbersChanged',
  reads: 0,
  touches: (event) => platformId === undefined || event.platformId === platformId,
  async change(events) {
    this.reads++
    return { numbers: events.map(({ seq }) => seq) }
  },
})

export const numbersIn = (frames: readonly object[]): number[] =>
  frames.flatMap((frame) => ('numbers' in frame ? (frame.numbers as number[]) : []))

/**
 * Whether each frame names the position of the previous one; FeedReady starts a new chain, and an interruption has no
 * position.
 */
export function chained(frames: readonly Frame[], since: string | null): boolean {
  let position = since
  return frames.every((frame) => {
    if (/Resync|Interrupted/.test(frame.__typename)) return true
    const follows = frame.__typename === 'FeedReady' || ('previous' in frame && frame.previous === position)
    if ('position' in frame) position = frame.position
    return follows
  })
}

export async function until(condition: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await condition()); ) {
    if (Date.now() > end) throw new Error('the condition was not met in time')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
