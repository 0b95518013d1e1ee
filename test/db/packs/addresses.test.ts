/** A jurisdiction pack states the rules and forms by which the addresses of its platforms are read. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { databaseTime } from '@takedown/server/clock/database-time.ts'
import { addressReaderOf, platformsOfAddresses } from '@takedown/server/domain/content/address-reader.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { applyPack } from '@takedown/server/domain/packs/apply.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { isUpToDate, planPack } from '@takedown/server/domain/packs/plan.ts'
import { setPlatformForms } from '@takedown/server/domain/platforms/path-forms.ts'
import type { Pack } from '@takedown/server/reference/pack.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'
import { differences, edited } from './editions.ts'

const now = new Date('2026-11-26T02:00:00Z')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
})
afterEach(() => db.$disconnect())

const admin = () => ({ db, viewer: systemViewer, now })
const apply = async (pack: Pack) => applyPack(db, await planPack(db, pack), await databaseTime(db))
const changed = (pack: Pack) => differences(db, pack)

describe('rules of addresses in a pack', () => {
  const forms = [{ pattern: '/bai/{*}-{id:number}', canonical: '/bai/{id}', kind: 'POST' }]
  const rules = {
    aliases: [{ host: 'cu.dien-dan.example', mainHost: 'dien-dan.example' }],
    mirrors: [{ host: 'dien-dan.example', labels: ['m'] }],
    ignoredParameters: [
      { name: 'view', values: ['list'] },
      { name: 'REF', values: [] },
    ],
    contentParameters: ['bai'],
    pages: [{ hosts: ['dien-dan.example'], signIn: ['vao/*'], help: [], search: [], own: [] }],
  }
  const withForum = (pathForms: typeof forms = forms, addressRules: typeof rules | undefined = rules) =>
    edited(shippedPack('eu-dsa'), ({ platforms }) => {
      const { channels, ...others } = platforms[0]!
      const hosts = ['dien-dan.example']
      platforms.push({ ...others, channels, slug: 'dien-dan', name: 'Diễn đàn', hosts, pathForms, addressRules })
    })
  const read = async (url: string) => {
    const address = addressReaderOf(await platformsOfAddresses(db)).canonical(url)
    return 'url' in address ? address.url : address.rejected
  }

  it('are loaded once, shown as changes by a later edition, and not changed where the operator did', async () => {
    await loadReference(db, now, shippedPack('eu-dsa'))
    await apply(withForum())
    expect(await changed(withForum())).toEqual([])
    expect(isUpToDate(await planPack(db, withForum()))).toBe(true)
    expect(await read('https://m.dien-dan.example/bai/tieu-de-7?ref=x&view=list')).toBe(
      'https://dien-dan.example/bai/7',
    )
    expect(await read('https://dien-dan.example/vao/a')).toBe('sign-in page of a platform')
    const platform = await db.platform.findUniqueOrThrow({ where: { slug: 'dien-dan' } })
    const own = [{ ...forms[0]!, kind: 'COMMENT' }]
    await setPlatformForms(admin(), {
      key: newKey(),
      platform: platform.id,
      forms: own,
      expectedVersion: platform.version,
    })
    const later = withForum([{ ...forms[0]!, kind: 'VIDEO' }], { ...rules, contentParameters: ['bai', 'trang'] })
    expect(await changed(later)).toEqual(['dien-dan.addressRules', 'dien-dan.pathForms kept'])
    await apply(later)
    expect(await changed(later)).toEqual(['dien-dan.pathForms kept'])
    expect((await db.platform.findUniqueOrThrow({ where: { slug: 'dien-dan' } })).pathForms).toEqual(own)
    // Loading a pack that states no rules keeps the stored rules.
    const silent = edited(later, ({ platforms }) => {
      for (const each of platforms) each.pathForms = each.addressRules = undefined
    })
    expect(await changed(silent)).toEqual([])
  })

  it('refuse the pack if a form could make two addresses of different content one', async () => {
    await loadReference(db, now, shippedPack('eu-dsa'))
    const wrong = withForum([{ pattern: '/bai/{id}.html', canonical: '/bai/{id}', kind: 'POST' }])
    await expect(apply(wrong)).rejects.toMatchObject({ refused: [{ entry: { slug: 'dien-dan' } }] })
    expect(await db.platform.count({ where: { slug: 'dien-dan' } })).toBe(0)
  })
})
