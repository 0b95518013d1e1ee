/** A server that receives SIGTERM under load. More often with FULL=1. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { extent, pause, TEST_LIMIT_MS } from '#support/faults/extent.ts'
import { expectWorkAgain } from '#support/faults/recovery.ts'
import { Site } from '#support/faults/site.ts'

const LIMIT_MS = 12_000
/** Longer than the promise, so that a failure shows how long it took. */
const PATIENCE_MS = 30_000

describe('SIGTERM under load', { timeout: TEST_LIMIT_MS }, () => {
  let site: Site
  beforeAll(async () => {
    site = await Site.open()
  }, 120_000)
  afterAll(() => site.close())
  beforeEach(async () => {
    await site.proxy.restore()
    await site.ensureServer()
  })

  it('ends the server within 12 s, and another one continues', async () => {
    for (let round = 0; round < extent.stops; round++)
      await site.underLoad(async (load) => {
        await expectToEnd()
        await site.ensureServer()
        await expectWorkAgain(site, load, performance.now())
      })
  })

  it('ends the server within 12 s while its database does not answer', async () => {
    await site.underLoad(async (load) => {
      site.proxy.fallSilent()
      await pause(1_000)
      await expectToEnd()
      await site.proxy.restore()
      await site.ensureServer()
      await expectWorkAgain(site, load, performance.now())
    })
  })

  async function expectToEnd(): Promise<void> {
    const { server } = site
    const { ended, milliseconds } = await server.terminate(PATIENCE_MS)
    await server.kill()
    expect(ended, server.output).toBe('0')
    expect(milliseconds).toBeLessThan(LIMIT_MS)
  }
})
