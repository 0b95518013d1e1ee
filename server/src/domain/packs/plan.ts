/**
 * Compares a pack with what is stored. A field follows the pack as long as it still has the value that the pack stated
 * when it was loaded last; a field that the operator changed since is kept.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import {
  type Fields,
  type LoadableSection,
  type PackEntry,
  packEntries,
  sectionNames,
} from '#domain/reference/pack-fields.ts'
import { entryKey } from '#domain/reference/record-pack.ts'
import type { Pack } from '#reference/pack.ts'
import { type StoredEntry, storedEntries } from './stored.ts'

/** A field whose stored value differs from the pack's. */
export interface FieldDifference {
  field: string
  stored: unknown
  stated: unknown
}

/** What loading the pack does to one entry. `stored` is null for a new entry. */
export interface PlannedEntry extends PackEntry {
  section: LoadableSection
  stored: StoredEntry | null
  /** the fields that get the pack's value */
  changes: FieldDifference[]
  /** the fields that keep their stored value: those that the operator changed, and those in `fixed` */
  kept: FieldDifference[]
}

export interface Plan {
  pack: Pack
  /** the edition that was loaded last; null if none was */
  loadedVersion: string | null
  entries: PlannedEntry[]
  /** entries that an earlier edition stated and this one does not; they stay */
  dropped: string[]
}

export const isNew = ({ stored }: PlannedEntry): boolean => stored === null
export const isChanged = ({ stored, changes }: PlannedEntry): boolean => stored !== null && changes.length > 0

/** Whether loading the pack changes nothing and records nothing new. */
export const isUpToDate = ({ pack, loadedVersion, entries }: Plan): boolean =>
  loadedVersion === pack.version && entries.every(({ stored, changes }) => stored !== null && changes.length === 0)

/** The fields of stored entries that a pack never changes, because deadlines may have been counted by them. */
const fixed: Partial<Record<LoadableSection, readonly string[]>> = {
  calendars: ['name', 'timeZone', 'workingHours'],
}

export async function planPack(db: PrismaClient, pack: Pack): Promise<Plan> {
  const loaded = await db.pack.findUnique({ where: { slug: pack.pack }, include: { entries: true } })
  const former = new Map(
    (loaded?.entries ?? []).map(({ section, slug, stated }) => [entryKey(section, slug), stated as Fields]),
  )
  const claimed = new Set((await db.packEntry.findMany()).map(({ section, slug }) => entryKey(section, slug)))
  const entries: PlannedEntry[] = []
  for (const section of sectionNames) {
    const stored = await storedEntries(db, section)
    for (const entry of packEntries(pack, section)) {
      const present = stored.get(entry.slug) ?? null
      const key = entryKey(section, entry.slug)
      const isUnclaimed = present !== null && !claimed.has(key)
      const base = former.get(key) ?? (isUnclaimed ? await untouched(db, section, present) : null)
      entries.push({ ...entry, section, stored: present, ...compare(section, entry.fields, present, base) })
    }
  }
  const stated = new Set(entries.map(({ section, slug }) => entryKey(section, slug)))
  const dropped = [...former.keys()].filter((key) => !stated.has(key))
  return { pack, loadedVersion: loaded?.version ?? null, entries, dropped }
}

/**
 * Returns the present fields of an entry that no pack has stated, or null if somebody changed the entry since the
 * installation. An unchanged entry has only the event of its creation by the system. An unchanged entry of a vocabulary
 * that ships with the product has no event at all.
 */
async function untouched(
  db: PrismaClient,
  section: LoadableSection,
  { id, fields }: StoredEntry,
): Promise<Fields | null> {
  const events = await db.event.findMany({ where: { subjectId: id }, select: { actorKind: true }, take: 2 })
  if (events.length === 0) return section === 'vocabularies' ? fields : null
  return events.length === 1 && events[0]!.actorKind === 'system' ? fields : null
}

function compare(section: LoadableSection, stated: Fields, stored: StoredEntry | null, base: Fields | null) {
  const changes: FieldDifference[] = []
  const kept: FieldDifference[] = []
  for (const [field, value] of Object.entries(stored ? stated : {})) {
    const present = stored!.fields[field] ?? null
    if (isSame(present, value)) continue
    const difference = { field, stored: present, stated: value }
    const isOperators = base === null || !isSame(present, base[field] ?? null)
    if (isOperators || fixed[section]?.includes(field)) kept.push(difference)
    else changes.push(difference)
  }
  return { changes, kept }
}

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

/** JSON with the keys of objects in order, because the database does not keep their order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
