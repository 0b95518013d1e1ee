/** A client that does not read costs the server no more than a cursor. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Feed } from '@takedown/server/feed/feed.ts'
import type { Frame } from '@takedown/server/feed/live.ts'
import { describe, expect, it } from 'vitest'
import { append, chained, numbersIn, until } from '#support/feed/feed.ts'
import { clientOf, connect, db, FULL, ownGroups, running, serve, subscribe } from '#support/feed/live-groups.ts'

ownGroups()

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

describe('a socket that does not read', () => {
  const openStalled = async (at: string, count: number) => {
    const stalled = Array.from({ length: count }, () => connect(at, 'officer'))
    const paused = stalled.map(async (socket) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      await new Promise<void>((resolve) => {
        socket.on('message', (data) => {
          if (String(data).includes('connection_ack'))
            socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FULL } }))
          if (!String(data).includes('FeedReady')) return
          socket.pause()
          resolve()
        })
      })
    })
    await Promise.all(paused)
    running.push(async () => {
      for (const socket of stalled) socket.terminate()
    })
    return stalled
  }

  it('costs a cursor: memory stays flat and the others receive everything', { timeout: 60_000 }, async () => {
    const { at, feed, sockets } = await serve({ pingMs: 60_000 })
    await openStalled(at, 10)
    const reader = subscribe(clientOf(at, 'colleague'), { query: FULL })
    await reader.ready()
    const from = feed.tailer.position
    // More than the kernel's buffers for each of them, which are not the server's.
    for (let n = 0; n < 40; n++) await settled(reader, feed, 5)
    const warm = heap()
    for (let n = 0; n < 40; n++) await settled(reader, feed, 5)
    // 40 frames of 200 kB for 10 sockets would be 80 MB.
    expect(heap() - warm).toBeLessThan(16e6)
    expect(numbersIn(reader.frames)).toHaveLength(feed.tailer.position - from)
    expect(sockets.size).toBe(11)
  })

  it('is brought up to date by one chained frame when it reads again', { timeout: 60_000 }, async () => {
    const { at, feed } = await serve({ pingMs: 60_000 })
    const [stalled] = await openStalled(at, 1)
    const frames: Frame[] = []
    stalled!.on('message', (data) => {
      frames.push(JSON.parse(String(data)).payload.data.numbers)
    })
    const reader = subscribe(clientOf(at, 'colleague'), { query: FULL })
    await reader.ready()
    const from = feed.tailer.position
    // 200 kB a frame, until the kernel's buffers and the server's bound are exceeded many times over.
    for (let n = 0; n < 60; n++) await settled(reader, feed, 1)
    stalled!.resume()
    await until(() => numbersIn(frames).length >= 60)
    expect(numbersIn(frames)).toEqual(Array.from({ length: 60 }, (_, index) => from + index + 1))
    expect(frames.length).toBeLessThan(59)
    await settled(reader, feed, 1)
    await until(() => numbersIn(frames).length >= 61)
    expect(chained(frames, 'position' in reader.frames[0]! ? reader.frames[0].position : null)).toBe(true)
  })

  it('must resync if it stays slow, and is closed with 4408 if it still does not read', {
    timeout: 60_000,
  }, async () => {
    const { at, groups, sockets } = await serve({ pingMs: 1_500 }, { slowMs: 600, coalesceMs: 5 })
    const [stalled] = await openStalled(at, 1)
    const last: string[] = []
    stalled!.on('message', (data) => {
      last.splice(0, last.length - 1)
      last.push(String(data))
    })
    const closed = new Promise((resolve) => stalled!.on('close', resolve))
    const reader = subscribe(clientOf(at, 'liaison'))
    await reader.ready()
    expect(groups.size).toBe(2)
    for (let n = 0; groups.size === 2 && n < 400; n++) {
      await append(db)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(groups.size).toBe(1)
    expect(sockets.size).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 4_500))
    stalled!.resume()
    expect(await closed).toBe(4408)
    expect(JSON.parse(last[0]!).payload.data.numbers).toEqual({ __typename: 'FeedResyncRequired', reason: 'TOO_SLOW' })
    expect(JSON.parse(last[1]!)).toEqual({ id: '1', type: 'complete' })
    expect(reader.over()).toBeNull()
  })

  /** Appends events, and waits until the reader has received them. */
  async function settled(reader: { frames: Frame[] }, feed: Feed, count: number): Promise<void> {
    const before = numbersIn(reader.frames.slice(-1)).at(-1) ?? feed.tailer.position
    await append(db, count)
    await until(() => (numbersIn(reader.frames.slice(-1)).at(-1) ?? 0) >= before + count)
  }

  function heap(): number {
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
})
