/** Acts that wait ten seconds before they are sent: order, taking back, leaving the page, refusals and lost networks. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Refusal } from '../../../web/src/lib/mutationError.ts'
import { GRACE_MS, MAX_BYTES, PendingActs, type Step, type StepResult } from '../../../web/src/lib/pending/acts.ts'

const refusal = (kind: Refusal['kind']): Refusal => ({
  kind,
  message: kind,
  fields: {},
  ids: [],
  faults: [],
  changes: [],
  currentVersion: null,
  errorId: null,
})

/** A server that holds one version for each object, and what it has received. */
function office() {
  const received: string[] = []
  const versions = new Map<string, number>()
  let isAway = false
  let isBusy = false
  let reached: (() => void)[] = []
  const reach = () => {
    for (const resolve of reached) resolve()
    reached = []
  }
  const surroundings = {
    isOffline: () => false,
    untilReached: () => new Promise<void>((resolve) => reached.push(resolve)),
  }
  const act = (text: string, subject = 'request', { size = 10, needsVersion = true } = {}) => {
    const outcomes: StepResult[] = []
    let undone = 0
    const step: Step = {
      subject,
      version: versions.get(subject) ?? 1,
      rebase(version) {
        this.version = version
      },
      body: () => 'x'.repeat(size),
      send: async () => {
        const expected = step.version
        await Promise.resolve()
        if (isBusy) return { refused: refusal('failed'), version: null, isTemporary: true }
        if (isAway) return { refused: refusal('unreachable'), version: null }
        const version = versions.get(subject) ?? 1
        if (needsVersion && expected !== version) return { refused: refusal('conflict'), version: null }
        received.push(text)
        versions.set(subject, version + 1)
        return { refused: null, version: version + 1 }
      },
    }
    return {
      outcomes,
      undone: () => undone,
      spec: {
        text,
        steps: [step],
        onSent: (results: readonly StepResult[]) => void outcomes.push(...results),
        onUndone: () => void undone++,
      },
    }
  }
  return {
    received,
    act,
    surroundings,
    leave: () => {
      isAway = true
    },
    beBusy: () => {
      isBusy = true
    },
    /** The server answers a probe. */
    reach,
    comeBack: () => {
      isAway = false
      isBusy = false
      reach()
    },
    change: (subject: string) => versions.set(subject, (versions.get(subject) ?? 1) + 1),
  }
}

describe('a pending act', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const open = () => {
    const server = office()
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
    const { surroundings, act, received } = office()
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
    expect(call.outcomes).toHaveLength(1)
    expect(reminder.outcomes[0]?.refused).toBeNull()
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
