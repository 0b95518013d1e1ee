/** The loop that runs a job: time limit, failures, and no parallel runs. */
import { repeat } from '@takedown/server/jobs/repeat.ts'
import { describe, expect, it, vi } from 'vitest'

const reports = (failed: (error: unknown) => void) => ({ of: () => ({ failed, worked: () => {} }) })
const never = () => new Promise<never>(() => {})

describe('a job', () => {
  it('abandons a run that passes its time limit, reports it and starts the next', async () => {
    const errors: string[] = []
    let runs = 0
    const options = {
      name: 'test',
      everyMs: 5,
      deadlineMs: 50,
      outages: reports((error) => errors.push(String(error))),
    }
    const job = repeat(options, async () => {
      if (++runs === 1) await never()
    })
    await vi.waitFor(() => expect(runs).toBeGreaterThan(3))
    await job.stop()
    expect(errors).toEqual(['Error: the job test did not end within 50 ms'])
  })

  it('continues after a failed run, and is unhealthy while all of them fail', async () => {
    let fails = true
    let failures = 0
    const job = repeat({ name: 'test', everyMs: 5, deadlineMs: 50, outages: reports(() => failures++) }, async () => {
      if (fails) throw new Error('failed')
    })
    await vi.waitFor(() => expect(job.healthy).toBe(false))
    expect(failures).toBeGreaterThan(1)
    fails = false
    await vi.waitFor(() => expect(job.healthy).toBe(true))
    await job.stop()
  })

  it('runs again at once while there is more work, and never in parallel', async () => {
    let [left, running, most] = [100, 0, 0]
    const job = repeat(
      { name: 'test', everyMs: 60_000, outages: reports((error) => expect.unreachable(String(error))) },
      async () => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setImmediate(resolve))
        running--
        return --left > 0
      },
    )
    await vi.waitFor(() => expect(left).toBe(0))
    await job.stop()
    expect(most).toBe(1)
  })
})
