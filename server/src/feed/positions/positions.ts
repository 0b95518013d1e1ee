/** Converts between numbers of the log and the tokens of clients, and checks that a token belongs to this history. */
import type { Pool } from 'pg'
import type { Reset, Tailer } from '../tailer.ts'
import { hashOf, type Point, START, type Tokens } from './token.ts'

export interface Positions {
  encode(point: Point): string
  /** Returns the token of an event's number. Throws Error if the log has no such event. */
  at(seq: number): Promise<string>
  /**
   * Returns the number of a token. EPOCH_CHANGED: the log has another event at this number, for example because a backup
   * was restored. POSITION_UNKNOWN: the log has no event with this number. Rejects when the database is needed and away.
   * Cost: none for the newest 10,000 events, one row by an index for others.
   */
  decode(token: string): Promise<number | Reset>
  /** The point after the newest event that this instance has read. */
  readonly newest: Point
}

const READ_HASH = {
  name: 'position_hash',
  text: `SELECT ${hashOf('hash')} AS hash FROM event WHERE seq = $1`,
}

export function createPositions(
  tokens: Tokens,
  tailer: Pick<Tailer, 'hashAt' | 'point'>,
  sql: Pick<Pool, 'query'>,
): Positions {
  async function hashAt(seq: number): Promise<string | null> {
    if (seq === START.seq) return START.hash
    const known = tailer.hashAt(seq)
    if (known !== null) return known
    const { rows } = await sql.query<{ hash: string }>({ ...READ_HASH, values: [seq] })
    return rows[0]?.hash ?? null
  }
  return {
    encode: tokens.encode,
    async at(seq) {
      const hash = await hashAt(seq)
      if (hash === null) throw new Error(`the log has no event ${seq}`)
      return tokens.encode({ seq, hash })
    },
    async decode(token) {
      const point = tokens.decode(token)
      const hash = point && (await hashAt(point.seq))
      if (!hash) return 'POSITION_UNKNOWN'
      return hash === point.hash ? point.seq : 'EPOCH_CHANGED'
    },
    get newest() {
      return tailer.point
    },
  }
}
