/** Database connections that end during work. Longer with FULL=1. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { extent, pause, TEST_LIMIT_MS } from '#support/faults/extent.ts'
import { Site } from '#support/faults/site.ts'

describe('a server that loses database connections under load', { timeout: TEST_LIMIT_MS }, () => {
  let site: Site
  beforeAll(async () => {
    site = await Site.open()
  }, 120_000)
  afterAll(() => site.close())
  beforeEach(() => site.ensureServer())

  it('survives the repeated termination of every session', async () => {
    await site.rideOut(async () => {
      let ended = 0
      for (let round = 0; round < extent.terminations; round++) {
        ended += await site.postgres.terminateBackends()
        await pause(200)
      }
      expect(ended).toBeGreaterThan(extent.terminations)
    })
  })

  it('survives a crash of PostgreSQL and its recovery', async () => {
    for (let round = 0; round < extent.restarts; round++) await site.rideOut(() => site.postgres.restartImmediately())
  })

  it('executes each command once although replies to COMMIT are lost', async () => {
    await site.rideOut(() => site.proxy.cutCommitReplies(extent.cuts, 60_000))
  })
})
