/** Feed positions are readable by the servers of one log and by no others. */
import { randomUUID } from 'node:crypto'
import { createPositions } from '@takedown/server/feed/position.ts'
import { describe, expect, it } from 'vitest'

describe('a feed position', () => {
  const positions = createPositions('secret', 'epoch')

  it('can be decoded with the same secret and epoch', () => {
    for (const seq of [0, 1, 255, 2 ** 32, 2 ** 48 - 1]) {
      expect(positions.decode(positions.encode(seq))).toBe(seq)
      expect(createPositions('secret', 'epoch').decode(positions.encode(seq))).toBe(seq)
    }
  })

  it('reveals nothing: equal positions look different, and adjacent ones are no closer', () => {
    const tokens = Array.from({ length: 100 }, () => positions.encode(7))
    expect(new Set(tokens).size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{22}$/)
  })

  it('cannot be forged', () => {
    expect(createPositions('another', 'epoch').decode(positions.encode(7))).toBe('POSITION_UNKNOWN')
    expect(createPositions('secret', 'restored').decode(positions.encode(7))).toBe('EPOCH_CHANGED')
    const random = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')
    for (let n = 0; n < 1_000; n++) expect(positions.decode(random())).toBe('POSITION_UNKNOWN')
  })
})
