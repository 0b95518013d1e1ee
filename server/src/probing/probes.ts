/** The job that probes due items: takes them from their plan, has each probed in a separate process, and records it. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { tidyHosts } from '#domain/probe-plans/plan.ts'
import { recordProbe } from '#domain/probes/record.ts'
import { type DueProbe, postponeProbe, releaseHost, takeDueProbes } from '#domain/probes/take.ts'
import type { Egress } from '#egress/egress.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'
import { createTaskProcess } from '#outgoing/task-process.ts'
import type { Probed, ProbeTask } from './probe-page.ts'

const INTERVAL_MS = 1_000
const TIDY_MS = 3_600_000
/** The maximum number of probes at the same time, each of another host. */
const CONCURRENCY = 16

export interface ProbeSettings {
  /** false if only other instances probe; default true */
  runs?: boolean
  /** in a demo, the address on this machine that answers in place of every platform */
  standIn?: string
}

interface Probing extends ProbeSettings {
  db: PrismaClient
  now: () => Date
  egress: Egress
  outages: OutageSource
}

export function startProbes({ db, now, egress, outages, standIn }: Probing): Job {
  const process = createTaskProcess<ProbeTask, Probed>('probe')
  const running = new Set<Promise<void>>()
  let isStopped = false

  async function perform(probe: DueProbe): Promise<void> {
    const { address, rules, known, host } = probe
    const proxy = await egress.address()
    const task = proxy && { address, rules, known, egress: proxy, secondVia: egress.proxies[0], standIn }
    const probed = task && (await process.run(task))
    // Nothing was observed, because this server stops or has no egress process.
    if (!task || isStopped) return releaseHost(db, host, now())
    if (!probed) return postponeProbe(db, now(), probe)
    await recordProbe(db, now(), probe, probed).catch(async (error: unknown) => {
      await postponeProbe(db, now(), probe)
      throw error
    })
  }

  const outage = outages.of('recording probes')
  let tidiedAt = Number.NEGATIVE_INFINITY
  const job = repeat({ name: 'probes', everyMs: INTERVAL_MS, outages }, async () => {
    if (now().getTime() - tidiedAt >= TIDY_MS) {
      await tidyHosts(db, now())
      tidiedAt = now().getTime()
    }
    const free = CONCURRENCY - running.size
    const due = free > 0 ? await takeDueProbes(db, now(), free) : []
    for (const probe of due) {
      // After an error, the lease of the host ends by itself.
      const done: Promise<void> = perform(probe)
        .then(
          () => outage.worked(),
          (error) => outage.failed(error),
        )
        .finally(() => running.delete(done))
      running.add(done)
    }
  })
  return {
    name: job.name,
    get idleMs() {
      return job.idleMs
    },
    get healthy() {
      return job.healthy
    },
    async stop() {
      isStopped = true
      await job.stop()
      process.close()
      await Promise.all(running)
    },
  }
}
