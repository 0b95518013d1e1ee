/** A database that does not answer, while connections to it seem to stand. Longer with FULL=1. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { extent, pause, TEST_LIMIT_MS } from '#support/faults/extent.ts'
import { Site } from '#support/faults/site.ts'

describe('a server whose database falls silent under load', { timeout: TEST_LIMIT_MS }, () => {
  let site: Site
  beforeAll(async () => {
    site = await Site.open()
  }, 120_000)
  afterAll(() => site.close())
  beforeEach(async () => {
    await site.proxy.restore()
    site.postgres.thaw()
    await site.ensureServer()
  })

  it('leaves connections that are half-open', async () => {
    await site.rideOut(async () => {
      expect(site.proxy.connections).toBeGreaterThan(1)
      site.proxy.halfOpenAll()
    })
  })

  it('works again after its database could not be reached', async () => {
    await site.rideOut(async () => {
      site.proxy.refuse()
      await pause(extent.unreachableMs)
      await site.proxy.restore()
    })
  })

  it('works again after its database did not answer', async () => {
    await site.rideOut(async () => {
      site.proxy.fallSilent()
      await pause(extent.unreachableMs)
      await site.proxy.restore()
    })
  })

  it('works again after PostgreSQL stood still', async () => {
    await site.rideOut(async () => {
      await site.postgres.freeze()
      await pause(extent.frozenDatabaseMs)
      site.postgres.thaw()
    })
  })

  it('works again after it stood still itself', async () => {
    await site.rideOut(async () => {
      site.server.signal('SIGSTOP')
      await pause(extent.frozenServerMs)
      site.server.signal('SIGCONT')
    })
  })
})
