/** Subscribers with the same document, variables and audience share one execution, and miss nothing. */
import { describe, expect, it } from 'vitest'
import { append, chained, numbersIn, until } from '#support/feed/feed.ts'
import {
  clientOf,
  counted,
  DOCUMENT,
  db,
  opened,
  ownGroups,
  people,
  serve,
  subscribe,
} from '#support/feed/live-groups.ts'

ownGroups()

describe('a group', () => {
  it('reads, executes and serialises once for all of its members', async () => {
    const { at, groups } = await serve()
    const members = ['officer', 'officer', 'colleague', 'colleague'].map((who) => subscribe(clientOf(at, who)))
    await Promise.all(members.map((member) => member.ready()))
    counted.executions = 0
    await append(db, 2)
    await Promise.all(members.map((member) => member.has('NumbersChanged')))
    expect(groups.size).toBe(1)
    expect(opened.map(({ reads }) => reads)).toEqual([1])
    expect(counted.executions).toBe(1)
    const [first, ...rest] = members
    for (const member of rest) expect(member.frames.at(-1)).toEqual(first!.frames.at(-1))
    for (const { frames } of members) expect(chained(frames, null)).toBe(true)
  })

  it('never spans two audiences', async () => {
    const { at, groups } = await serve()
    const [officer, liaison, other] = ['officer', 'liaison', 'other'].map((who) => subscribe(clientOf(at, who)))
    await Promise.all([officer!.ready(), liaison!.ready(), other!.ready()])
    expect(groups.size).toBe(3)
    await append(db, 1, people.liaison!.platformId)
    await append(db, 1, people.other!.platformId)
    await until(() => numbersIn(officer!.frames).length === 2)
    await Promise.all([liaison!.has('NumbersChanged'), other!.has('NumbersChanged')])
    expect(liaison!.frames.at(-1)!.audience).toBe(people.liaison!.platformId)
    expect(other!.frames.at(-1)!.audience).toBe(people.other!.platformId)
    expect(numbersIn(liaison!.frames)).toHaveLength(1)
    expect(numbersIn(other!.frames)).toHaveLength(1)
  })

  it('is shared by equal filters with any `since`, and resolves @me to the caller', async () => {
    const { at, groups, feed } = await serve()
    const officer = clientOf(at, 'officer')
    const colleague = clientOf(at, 'colleague')
    const same = [
      subscribe(officer, { variables: { since: feed.position(), filter: { assigneeId: '@me' } } }),
      subscribe(officer, { variables: { filter: { assigneeId: 'Person_officer' }, unknown: 1 } }),
      subscribe(colleague, { variables: { filter: { assigneeId: 'Person_officer' }, since: null } }),
    ]
    await Promise.all(same.map((each) => each.ready()))
    expect(groups.size).toBe(1)
    const different = subscribe(colleague, { variables: { filter: { assigneeId: '@me' } } })
    await different.ready()
    expect(groups.size).toBe(2)
  })

  it('ends with its last member', async () => {
    const { at, groups } = await serve()
    const single = clientOf(at, 'officer')
    const [first, second] = [subscribe(single), subscribe(clientOf(at, 'colleague'))]
    await Promise.all([first.ready(), second.ready()])
    first.leave()
    await first.ended()
    expect(groups.size).toBe(1)
    second.leave()
    await until(() => groups.size === 0)
    const again = subscribe(single)
    await again.ready()
    single.client.terminate()
    await until(() => groups.size === 0)
  })

  it('admits a member between two frames: nothing missed, nothing twice, at any time', {
    timeout: 90_000,
  }, async () => {
    const { at, feed } = await serve({}, { heartbeatMs: 70 })
    const from = feed.tailer.position
    const since = feed.position()
    let writing = true
    const writer = (async () => {
      for (let n = 0; n < 150; n++) await append(db, 2)
      writing = false
    })()
    const members: ReturnType<typeof subscribe>[] = []
    // Fewer subscriptions than a viewer may have, however long the writing takes.
    while (writing && members.length < 80) {
      members.push(subscribe(clientOf(at, 'officer'), { variables: { since } }))
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    await writer
    await until(() => members.every(({ frames }) => numbersIn(frames).length >= 300), 60_000)
    for (const { frames } of members) {
      expect(numbersIn(frames)).toEqual(Array.from({ length: 300 }, (_, index) => from + index + 1))
      expect(chained(frames, since)).toBe(true)
    }
  })

  it('brings a crowd up to date with one read', async () => {
    const { at, feed } = await serve()
    const keeper = subscribe(clientOf(at, 'officer'))
    await keeper.ready()
    const since = feed.position()
    await append(db, 3)
    await keeper.has('NumbersChanged')
    const before = opened[0]!.reads
    const crowd = Array.from({ length: 30 }, () => subscribe(clientOf(at, 'officer'), { variables: { since } }))
    await Promise.all(crowd.map((each) => each.ready()))
    for (const { frames } of crowd) {
      expect(numbersIn(frames)).toHaveLength(3)
      expect(chained(frames, since)).toBe(true)
    }
    expect(opened[0]!.reads - before).toBe(1)
  })

  it('makes a member with an unknown position resync, and completes its subscription', async () => {
    const { at } = await serve()
    const member = subscribe(clientOf(at, 'officer'), { variables: { since: 'AAAAAAAAAAAAAAAAAAAAAA' } })
    await member.ended()
    expect(member.frames).toEqual([{ __typename: 'FeedResyncRequired', reason: 'POSITION_UNKNOWN' }])
    expect(member.over()).toBe('complete')
  })

  it('makes every member resync, and ends, once its field reports that the right is gone', async () => {
    const { at, groups } = await serve()
    const members = ['officer', 'colleague'].map((who) => subscribe(clientOf(at, who)))
    await Promise.all(members.map((member) => member.ready()))
    opened[0]!.change = async () => 'REVOKED'
    await append(db)
    await Promise.all(members.map((member) => member.ended()))
    for (const { frames } of members)
      expect(frames.at(-1)).toEqual({ __typename: 'FeedResyncRequired', reason: 'REVOKED' })
    expect(groups.size).toBe(0)
  })

  it('delivers a single event at once, and quickly following ones together', async () => {
    const { at } = await serve({}, { coalesceMs: 4_000 })
    const member = subscribe(clientOf(at, 'officer'))
    await member.ready()
    await append(db)
    await until(() => numbersIn(member.frames).length === 1, 3_500)
    for (let n = 0; n < 3; n++) await append(db)
    await until(() => numbersIn(member.frames).length === 4)
    expect(member.frames.filter(({ __typename }) => __typename === 'NumbersChanged')).toHaveLength(2)
    expect(chained(member.frames, null)).toBe(true)
  })

  it('reports a refusal of the field without internal details', async () => {
    const { at, groups } = await serve()
    const press = subscribe(clientOf(at, 'reporter'))
    await press.ended()
    expect(press.refused).toMatchObject([{ errors: [{ message: 'masked' }] }])
    expect(groups.size).toBe(0)
    const curious = subscribe(clientOf(at, 'officer'), { query: DOCUMENT.replace('numbers audience', 'numbers fails') })
    await curious.ready()
    await append(db)
    await curious.has('NumbersChanged')
    expect(curious.refused.at(-1)!.errors).toMatchObject([{ message: 'masked' }])
  })

  it('chains its heartbeats', async () => {
    const { at } = await serve({}, { heartbeatMs: 50 })
    const member = subscribe(clientOf(at, 'officer'))
    await until(() => member.frames.filter(({ __typename }) => __typename === 'FeedHeartbeat').length >= 3)
    expect(chained(member.frames, null)).toBe(true)
  })
})
