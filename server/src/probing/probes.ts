/** The job that probes due items: takes them from their plan, has each probed in a separate process, and records it. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { tidyHosts } from '#domain/probe-plans/plan.ts'
import { type DueProbe, postponeProbe, releaseHost, takeDueProbes } from '#domain/probes/take.ts'
import { type DueTrial, recordTrial, takeTrial } from '#domain/probes/trials.ts'
import type { Egress } from '#egress/egress.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'
import { createTaskProcess } from '#outgoing/task-process.ts'
import { createRecorder } from './gather-results.ts'
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
  const record = createRecorder(db, now)
  let isStopped = false

  /** Returns null if the probe failed, and NONE if none was made: this server stops, or has no egress process. */
  async function observe({ address, rules, known }: Pick<DueProbe, 'address' | 'rules' | 'known'>) {
    const proxy = await egress.address()
    if (!proxy) return 'NONE'
    const secondVia = rules.secondPlace ?? egress.proxies[0]
    const probed = await process.run({ address, rules, known, egress: proxy, secondVia, standIn })
    return isStopped ? 'NONE' : probed
  }

  async function perform(probe: DueProbe): Promise<void> {
    const probed = await observe(probe)
    if (probed === 'NONE') return releaseHost(db, probe.host, now())
    if (!probed) return postponeProbe(db, now(), probe)
    await record([probe, probed]).catch(async (error: unknown) => {
      await postponeProbe(db, now(), probe)
      throw error
    })
  }

  async function performTrial(trial: DueTrial): Promise<void> {
    const probed = await observe({ ...trial, known: null })
    if (probed === 'NONE') await releaseHost(db, trial.host, now())
    else await recordTrial(db, now(), trial, probed)
  }

  const outage = outages.of('recording probes')
  /** After an error, the lease of the host ends by itself. */
  function begin(work: Promise<void>): void {
    const done: Promise<void> = work
      .then(
        () => outage.worked(),
        (error) => outage.failed(error),
      )
      .finally(() => running.delete(done))
    running.add(done)
  }
  let tidiedAt = Number.NEGATIVE_INFINITY
  const job = repeat({ name: 'probes', everyMs: INTERVAL_MS, outages }, async () => {
    if (now().getTime() - tidiedAt >= TIDY_MS) {
      await tidyHosts(db, now())
      tidiedAt = now().getTime()
    }
    const free = CONCURRENCY - running.size
    if (free === 0) return
    // A person waits for a trial.
    const trial = await takeTrial(db, now())
    if (trial) begin(performTrial(trial))
    for (const probe of await takeDueProbes(db, now(), trial ? free - 1 : free)) begin(perform(probe))
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
