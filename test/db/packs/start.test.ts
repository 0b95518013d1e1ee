/** What a start does with the law of packs of which an older edition is loaded. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { addPower } from '@takedown/server/domain/law/powers.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { planPack } from '@takedown/server/domain/packs/plan.ts'
import { upgradeLaw } from '@takedown/server/domain/packs/upgrade-law.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'
import { differences } from './editions.ts'

const now = new Date('2026-11-26T02:00:00Z')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
})
afterEach(() => db.$disconnect())

describe('a start', () => {
  const vn = shippedPack('vn')
  const start = () => upgradeLaw(db, now, (line) => lines.push(line))
  const lines: string[] = []
  beforeEach(() => void lines.splice(0))
  const power = (slug: string) => db.power.findUnique({ where: { slug } })

  it('corrects the law of an older edition by the rules of packs, once, and keeps its other entries', async () => {
    const old = structuredClone(vn)
    old.version = '2025-06-01'
    old.powers = old.powers.filter(({ slug }) => slug !== 'luat-116-2025-dieu-25')
    for (const each of old.powers) if (each.slug === 'nd-147-2024-48h') each.forComplaints = false
    old.prohibitions = []
    old.categories[0]!.severity = 1
    await loadReference(db, now, old)
    expect((await Promise.all([start(), start()])).sort()).toEqual([false, true])
    expect(await power('nd-147-2024-48h')).toMatchObject({ forComplaints: true, version: 2 })
    expect(await power('luat-116-2025-dieu-25')).toMatchObject({ normalLimit: 24, urgentLimit: 6 })
    expect(await db.prohibition.count()).toBe(vn.prohibitions.length)
    expect((await db.category.findUniqueOrThrow({ where: { slug: old.categories[0]!.slug } })).severity).toBe(1)
    expect(await differences(db, vn)).toEqual([`${old.categories[0]!.slug}.severity`])
    expect([await start(), lines]).toEqual([false, []])
  })

  it('prints what a rule refuses, and changes nothing of the law then', async () => {
    const old = structuredClone(vn)
    old.version = '2025-06-01'
    old.powers = old.powers.filter(({ slug }) => slug !== 'luat-116-2025-dieu-25')
    await loadReference(db, now, old)
    const { id } = await db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })
    const citations = [
      { language: 'vi', text: vn.powers.find(({ slug }) => slug === 'luat-116-2025-dieu-25')!.citations.vi },
    ]
    await addPower(
      { db, viewer: systemViewer, now },
      {
        ...{
          key: newKey(),
          citations,
          notes: [],
          normalLimit: 24,
          clock: 'CALENDAR',
          clockStart: 'SENT',
          calendar: id,
        },
        ...{ inForceFrom: '2026-07-01', capacities: [], forComplaints: false, unconfirmed: true },
      },
    )
    expect(await start()).toBe(false)
    expect(lines).toEqual([expect.stringContaining('powers luat-116-2025-dieu-25: POWER_KNOWN')])
    expect((await planPack(db, vn)).loadedVersion).toBe('2025-06-01')
  })
})
