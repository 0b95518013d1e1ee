/** Parsing of timestamps from PostgreSQL. */
import { createPool } from '@takedown/prisma/client.ts'
import { parseInstant } from '@takedown/prisma/instant.ts'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '#support/run/database.ts'

const sql = createPool(await freshDatabase(), { max: 1 })
afterAll(() => sql.end())

const zones = ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Asia/Kolkata']

describe('an instant from the database', () => {
  it.each(zones)('is the stored moment to the millisecond, read in the time zone %s', async (zone) => {
    const moments = Array.from({ length: 500 }, () => Math.floor(Math.random() * 4e12) - 1e12)
    await sql.query(`SET TIME ZONE '${zone}'`)
    const { rows } = await sql.query<{ moment: Date }>(
      `SELECT 'epoch'::timestamptz + at * interval '1 millisecond' AS moment
       FROM unnest($1::float8[]) WITH ORDINALITY told (at, n) ORDER BY n`,
      [moments],
    )
    expect(rows.map(({ moment }) => moment.getTime())).toEqual(moments)
  })

  it('is read like the general parser reads it, in any notation', () => {
    const general = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
    for (const text of [
      '2026-11-24 19:01:13+00',
      '2026-11-24 19:01:13.1+07',
      '2026-11-24 19:01:13.123999-03',
      '2026-02-28 23:30:00.5-09:30',
      '9999-12-31 00:00:00+00',
      '0044-03-15 12:00:00+00 BC',
      '12026-01-01 00:00:00+00',
      '1890-01-01 00:00:00+07:06:30',
      'infinity',
      '-infinity',
    ])
      expect([text, parseInstant(text)]).toEqual([text, general(text)])
  })
})
