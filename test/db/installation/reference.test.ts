/** The reference data of a new installation: platforms, categories, calendars, powers, newsrooms. */
import { createClient } from '@takedown/prisma/client.ts'
import { ensureNewsroom } from '@takedown/server/domain/accounts/newsrooms.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { planPack } from '@takedown/server/domain/packs/plan.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '#support/run/database.ts'

const { platforms } = shippedPack('vn')

describe('the reference data of a new installation', () => {
  const now = new Date('2026-01-05T02:00:00Z')
  let db: ReturnType<typeof createClient>

  beforeAll(async () => {
    db = createClient(await freshDatabase())
  })
  afterAll(() => db.$disconnect())

  it('is loaded once, however many servers start together', async () => {
    const loaded = await Promise.all([1, 2, 3].map(() => loadReference(db, now)))
    expect(loaded.filter(Boolean)).toHaveLength(1)
    expect(await loadReference(db, now)).toBe(false)
    expect(await db.platform.count()).toBe(platforms.length)
  })

  it('is logged row by row', async () => {
    const [platform, category, calendar, power] = await Promise.all(
      ['platform.added', 'category.added', 'calendar.added', 'power.added'].map((type) =>
        db.event.count({ where: { type } }),
      ),
    )
    expect({ platform, category, calendar, power }).toEqual({
      platform: await db.platform.count(),
      category: await db.category.count(),
      calendar: await db.calendar.count(),
      power: await db.power.count(),
    })
  })

  it('is loaded by the commands of packs, so the pack owns each entry', async () => {
    const { entries } = await planPack(db, shippedPack('vn'))
    expect(entries.filter(({ stored, owner }) => stored === null || owner !== null)).toEqual([])
    expect(await db.packEntry.count()).toBe(entries.length)
    expect(await db.event.count({ where: { type: 'calendar.days_set' } })).toBeGreaterThan(0)
    const calendars = await db.calendar.findMany()
    expect(calendars.filter(({ version, appliedVersion }) => version !== appliedVersion)).toEqual([])
    expect(await db.event.count({ where: { actorKind: { not: 'system' } } })).toBe(0)
  })

  it('assigns no host to two platforms', () => {
    const hosts = platforms.flatMap(({ hosts }) => hosts)
    const below = hosts.filter((host) => hosts.some((other) => other !== host && host.endsWith(`.${other}`)))
    expect(new Set(hosts).size).toBe(hosts.length)
    expect(below).toEqual([])
  })

  it('forbids captures of child abuse, and requires a reason of necessity for speech', async () => {
    expect(await db.category.findMany({ where: { noCapture: true }, select: { slug: true } })).toEqual([
      { slug: 'xam-hai-tre-em' },
    ])
    expect(await db.category.findMany({ where: { expression: true }, select: { slug: true } })).toEqual([
      { slug: 'thong-tin-sai' },
    ])
  })

  it('passes from one decree to the next without a gap or an overlap', async () => {
    const [old, current] = await Promise.all(
      ['nd-72-2013', 'nd-147-2024-24h'].map((slug) => db.power.findUniqueOrThrow({ where: { slug } })),
    )
    expect(old?.inForceTo).toEqual(new Date('2024-12-24'))
    expect(current?.inForceFrom).toEqual(new Date('2024-12-25'))
    expect([old?.normalLimit, current?.normalLimit]).toEqual([24, 24])
  })

  it('creates a newsroom once', async () => {
    const first = await ensureNewsroom(db, now, { slug: 'bao-a', name: 'Báo A' })
    expect(await ensureNewsroom(db, now, { slug: 'bao-a', name: 'Báo A' })).toEqual(first)
    expect(await db.event.count({ where: { type: 'newsroom.added' } })).toBe(1)
  })
})
