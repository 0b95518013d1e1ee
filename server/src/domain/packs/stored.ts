/** Reads the stored entries of each section of packs, with fields as in `pack-fields.ts`. */
import type { Tx } from '#domain/core/command.ts'
import { dayOf } from '#domain/law/citable.ts'
import { daysByYear, type Fields, type LoadableSection, termSlug } from '#domain/reference/pack-fields.ts'
import type { Calendar } from '#domain/rules/calendar.ts'
import { flagNames } from '#domain/vocabularies/shipped.ts'
import { storedAddresses } from './addresses.ts'

export interface StoredEntry {
  id: string
  version: number
  fields: Fields
}

type Reader = (db: Tx) => Promise<[slug: string, entry: StoredEntry][]>

const readers: Record<LoadableSection, Reader> = {
  calendars: async (db) =>
    (await db.calendar.findMany()).map(
      ({ slug, id, version, name, timeZone, workingHours, sourceNote, endsOn, ...days }) => {
        const special = {
          ...days,
          workingDays: days.workingDays as Calendar['workingDays'],
          dayNames: days.dayNames as Record<string, string>,
        }
        const stated = { name, timeZone, workingHours, sourceNote, endsOn: endsOn && dayOf(endsOn) }
        return [slug, { id, version, fields: { ...stated, ...daysByYear(special) } }]
      },
    ),
  categories: async (db) => {
    const categories = await db.category.findMany()
    const slugs = new Map(categories.map(({ id, slug }) => [id, slug]))
    return categories.map(({ slug, id, version, parentId, names, severity, expression, noCapture, sourceNote }) => {
      const fields = { names, severity, expression, noCapture, sourceNote }
      return [slug, { id, version, fields: { ...fields, parent: parentId && slugs.get(parentId) } }]
    })
  },
  platforms: async (db) => {
    const platforms = await db.platform.findMany({
      include: { channels: { where: { endedOn: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
    })
    return platforms.map(({ slug, id, version, channels, ...platform }) => {
      const { name, kind, operator, country, representative, hosts, languages, contentKinds } = platform
      const { automaticReplies } = platform
      const own = { name, kind, operator, country, representative, hosts, languages }
      const stated = { ...own, contentKinds, automaticReplies }
      const list = channels.map(({ kind, address, note }) => ({ kind, address, note }))
      return [slug, { id, version, fields: { ...stated, channels: list, ...storedAddresses(platform) } }]
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
  prohibitions: async (db) =>
    (await db.prohibition.findMany({ include: { category: true, successor: true } })).map((prohibition) => {
      const { id, slug, version, citations, summaries, penalties, unconfirmed, ...of } = prohibition
      const days = { inForceFrom: dayOf(of.inForceFrom), inForceTo: of.inForceTo && dayOf(of.inForceTo) }
      const references = { category: of.category?.slug ?? null, successor: of.successor?.slug ?? null }
      return [slug, { id, version, fields: { citations, summaries, penalties, unconfirmed, ...days, ...references } }]
    }),
  vocabularies: async (db) =>
    (await db.vocabularyEntry.findMany()).map((entry) => {
      const { id, version, vocabulary, code, labels, inForceFrom, endedOn } = entry
      const flags = flagNames.filter((flag) => entry[flag]).sort()
      const days = { inForceFrom: inForceFrom && dayOf(inForceFrom), endedOn: endedOn && dayOf(endedOn) }
      return [termSlug(entry), { id, version, fields: { vocabulary, code, labels, flags, ...days } }]
    }),
}

/** Returns the stored entries of a section by short name. */
export const storedEntries = async (db: Tx, section: LoadableSection): Promise<Map<string, StoredEntry>> =>
  new Map(await readers[section](db))
