/** Account changes reach the fields of that account alone, once, on every instance. */
import { randomUUID } from 'node:crypto'
import { announceAccountChanges } from '@takedown/server/domain/core/account-changes.ts'
import type { Feed } from '@takedown/server/feed/feed.ts'
import type { Live } from '@takedown/server/feed/live.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { append, chained, until } from '#support/feed/feed.ts'
import { db, kill, ownFeeds, reading, started } from '#support/feed/feeds.ts'

ownFeeds()

let mine: string
let theirs: string
beforeAll(async () => {
  const account = async () => {
    const id = randomUUID()
    return (await db.user.create({ data: { id, name: id, email: `${id}@demo.invalid`, role: 'OPERATOR' } })).id
  }
  mine = await account()
  theirs = await account()
})

const change = (...ids: string[]) => db.$transaction((tx) => announceAccountChanges(tx, ids))

/** A field of an account. `failures` is the number of reads that fail first. */
const own = (accountId: string): Live & { reads: number; failures: number } => ({
  changedType: 'OwnChanged',
  accountId,
  reads: 0,
  failures: 0,
  touches: () => false,
  async change() {
    this.reads++
    if (this.failures-- > 0) throw new Error('not now')
    return {}
  },
})

async function follow(feed: Feed, accountId: string, since: string | null = null) {
  const live = own(accountId)
  const reader = reading(feed, since, live)
  await reader.ready
  const changes = () => reader.frames.filter(({ __typename }) => __typename === 'OwnChanged').length
  return { ...reader, live, changes }
}

describe('a change of an account', () => {
  it('reaches its own readers on every instance once, and costs no read for other accounts', async () => {
    const instances = [await started(), await started()]
    const own = await Promise.all(instances.map((feed) => follow(feed, mine)))
    const other = await Promise.all(instances.map((feed) => follow(feed, theirs)))
    for (let n = 1; n <= 3; n++) {
      await change(mine)
      await until(() => own.every(({ changes }) => changes() === n))
    }
    await append(db, 5)
    // One heartbeat later nothing was repeated.
    const beats = own[0]!.frames.length
    await until(() => own[0]!.frames.length > beats)
    expect(own.map(({ live }) => live.reads)).toEqual([3, 3])
    expect(other.map(({ live }) => live.reads)).toEqual([0, 0])
    for (const { frames } of [...own, ...other]) expect(chained(frames, null)).toBe(true)
    await Promise.all([...own, ...other].map(({ leave }) => leave()))
  })

  it('is not missed while connections are killed, nor without notifications', async () => {
    const feed = await started({ pollMs: 200 })
    const deaf = await started({ pollMs: 200, listen: false })
    const readers = await Promise.all([feed, deaf].map((each) => follow(each, mine)))
    for (let n = 1; n <= 4; n++) {
      const before = readers.map(({ changes }) => changes())
      await kill()
      await change(mine, theirs)
      await until(() => readers.every(({ changes }, index) => changes() > before[index]!))
    }
    await Promise.all(readers.map(({ leave }) => leave()))
  })

  it('that two transactions make at once is seen although the one that began first commits last', async () => {
    const feed = await started()
    const [first, second] = [await follow(feed, mine), await follow(feed, theirs)]
    let commit = () => {}
    const slow = db.$transaction(async (tx) => {
      await announceAccountChanges(tx, [mine])
      await new Promise<void>((resolve) => {
        commit = resolve
      })
    })
    await until(async () => (await db.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks WHERE NOT granted`).length === 0)
    const fast = change(theirs)
    setTimeout(() => commit(), 200)
    await Promise.all([slow, fast])
    await until(() => first.changes() === 1 && second.changes() === 1)
    await Promise.all([first.leave(), second.leave()])
  })

  it('is delivered to a reader that resumes, also on another instance and with no event in between', async () => {
    const [here, there] = [await started(), await started()]
    const before = await follow(here, mine)
    await before.leave()
    const { position } = before.frames.at(-1) as { position: string }
    await change(mine)
    const after = await follow(there, mine, position)
    expect(after.frames.map(({ __typename }) => __typename).slice(0, 2)).toEqual(['OwnChanged', 'FeedReady'])
    expect(chained(after.frames, position)).toBe(true)
    await after.leave()
  })

  it('is read again when a read failed', async () => {
    const feed = await started()
    const reader = await follow(feed, mine)
    reader.live.failures = 2
    await change(mine)
    await until(() => reader.changes() === 1)
    expect(reader.live.reads).toBe(3)
    await reader.leave()
  })
})
