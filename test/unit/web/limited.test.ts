/** The web's behaviour when the server refuses a request or subscription because a budget is used up. */

import { retryDelayMs } from '@takedown/client/live/retry.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { waitWhenLimited } from '../../../web/src/graphql/client/rateLimit.ts'

const limited = (seconds: number | null): Response =>
  new Response('', { status: 429, headers: seconds === null ? {} : { 'retry-after': String(seconds) } })

/** Gives answers one after another, and records when each was requested. */
function answering(...answers: Response[]) {
  const askedAt: number[] = []
  const ask = waitWhenLimited(async () => {
    askedAt.push(Date.now())
    return answers[askedAt.length - 1]!
  })
  return { ask, askedAt }
}

describe('a rate-limited request', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is sent again after the time that the server names', async () => {
    const { ask, askedAt } = answering(limited(4), new Response('ok'))
    const answer = ask('/graphql')
    await vi.advanceTimersByTimeAsync(6_000)
    expect((await answer).status).toBe(200)
    expect(askedAt[1]! - askedAt[0]!).toBeGreaterThanOrEqual(4_000)
  })

  it('fails after three attempts', async () => {
    const { ask, askedAt } = answering(limited(1), limited(1), limited(1), new Response('ok'))
    const answer = ask('/graphql')
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await answer).status).toBe(429)
    expect(askedAt).toHaveLength(3)
  })

  it.each([
    ['the server names no time', null],
    ['the wait is too long', 600],
  ])('is not repeated where %s', async (_title, seconds) => {
    const { ask, askedAt } = answering(limited(seconds), new Response('ok'))
    expect((await ask('/graphql')).status).toBe(429)
    expect(askedAt).toHaveLength(1)
  })

  it('is not repeated once its caller has left', async () => {
    const { ask, askedAt } = answering(limited(1), new Response('ok'))
    expect((await ask('/graphql', { signal: AbortSignal.abort() })).status).toBe(429)
    expect(askedAt).toHaveLength(1)
  })
})

describe('a subscription that ended with an error', () => {
  it('is restarted after the time that the server names, or up to half as long again', () => {
    const wait = retryDelayMs([{ message: 'later', extensions: { code: 'RATE_LIMITED', retryAfter: 8 } }])
    expect(wait).toBeGreaterThanOrEqual(8_000)
    expect(wait).toBeLessThanOrEqual(12_000)
  })

  it.each([
    ['another error', [{ message: 'no', extensions: { code: 'FORBIDDEN' } }]],
    ['an error without extensions', [{ message: 'no' }]],
    ['a closed socket', { code: 4403 }],
  ])('stays ended for %s', (_title, error) => {
    expect(retryDelayMs(error)).toBeNull()
  })
})
