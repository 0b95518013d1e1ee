/** Acts that wait ten seconds before they are sent: order, taking back, leaving the page, refusals and lost networks. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pendingServer } from '#support/models/pending-server.ts'
import { GRACE_MS, MAX_BYTES, PendingActs } from '../../../web/src/lib/pending/acts.ts'

describe('a pending act', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const open = () => {
    const server = pendingServer()
    return { ...server, pending: new PendingActs(server.surroundings) }
  }

  it('is sent after ten seconds and not before', async () => {
    const { pending, act, received } = open()
    pending.hold(act('call').spec)
    await vi.advanceTimersByTimeAsync(GRACE_MS - 1)
    expect(received).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(received).toEqual(['call'])
    expect(pending.acts.get()).toEqual([])
  })

  it('is never sent once it was taken back', async () => {
    const { pending, act, received } = open()
    const call = act('call')
    const id = pending.hold(call.spec)
    await vi.advanceTimersByTimeAsync(9_000)
    expect(pending.undo(id)).toBe(true)
    expect(pending.undo(id)).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(received).toEqual([])
    expect(call.undone()).toBe(1)
  })

  it('takes back the last act first', () => {
    const { pending, act } = open()
    pending.hold(act('first').spec)
    pending.hold(act('second').spec)
    expect(pending.undoLast()).toBe(true)
    expect(pending.acts.get().map(({ text }) => text)).toEqual(['first'])
  })

  it('is sent after earlier acts on the same object, with the version that they made', async () => {
    const { pending, act, received } = open()
    const [call, other, reminder] = [act('call'), act('other', 'tip'), act('reminder')]
    pending.hold(call.spec)
    pending.hold(other.spec)
    const id = pending.hold(reminder.spec)
    await pending.sendNow(id)
    expect(received).toEqual(['call', 'reminder'])
    expect(reminder.outcomes[0]?.refused).toBeNull()
  })

  it('comes back with the reason if the object has changed meanwhile', async () => {
    const { pending, act, change } = open()
    const reminder = act('reminder')
    pending.hold(reminder.spec)
    change('request')
    await vi.advanceTimersByTimeAsync(GRACE_MS)
    expect(reminder.outcomes.map(({ refused }) => refused?.kind)).toEqual(['conflict'])
    expect(pending.acts.get()).toEqual([])
  })

  it('waits for the network, cannot be taken back any more, and is then sent once', async () => {
    const { pending, act, received, leave, comeBack } = open()
    leave()
    const id = pending.hold(act('call').spec)
    await vi.advanceTimersByTimeAsync(GRACE_MS)
    expect(pending.acts.get().map(({ state }) => state)).toEqual(['retrying'])
    expect(pending.undo(id)).toBe(false)
    comeBack()
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['call'])
  })

  it('can be taken back while the browser knows that it is offline', async () => {
    const { surroundings, act, received } = pendingServer()
    const pending = new PendingActs({ ...surroundings, isOffline: () => true })
    const id = pending.hold(act('call').spec)
    await vi.advanceTimersByTimeAsync(GRACE_MS)
    expect(pending.acts.get()[0]?.state).toBe('retrying')
    expect(pending.undo(id)).toBe(true)
    expect(received).toEqual([])
  })

  it('is sent with all others, in their order, when the page is left', async () => {
    const { pending, act, received } = open()
    const [call, reminder] = [act('call'), act('reminder')]
    pending.hold(call.spec)
    pending.hold(reminder.spec)
    pending.leave()
    expect(pending.undoLast()).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(received).toEqual(['call', 'reminder'])
    for (const each of [call, reminder]) expect(each.outcomes.map(({ refused }) => refused)).toEqual([null])
  })

  it('is sent before a later act on the same object also if it was on its way when the page was left', async () => {
    const { pending, act, received } = open()
    const [call, reminder] = [act('call'), act('reminder')]
    void pending.sendNow(pending.hold(call.spec))
    pending.hold(reminder.spec)
    pending.leave()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(received).toEqual(['call', 'reminder'])
    for (const each of [call, reminder]) expect(each.outcomes.map(({ refused }) => refused)).toEqual([null])
  })

  it('is sent again with its key if the page stays after all and the server could not be reached', async () => {
    const { pending, act, received, leave, comeBack } = open()
    leave()
    const call = act('call')
    pending.hold(call.spec)
    pending.leave()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(pending.acts.get().map(({ state, canUndo }) => [state, canUndo])).toEqual([['retrying', false]])
    comeBack()
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['call'])
    expect(call.outcomes.map(({ refused }) => refused)).toEqual([null])
  })

  it('is sent again if the server is busy for a moment, and comes back if it stays busy', async () => {
    const { pending, act, received, beBusy, reach, comeBack } = open()
    beBusy()
    const [call, reminder] = [act('call'), act('reminder')]
    pending.hold(call.spec)
    await vi.advanceTimersByTimeAsync(GRACE_MS)
    expect(pending.acts.get().map(({ state }) => state)).toEqual(['retrying'])
    comeBack()
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['call'])
    beBusy()
    pending.hold(reminder.spec)
    await vi.advanceTimersByTimeAsync(GRACE_MS)
    for (let times = 0; times < 5; times++) {
      reach()
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(reminder.outcomes.map(({ refused }) => refused?.kind)).toEqual(['failed'])
    expect(received).toEqual(['call'])
  })

  it('is sent at once if a page that is left could not send it any more', async () => {
    const { pending, act, received } = open()
    pending.hold(act('answer', 'request', { size: MAX_BYTES + 1 }).spec)
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toEqual(['answer'])
  })

  it('tells an immediate command on the same object which version follows', async () => {
    const { pending, act, received } = open()
    pending.hold(act('call').spec)
    pending.hold(act('other', 'tip').spec)
    const isRequest = (subject: string) => subject === 'request'
    await pending.sendAll(isRequest)
    expect(pending.follow(1, isRequest)).toBe(2)
    expect(pending.follow(1, (subject) => subject === 'tip')).toBe(1)
    expect(received).toEqual(['call'])
    expect(pending.acts.get().map(({ text }) => text)).toEqual(['other'])
  })
})
