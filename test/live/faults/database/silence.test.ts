/** A database that does not answer although its connections seem open. Longer with FULL=1. */
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

  it('abandons half-open connections', async () => {
    await site.rideOut(async () => {
      expect(site.proxy.connections).toBeGreaterThan(1)
      site.proxy.halfOpenAll()
    })
  })

  it('recovers after its database was unreachable', async () => {
    await site.rideOut(async () => {
      site.proxy.refuse()
      await pause(extent.unreachableMs)
      await site.proxy.restore()
    })
  })

  it('recovers after its database did not answer', async () => {
    await site.rideOut(async () => {
      site.proxy.fallSilent()
      await pause(extent.unreachableMs)
      await site.proxy.restore()
    })
  })

  it('recovers after PostgreSQL was suspended', async () => {
    await site.rideOut(async () => {
      await site.postgres.freeze()
      await pause(extent.frozenDatabaseMs)
      site.postgres.thaw()
    })
  })

  it('recovers after it was suspended itself', async () => {
    await site.rideOut(async () => {
      site.server.signal('SIGSTOP')
      await pause(extent.frozenServerMs)
      site.server.signal('SIGCONT')
    })
  })
})
