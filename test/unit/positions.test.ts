/** Feed positions are readable by the servers of one log and by no others. */
import { randomUUID } from 'node:crypto'
import { createPositions } from '@takedown/server/feed/positions/positions.ts'
import { createTokens, START } from '@takedown/server/feed/positions/token.ts'
import { describe, expect, it } from 'vitest'

const hash = (seq: number, history = 'a') => history.repeat(8) + seq.toString(16).padStart(8, '0')

describe('the token of a point', () => {
  const tokens = createTokens('secret')

  it('can be decoded with the same secret', () => {
    for (const seq of [1, 255, 2 ** 32, 2 ** 40 - 1]) {
      const point = { seq, hash: hash(seq % 1000) }
      expect(tokens.decode(tokens.encode(point))).toEqual(point)
      expect(createTokens('secret').decode(tokens.encode(point))).toEqual(point)
    }
    expect(tokens.decode(tokens.encode(START))).toEqual(START)
  })

  it('reveals nothing: the tokens of one point differ', () => {
    const all = Array.from({ length: 100 }, () => tokens.encode({ seq: 7, hash: hash(7) }))
    expect(new Set(all).size).toBe(100)
    for (const token of all) expect(token).toMatch(/^[\w-]{22}$/)
  })

  it('is refused if it is no token at all', () => {
    for (const text of ['', 'x', 'a'.repeat(23), `${'a'.repeat(21)}!`]) expect(tokens.decode(text)).toBeNull()
  })
})

describe('a position', () => {
  /** A log of 20 events, of which the newest 10 are in memory. */
  const logOf = (history: string, secret = 'secret') => {
    const newest = { seq: 20, hash: hash(20, history) }
    let reads = 0
    const sql = {
      query: async ({ values: [seq] }: { values: number[] }) => {
        reads++
        return { rows: seq! > 0 && seq! <= newest.seq ? [{ hash: hash(seq!, history) }] : [] }
      },
    }
    const tailer = { point: newest, hashAt: (seq: number) => (seq > 10 && seq <= 20 ? hash(seq, history) : null) }
    const positions = createPositions(createTokens(secret), tailer, sql as never)
    return Object.assign(positions, { reads: () => reads })
  }

  it('is the number of its event, from memory or from the database', async () => {
    const log = logOf('a')
    for (let seq = 0; seq <= 20; seq++) expect(await log.decode(await log.at(seq))).toBe(seq)
    expect(log.reads()).toBe(20)
    expect(await log.decode(log.encode(log.newest))).toBe(20)
  })

  it('of another history is refused, and one after the end is unknown', async () => {
    const log = logOf('a')
    const other = logOf('b')
    for (const seq of [1, 10, 11, 20]) expect(await log.decode(await other.at(seq))).toBe('EPOCH_CHANGED')
    expect(await log.decode(await other.at(0))).toBe(0)
    expect(await log.decode(log.encode({ seq: 21, hash: hash(21) }))).toBe('POSITION_UNKNOWN')
    await expect(log.at(21)).rejects.toThrow('no event 21')
  })

  it('cannot be forged', async () => {
    const log = logOf('a')
    const another = logOf('a', 'another secret')
    for (const seq of [0, 5, 20]) expect(await log.decode(await another.at(seq))).not.toBe(seq)
    const random = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')
    for (let n = 0; n < 1_000; n++) expect(typeof (await log.decode(random()))).toBe('string')
  })
})
