/** The stored entries that packs can keep, as fields in the form of `pack-fields.ts`. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { dayOf } from '#domain/law/citable.ts'
import { daysByYear, type Fields, type LoadableSection } from '#domain/reference/pack-fields.ts'
import type { Calendar } from '#domain/rules/calendar.ts'

export interface StoredEntry {
  id: string
  version: number
  fields: Fields
}

type Reader = (db: PrismaClient) => Promise<[slug: string, entry: StoredEntry][]>

const readers: Record<LoadableSection, Reader> = {
  calendars: async (db) =>
    (await db.calendar.findMany()).map(({ slug, id, version, name, timeZone, workingHours, sourceNote, ...days }) => {
      const special = { ...days, workingDays: days.workingDays as Calendar['workingDays'] }
      return [slug, { id, version, fields: { name, timeZone, workingHours, sourceNote, ...daysByYear(special) } }]
    }),
  categories: async (db) => {
    const categories = await db.category.findMany()
    const slugs = new Map(categories.map(({ id, slug }) => [id, slug]))
    return categories.map(
      ({ slug, id, version, parentId, nameVi, nameEn, severity, expression, noCapture, sourceNote }) => {
        const fields = { nameVi, nameEn, severity, expression, noCapture, sourceNote }
        return [slug, { id, version, fields: { ...fields, parent: parentId && slugs.get(parentId) } }]
      },
    )
  },
  platforms: async (db) => {
    const platforms = await db.platform.findMany({
      include: { channels: { where: { endedOn: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
    })
    return platforms.map(({ slug, id, version, channels, ...platform }) => {
      const { name, kind, operator, country, representative, hosts, languages, contentKinds } = platform
      const stated = { name, kind, operator, country, representative, hosts, languages, contentKinds }
      const list = channels.map(({ kind, address, note }) => ({ kind, address, note }))
      return [slug, { id, version, fields: { ...stated, channels: list } }]
    })
  },
  powers: async (db) =>
    (await db.power.findMany({ include: { calendar: true, successor: true } })).map((power) => {
      const { citations, notes, normalLimit, urgentLimit, clock, clockStart, forComplaints, unconfirmed } = power
      const stated = { citations, notes, normalLimit, urgentLimit, clock, clockStart, forComplaints, unconfirmed }
      const days = { inForceFrom: dayOf(power.inForceFrom), inForceTo: power.inForceTo && dayOf(power.inForceTo) }
      const references = { calendar: power.calendar.slug, successor: power.successor?.slug ?? null }
      return [power.slug, { id: power.id, version: power.version, fields: { ...stated, ...days, ...references } }]
    }),
}

/** Returns the stored entries of a section by their short names. */
export const storedEntries = async (db: PrismaClient, section: LoadableSection): Promise<Map<string, StoredEntry>> =>
  new Map(await readers[section](db))
