/** The freshness of a live screen as a pure function of the frames, and updates of its rows. */

import {
  advance,
  emptyFeed,
  type Feed,
  type FeedFrame,
  type FeedInput,
  freshness,
  STALE_AFTER_MS,
  UNCONFIRMED_MS,
} from '@takedown/client/live/feedState.ts'
import { describe, expect, test } from 'vitest'
import { keepNewest, noKnownEntities } from '../../../web/src/graphql/client/keepNewest.ts'
import { applyFrame, arrange, fromPage, noRows, type Rows } from '../../../web/src/graphql/live/liveList.ts'

const asOf = '2023-11-06T07:02:00.000Z'
const joined: FeedInput = { type: 'joined', snapshot: { position: 'p0', asOf }, at: 1_000 }
const frame = (frame: FeedFrame, at = 2_000): FeedInput => ({ type: 'frame', frame, at })
const changed = (previous: string, position: string): FeedFrame => ({
  __typename: 'BoardChanged',
  previous,
  position,
  asOf,
})
const beat = (previous: string, position: string): FeedFrame => ({
  __typename: 'FeedHeartbeat',
  previous,
  position,
  asOf,
})
const ready = (position: string): FeedFrame => ({ __typename: 'FeedReady', position, asOf })
const after = (...inputs: FeedInput[]): Feed => inputs.reduce(advance, emptyFeed)

describe('the freshness of a screen', () => {
  test('is live after catch-up, and while each frame follows the last', () => {
    const feed = after(
      joined,
      frame(changed('p0', 'p1')),
      frame(ready('g7')),
      frame(changed('g7', 'g8')),
      frame(beat('g8', 'g9')),
    )
    expect(feed).toMatchObject({ phase: 'live', position: 'g9' })
  })

  test('turns to resyncing at a frame that does not follow the last position', () => {
    const feed = after(joined, frame(ready('g7')), frame(changed('g8', 'g9')))
    expect(feed).toMatchObject({ phase: 'resyncing', reason: 'BROKEN_CHAIN', position: 'g7' })
  })

  test('turns to resyncing at a heartbeat that skips a position', () => {
    expect(after(joined, frame(ready('g7')), frame(beat('g8', 'g9'))).phase).toBe('resyncing')
  })

  test('ignores frames of an abandoned subscription', () => {
    const feed = after(joined, frame(ready('g7')), { type: 'resync', reason: 'WOKE' })
    expect(advance(feed, frame(changed('g7', 'g8')))).toBe(feed)
  })

  test('is live for a screen that joins before it reads once the server confirms it, not while it only tries', () => {
    const trying: FeedInput = { type: 'joined', snapshot: null, at: 3_000 }
    expect(freshness(after(trying), 3_000)).toEqual({ state: 'loading', asOf: null })
    const lost = after({ ...trying, at: 1_000 }, frame(ready('g7')), { type: 'lost' })
    const feed = advance(advance(lost, { type: 'resync', reason: 'WOKE' }), trying)
    expect(freshness(feed, 3_000)).toEqual({ state: 'reconnecting', asOf })
    expect(freshness(advance(feed, frame(ready('g9'), 4_000)), 4_000).state).toBe('resynced')
  })

  test('follows a resync request of the server, and shows its end for a moment', () => {
    const resyncing = after(joined, frame(ready('g7')), frame({ __typename: 'FeedResyncRequired', reason: 'TOO_OLD' }))
    expect(resyncing).toMatchObject({ phase: 'resyncing', reason: 'TOO_OLD' })
    const back = advance(resyncing, { ...joined, at: 9_000 })
    expect(freshness(back, 9_500).state).toBe('resynced')
    expect(freshness(advance(back, frame(ready('g1'), 9_600)), 20_000).state).toBe('live')
  })

  test('reports a lost socket at once, and turns stale after silence', () => {
    const lost = after(joined, frame(ready('g7')), { type: 'lost' })
    expect(freshness(lost, 3_000)).toEqual({ state: 'reconnecting', asOf })
    expect(freshness(lost, 2_001 + STALE_AFTER_MS)).toEqual({ state: 'stale', asOf })
    expect(advance(lost, frame(changed('g7', 'g8'))).position).toBe('g8')
  })

  test('does not present the first connection as a resync', () => {
    expect(freshness(after(joined), 1_100).state).toBe('live')
    expect(freshness(emptyFeed, 1_100).state).toBe('loading')
  })

  test('treats a fresh read as live for a moment only, unless the feed confirms it', () => {
    expect(freshness(after(joined), 1_001 + UNCONFIRMED_MS)).toEqual({ state: 'reconnecting', asOf })
    expect(freshness(after(joined, frame(ready('g7'))), 2_001 + UNCONFIRMED_MS).state).toBe('live')
  })
})

describe('an interruption', () => {
  const trueUntil = '2023-11-06T07:02:09.000Z'
  const interrupted = (at: string | null = trueUntil): FeedFrame => ({ __typename: 'FeedInterrupted', trueUntil: at })
  const live = after(joined, frame(ready('g7')))

  test('ends live at once, and states until when the screen was true', () => {
    const feed = advance(live, frame(interrupted()))
    expect(freshness(feed, 2_001)).toEqual({ state: 'interrupted', asOf: trueUntil })
    expect(freshness(advance(live, frame(interrupted(null))), 2_001)).toEqual({ state: 'interrupted', asOf })
  })

  test('lasts while it is repeated, and turns stale after silence', () => {
    const feed = advance(advance(live, frame(interrupted())), frame(interrupted(), 20_000))
    expect(freshness(feed, 40_000).state).toBe('interrupted')
    expect(freshness(feed, 20_001 + STALE_AFTER_MS).state).toBe('stale')
  })

  test.each([['a heartbeat', beat('g7', 'g8')] as const, ['a change', changed('g7', 'g8')] as const])(
    'ends with %s, which follows the frame before it',
    (_name, next) => {
      const feed = advance(advance(live, frame(interrupted())), frame(next))
      expect(feed).toMatchObject({ phase: 'live', position: 'g8', interrupted: false })
      expect(freshness(feed, 2_001)).toEqual({ state: 'live', asOf })
    },
  )

  test('hides no lost frame, and is not ended by a new socket', () => {
    const feed = advance(live, frame(interrupted()))
    expect(advance(feed, frame(beat('g8', 'g9'))).phase).toBe('resyncing')
    const back = advance(advance(feed, { type: 'lost' }), { ...joined, snapshot: null, at: 3_000 })
    expect(back.interrupted).toBe(true)
    expect(freshness(advance(feed, { ...joined, at: 3_000 }), 3_001).state).toBe('live')
  })
})

type Case = { id: string; version: number; due: number }
const compare = (a: Case, b: Case) => a.due - b.due || a.id.localeCompare(b.id)
const row = (id: string, due: number, version = 1): Case => ({ id, due, version })
const page = () => fromPage<Case>(noRows(), [row('a', 1), row('b', 2), row('c', 3)], false)
const apply = (rows: Rows<Case>, nodes: Case[], removed: string[] = [], hold = false, complete = true) =>
  applyFrame(rows, { nodes, removedIds: removed, hold, complete, compare, at: 5 })

describe('the rows of a live list', () => {
  test('enter, move and leave in their order', () => {
    expect(apply(page(), [row('d', 2.5), row('a', 9, 2)], ['b']).shown).toEqual(['d', 'c', 'a'])
  })

  test('are never replaced by older versions', () => {
    const newer = apply(page(), [row('a', 9, 5)])
    expect(apply(newer, [row('a', 0, 4)])).toMatchObject({ shown: ['b', 'c', 'a'] })
    expect(fromPage(newer, [row('a', 0, 4)], false).known.get('a')).toEqual(row('a', 9, 5))
  })

  test('do not move under a pointer: contents change, moves wait and are counted', () => {
    const held = apply(page(), [row('d', 0), row('c', 0.5, 2)], ['b'], true)
    expect(held.shown).toEqual(['a', 'b', 'c'])
    expect(held.known.get('c')?.due).toBe(0.5)
    expect(held.gone.has('b')).toBe(true)
    expect(held.pending).toEqual(new Set(['b', 'd', 'c']))
    expect(arrange(held, compare)).toMatchObject({ shown: ['d', 'c', 'a'], pending: new Set(), gone: new Map() })
  })

  test('change in place without waiting', () => {
    expect(apply(page(), [row('b', 2.1, 2)], [], true).pending.size).toBe(0)
  })

  test('are left to a page that is not loaded yet if they belong there', () => {
    expect(apply(page(), [row('z', 99)], [], false, false).shown).toEqual(['a', 'b', 'c'])
    expect(apply(page(), [row('z', 2.2)], [], false, false).shown).toEqual(['a', 'b', 'z', 'c'])
  })
})

describe('late answers', () => {
  const request = (version: number, state: string) => ({
    node: { __typename: 'RemovalRequest', id: 'r', version, state },
  })

  test('do not replace newer fields with older ones', () => {
    const known = noKnownEntities()
    keepNewest(request(3, 'CLOSED'), known)
    expect(keepNewest(request(2, 'SENT'), known)).toEqual(request(3, 'CLOSED'))
    expect(keepNewest(request(4, 'SENT'), known)).toEqual(request(4, 'SENT'))
  })

  test('are used unchanged where nothing newer is known', () => {
    const known = noKnownEntities()
    keepNewest({ id: 'r', version: 3, state: 'CLOSED' }, known)
    expect(keepNewest({ id: 'r', version: 2, subject: 's' }, known)).toEqual({ id: 'r', version: 3, subject: 's' })
  })
})
