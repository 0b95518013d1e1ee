/** Heads that a server writes outside of the database prove later that the end of the log was not cut off. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHeads } from '@takedown/server/domain/event-log/proof/heads.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { startHeads } from '@takedown/server/jobs/heads.ts'
import { expect, it } from 'vitest'
import { makeSent, openDesk } from '#support/make.ts'

it('appends the head to the file at the start of the job, and log:verify names events that were cut off after it', async () => {
  const desk = await openDesk()
  const folder = await mkdtemp(join(tmpdir(), 'heads-'))
  const path = join(folder, 'heads')
  const clock = { now: () => new Date('2026-03-02T02:00:00Z'), fault: null }
  const failed: unknown[] = []
  const outages = { of: () => ({ failed: (error: unknown) => void failed.push(error), worked: () => {} }) }
  const write = async () => {
    const job = startHeads(desk.sql, path, clock, outages)
    await job.stop()
  }
  try {
    await write()
    await makeSent(desk, { at: '2026-03-02T02:00:00Z' })
    await write()
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^\d+:[0-9a-f]{64} 2026-03-02T02:00:00\.000Z$/)
    const heads = parseHeads(lines.join('\n'))
    expect((await verifyLog(desk.sql, { heads })).faultCount).toBe(0)
    const client = await desk.sql.connect()
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await client.query('DELETE FROM event WHERE seq > $1', [heads[0]!.seq])
    await client.query('UPDATE event_head SET (seq, hash) = (SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1)')
    const { faults } = await verifyLog(client, { heads })
    await client.query('ROLLBACK')
    client.release()
    expect(faults).toMatchObject([{ seq: heads[0]!.seq + 1, to: heads[1]!.seq, kind: 'CUT' }])
    expect(failed).toEqual([])
  } finally {
    await desk.close()
    await rm(folder, { recursive: true, force: true })
  }
})

it('tries a failed head again soon, and writes the next one only after the longer pause', async () => {
  const desk = await openDesk()
  const folder = await mkdtemp(join(tmpdir(), 'heads-'))
  const path = join(folder, 'unmounted', 'heads')
  const clock = { now: () => new Date('2026-03-02T02:00:00Z'), fault: null }
  let failures = 0
  const outages = { of: () => ({ failed: () => void failures++, worked: () => {} }) }
  const job = startHeads(desk.sql, path, clock, outages, { retryMs: 20, writeMs: 3_600_000 })
  try {
    await expect.poll(() => failures).toBeGreaterThan(1)
    expect(job.healthy).toBe(true)
    await mkdir(join(folder, 'unmounted'))
    const lines = async () => (await readFile(path, 'utf8').catch(() => '')).split('\n').length - 1
    await expect.poll(lines).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await lines()).toBe(1)
  } finally {
    await job.stop()
    await desk.close()
    await rm(folder, { recursive: true, force: true })
  }
})
