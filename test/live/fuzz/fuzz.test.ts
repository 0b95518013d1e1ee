/**
 * No input ends the server, blocks it or makes it fail: 2,000 random inputs, or 20,000 with FULL=1, and the corpus.
 * SEED=n makes another sequence; a failure prints the file in which its input is stored.
 */
import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createViewers, viewerNames } from '#support/api/viewers.ts'
import { FULL } from '#support/faults/extent.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { Campaign, type Finding } from './campaign.ts'
import { keep, readCorpus } from './corpus.ts'
import { inputsOf } from './generators/inputs.ts'
import { minimise } from './minimise.ts'
import { type Scene, setScene } from './scene.ts'
import { startTarget, type Target } from './target.ts'

const seed = Number(process.env.SEED ?? 1)
const count = FULL ? 20_000 : Number(process.env.INPUTS ?? 2_000)
/** Accounts per role among which inputs are shared, since each account has limits. */
const OF_EACH = 8
/** Smaller variants that are tried for each disturbance. */
const ATTEMPTS = Number(process.env.ATTEMPTS ?? 150)
const schema = buildSchema(readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8'))

describe('the built server', () => {
  const end = new AbortController()
  let desk: Desk
  let scene: Scene
  let target: Target
  let campaign: Campaign
  beforeAll(async () => {
    desk = await openDesk()
    scene = await setScene(desk, end.signal)
    target = await startTarget(desk.url)
    const viewers = await createViewers(desk, target.url, OF_EACH)
    await viewers.renew()
    const own: Record<string, string> = { host: `localhost:${target.port}`, origin: target.url }
    const expand = (text: string) =>
      scene.expand(text).replace(/\{\{(host|origin)\}\}/g, (_whole, name: string) => own[name]!)
    let next = 0
    const credentials = (viewer: string) => {
      const several = viewers.all(viewer)
      return several[next++ % several.length]!
    }
    campaign = new Campaign(target, { port: target.port, expand, credentials }, viewers.renew)
  }, 180_000)
  afterAll(async () => {
    await target?.stop()
    end.abort()
    await desk?.close()
  })

  it.each(readCorpus())('survives %s', { timeout: 60_000 }, async (_name, { inputs }) => {
    expect((await campaign.observe(inputs)).disturbances).toEqual([])
  })

  it(`survives ${count} inputs generated from seed ${seed}`, { timeout: 3_600_000 }, async () => {
    const inputs = inputsOf(seed, viewerNames, { schema, types: scene.types, inputs: scene.inputs })
    const began = performance.now()
    const { sent, statuses, findings } = await campaign.run(inputs, count)
    const seconds = Math.round((performance.now() - began) / 1_000)
    console.log(`seed ${seed}: ${sent} inputs in ${seconds} s, answers ${JSON.stringify(statuses)}`)
    const kept: string[] = []
    for (const finding of findings) kept.push(await describeFinding(finding))
    expect(kept).toEqual([])
  })

  /** Minimises a single input and stores it; a group of inputs is reproducible by its seed. */
  async function describeFinding({ kind, detail, inputs }: Finding): Promise<string> {
    if (inputs.length > 1) return `${kind}: ${inputs.length} inputs at once, seed ${seed}: ${detail}`
    const smallest = await minimise(inputs, (smaller) => campaign.causes(smaller, { kind, detail }), ATTEMPTS)
    return `${kind}: test/live/fuzz/corpus/${keep({ kind, detail, inputs: smallest })}: ${detail}`
  }
})
