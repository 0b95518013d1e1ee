/** The first pack of an installation is loaded by the commands that load later packs. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { PackRefusedError } from '@takedown/server/domain/packs/apply.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '#support/run/database.ts'
import { edited } from './editions.ts'

const now = new Date('2026-11-26T02:00:00Z')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
})
afterEach(() => db.$disconnect())

describe('the first pack of an installation', () => {
  it('obeys the rules of the commands, and is loaded whole or not at all', async () => {
    const wrong = edited(shippedPack('vn'), ({ platforms }) => {
      platforms[0]!.channels = [{ kind: 'EMAIL', address: 'no address' }]
    })
    await expect(loadReference(db, now, wrong)).rejects.toThrow(PackRefusedError)
    expect([await db.platform.count(), await db.category.count(), await db.pack.count()]).toEqual([0, 0, 0])
    expect(await loadReference(db, now)).toBe(true)
  })

  it('is the first one also without a platform', async () => {
    expect(
      await loadReference(
        db,
        now,
        edited(shippedPack('eu-dsa'), ({ platforms }) => platforms.splice(0)),
      ),
    ).toBe(true)
    expect(await loadReference(db, now)).toBe(false)
  })

  it.each([
    ['vn', ['VN']],
    ['us-tida', ['US']],
    ['eu-dsa', ['BE']],
  ] as const)(
    'gives new requests the countries of the pack %s, unless the authority has chosen some',
    async (name, countries) => {
      await loadReference(db, now, shippedPack(name))
      expect((await db.authority.findFirstOrThrow()).territories).toEqual(countries)
    },
  )

  it('keeps the countries that the authority has chosen', async () => {
    await db.authority.updateMany({ data: { territories: ['VN', 'LA'] } })
    await loadReference(db, now, shippedPack('us-tida'))
    expect(await db.authority.findFirstOrThrow()).toMatchObject({ territories: ['VN', 'LA'], casePrefix: 'CASE' })
  })

  it('may add the kinds of its own platforms', async () => {
    const own = edited(shippedPack('eu-dsa'), ({ platforms, vocabularies }) => {
      vocabularies.push({ vocabulary: 'PlatformKind', code: 'FORUM', labels: { vi: 'Diễn đàn' }, flags: [] })
      platforms.splice(1)
      platforms[0]!.kind = 'FORUM'
    })
    expect(await loadReference(db, now, own)).toBe(true)
    expect(await db.platform.findMany({ select: { kind: true } })).toEqual([{ kind: 'FORUM' }])
  })
})
