/** Samples of jobs on many items, for the test of allowed commands. */
import { cancelItemJob } from '@takedown/server/domain/item-jobs/start.ts'
import type { MakeSample, Sample } from '#support/api/command-sample.ts'
import { type Desk, makeCase, newKey } from '#support/make.ts'
import { runningItemJob } from './running.ts'

export function itemJobSamples(desk: Desk, at: string): Record<string, MakeSample> {
  const sampleOf = async (cancelled: boolean): Promise<Sample> => {
    const id = await runningItemJob(desk, (await makeCase(desk, { at })).case, at)
    if (cancelled) await cancelItemJob(desk.ask('can-bo-1', at), { key: newKey(), job: id })
    const jobId = `ItemJob_${id}`
    return { inputs: { cancelItemJob: { jobId } }, objects: { [jobId]: ['cancelItemJob'] } }
  }
  return { RUNNING: () => sampleOf(false), CANCELLED: () => sampleOf(true) }
}
