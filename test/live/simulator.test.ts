/** The simulated platforms of the demo. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type BoardRequest, nextMutation } from '@takedown/server/demo/habits.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'
import { bundled } from '#support/run/bundled.ts'

const now = new Date()
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()

describe('a simulated platform', () => {
  const boardRequest: BoardRequest = {
    id: 'r',
    version: 4,
    state: 'ACKNOWLEDGED',
    sentAt: ago(60),
    waiting: [{ id: 'i', kind: 'GROUP' }],
  }
  const chances =
    (...values: number[]) =>
    () =>
      values.shift() ?? 0.5

  it('neither opens a letter on arrival nor decides at once', () => {
    expect(nextMutation({ ...boardRequest, state: 'SENT', sentAt: ago(0.1) }, now, chances())).toBeNull()
    expect(nextMutation({ ...boardRequest, state: 'SENT', sentAt: ago(0.5) }, now, chances())?.name).toBe(
      'acknowledgeRequest',
    )
    expect(nextMutation({ ...boardRequest, sentAt: ago(0.5) }, now, chances())).toBeNull()
    expect(nextMutation(boardRequest, now, chances())?.name).toBe('recordResponse')
  })

  it('chooses an action that suits the kind of item', () => {
    expect(nextMutation(boardRequest, now, chances(0.9, 0.9))?.input).toMatchObject({
      expectedVersion: 4,
      answers: [{ itemId: 'i', state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'LEGAL' }],
    })
  })

  it('sometimes asks, and sometimes refuses', () => {
    expect(nextMutation(boardRequest, now, chances(0.05))).toMatchObject({
      name: 'askClarification',
      input: { itemIds: ['i'] },
    })
    expect(nextMutation(boardRequest, now, chances(0.9, 0.05))?.input).toMatchObject({
      answers: [{ state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }],
    })
  })
})

describe('the simulator', () => {
  let desk: Desk
  let app: TestApp
  beforeAll(async () => {
    desk = await openDesk()
    await makeSent(desk, { at: ago(120), count: 20 })
    await makeSent(desk, { at: ago(90), urls: ['https://tiktok.com/@demo-khong-co-1'], platform: 'tiktok' })
    app = await startApp({ databaseUrl: desk.url })
  })
  afterAll(async () => {
    await app.stop()
    await desk.close()
  })

  it('answers through the public API until its parent process is gone', async () => {
    const script = fileURLToPath(new URL('../../server/src/demo/simulator.ts', import.meta.url))
    const child = spawn(process.execPath, [await bundled(script), app.url, '0.02'], {
      stdio: ['pipe', 'inherit', 'inherit'],
    })
    const exited = once(child, 'exit')
    await expect
      .poll(() => desk.db.requestItem.count({ where: { state: { not: 'AWAITING' } } }), { timeout: 20_000 })
      .toBeGreaterThan(12)
    child.stdin.end()
    expect(await exited).toEqual([0, null])
    const done = await desk.db.event.findMany({ where: { type: { in: ['request.acknowledged', 'request.answered'] } } })
    expect(new Set(done.map(({ actorKind }) => actorKind))).toEqual(new Set(['user']))
    const liaisons = await desk.db.user.findMany({ where: { role: 'PLATFORM' }, select: { id: true } })
    expect(liaisons.map(({ id }) => id)).toEqual(expect.arrayContaining(done.map(({ actorId }) => actorId)))
  })
})
