/** When the web repeats a failed read. */

import { backOff } from '@takedown/client/live/retry.ts'
import { CombinedError } from '@urql/core'
import { describe, expect, it } from 'vitest'
import { isRateLimited, isTemporary, isUnavailable } from '../../web/src/graphql/retry/failure.ts'
import { isTemporaryStatus, retryAfterMs } from '../../web/src/lib/temporary.ts'

const failure = (code: string | null, status = 200) =>
  new CombinedError({
    graphQLErrors: [{ message: 'no', extensions: code ? { code } : {} }],
    response: new Response(null, { status }),
  })
const unreachable = (status?: number) =>
  new CombinedError({
    networkError: new Error('failed to fetch'),
    response: status ? new Response(null, { status }) : undefined,
  })

describe('a failure', () => {
  it.each([
    ['no network', unreachable()],
    ['a proxy without a server', unreachable(502)],
    ['a database that is away', failure('UNAVAILABLE', 503)],
    ['too many requests', failure('RATE_LIMITED', 429)],
    ['a masked error', failure('INTERNAL_SERVER_ERROR')],
  ])('is temporary: %s', (_name, error) => expect(isTemporary(error)).toBe(true))

  it.each([
    ['a missing object', failure('NOT_FOUND')],
    ['an invalid query', failure('BAD_USER_INPUT', 400)],
    ['a revoked display', unreachable(401)],
  ])('is permanent: %s', (_name, error) => expect(isTemporary(error)).toBe(false))

  it("is attributed to the client's rate or to a lost database", () => {
    expect([failure('RATE_LIMITED'), failure(null, 429), failure('UNAVAILABLE')].map(isRateLimited)).toEqual([
      true,
      true,
      false,
    ])
    expect([failure('UNAVAILABLE'), failure(null, 503), failure('RATE_LIMITED')].map(isUnavailable)).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('the next attempt', () => {
  it('waits a second at first, twice as long each time, and half a minute at most', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 40].map((attempt) => backOff(attempt, () => 1))
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  it('comes at a random time per screen, never before half of the wait', () => {
    expect(backOff(3, () => 0)).toBe(2_000)
    expect(new Set(Array.from({ length: 20 }, () => backOff(6))).size).toBeGreaterThan(10)
  })

  it('waits as long as the server asks, in seconds or until a date', () => {
    const now = Date.parse('2023-11-06T07:00:00Z')
    const waitFor = (value?: string) =>
      retryAfterMs(value === undefined ? undefined : new Headers({ 'retry-after': value }), now)
    expect(waitFor('2')).toBe(2_000)
    expect(waitFor('Mon, 06 Nov 2023 07:00:30 GMT')).toBe(30_000)
    expect([waitFor(), waitFor('soon'), waitFor('Mon, 06 Nov 2023 06:00:00 GMT'), waitFor('-5')]).toEqual([0, 0, 0, 0])
  })

  it('follows some answers and not others', () => {
    expect([408, 425, 429, 500, 502, 503, 504].every(isTemporaryStatus)).toBe(true)
    expect([200, 400, 401, 403, 404, 413, 422].some(isTemporaryStatus)).toBe(false)
  })
})
