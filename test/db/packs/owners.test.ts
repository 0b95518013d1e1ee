/** A pack that is added to an installation changes nothing that belongs to others. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { addCategory } from '@takedown/server/domain/categories/categories.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { applyPack } from '@takedown/server/domain/packs/apply.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { planPack } from '@takedown/server/domain/packs/plan.ts'
import { addVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import type { Pack } from '@takedown/server/reference/pack.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { named } from '#support/objects/own-reference.ts'
import { freshDatabase } from '#support/run/database.ts'
import { edited } from './editions.ts'

const now = new Date('2026-11-26T02:00:00Z')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
})
afterEach(() => db.$disconnect())

/** The administrator as a person, whose entries are the operator's. */
const person = () => ({ db, viewer: { ...systemViewer, kind: 'user' as const, role: 'ADMIN' as const }, now })
const apply = async (pack: Pack) => applyPack(db, await planPack(db, pack), now)

describe('another pack than the one with which the installation began', () => {
  it('changes no entry of that pack, also where both once stated the same', async () => {
    await loadReference(db, now, shippedPack('vn'))
    await apply(shippedPack('eu-dsa'))
    const entries = ['platforms/facebook', 'calendars/always', 'vocabularies/Action/CONTENT_DISABLED_IN_COUNTRY']
    const read = async () => (await planPack(db, shippedPack('vn'))).entries.map(({ stored }) => stored)
    const before = await read()
    const next = edited(shippedPack('eu-dsa'), ({ platforms, calendars, vocabularies }) => {
      for (const each of platforms) if (each.slug === 'facebook') Object.assign(each, { name: 'F', country: 'IE' })
      for (const each of calendars) if (each.slug === 'always') Object.assign(each, { name: 'A', sourceNote: 'S' })
      for (const each of vocabularies) if (each.vocabulary === 'Action') each.labels = { vi: 'Nhãn khác' }
    })
    const plan = await planPack(db, next)
    const foreign = plan.entries.filter(({ owner }) => owner === 'vn')
    expect(foreign.map(({ section, slug }) => `${section}/${slug}`)).toEqual(expect.arrayContaining(entries))
    expect(foreign.flatMap(({ changes }) => changes)).toEqual([])
    await apply(next)
    expect(await read()).toEqual(before)
  })

  it('changes no entry that ships with the product, and none that the operator added', async () => {
    await loadReference(db, now, shippedPack('us-tida'))
    const names = { vi: 'Vũ khí của tôi', en: 'Weapons of mine' }
    await addCategory(person(), {
      ...{ key: newKey(), slug: 'weapons-of-mine', names: named(names.vi, names.en), severity: 3 },
      ...{ expression: false, noCapture: false },
    })
    await addVocabularyEntry(person(), {
      ...{ key: newKey(), vocabulary: 'Measure', code: 'OF_MINE', flags: [] },
      labels: [{ language: 'vi', text: 'Biện pháp của tôi' }],
    })
    const next = edited(shippedPack('eu-dsa'), ({ vocabularies, categories }) => {
      vocabularies.push({ vocabulary: 'Measure', code: 'OF_MINE', labels: { vi: 'Biện pháp của tôi' }, flags: [] })
      vocabularies.push({ vocabulary: 'Measure', code: 'LABEL', labels: { vi: 'Nhãn khác' }, flags: [] })
      categories.push({ ...categories[0]!, slug: 'weapons-of-mine', names: { ...names, en: 'Other' }, severity: 5 })
    })
    await apply(next)
    const again = edited(next, ({ categories, vocabularies }) => {
      categories.at(-1)!.names.vi = 'Tên khác'
      for (const each of vocabularies) if (each.code === 'OF_MINE') each.labels = { vi: 'Nhãn khác' }
    })
    again.version = '2027-02-01'
    await apply(again)
    expect(await db.category.findUniqueOrThrow({ where: { slug: 'weapons-of-mine' } })).toMatchObject({
      ...{ names, severity: 3 },
    })
    const entries = await db.vocabularyEntry.findMany({
      where: { vocabulary: 'Measure', code: { in: ['LABEL', 'OF_MINE'] } },
    })
    expect(entries.map(({ labels }) => (labels as { vi: string }).vi)).not.toContain('Nhãn khác')
  })
})
