/**
 * Compares a jurisdiction pack with the stored entries, and plans the changes. The pack changes a field only if no
 * person has changed the field since the last loading. An entry that belongs to another pack, to the operator or to the
 * product stays unchanged.
 */
import type { Tx } from '#domain/core/command.ts'
import {
  type Fields,
  type LoadableSection,
  type PackEntry,
  packEntries,
  sectionNames,
  withEnd,
} from '#domain/reference/pack-fields.ts'
import { entryKey } from '#domain/reference/record-pack.ts'
import type { Pack } from '#reference/pack.ts'
import { inStoredForm } from './addresses.ts'
import { reasonByHand } from './by-hand.ts'
import { type Ownership, originOf, readOwnership } from './ownership.ts'
import { type StoredEntry, storedEntries } from './stored.ts'

export interface FieldDifference {
  field: string
  stored: unknown
  stated: unknown
}

/** `stored` is null for a new entry. */
export interface PlannedEntry extends PackEntry {
  section: LoadableSection
  stored: StoredEntry | null
  /** whether somebody deleted the entry; it is then not added again */
  isDeleted: boolean
  /**
   * null if this pack may change the entry; otherwise its owner: the name of another pack, `operator` for an entry that
   * the operator added, or `product` for an entry of the pack with which the installation began
   */
  owner: string | null
  changes: FieldDifference[]
  /** the fields that keep their stored value, because the operator changed them or another owner has the entry */
  kept: FieldDifference[]
  /** the fields that a person has to change; see by-hand.ts */
  byHand: (FieldDifference & { reason: string })[]
}

export interface Plan {
  pack: Pack
  /** the edition that was loaded last; null if there is none */
  loadedVersion: string | null
  entries: PlannedEntry[]
  /** entries of an earlier edition that this one lacks; they stay stored */
  dropped: string[]
}

export const isNew = ({ stored, isDeleted }: PlannedEntry): boolean => stored === null && !isDeleted
export const isChanged = ({ stored, changes }: PlannedEntry): boolean => stored !== null && changes.length > 0

/** Whether loading the pack changes nothing and records nothing new. */
export const isUpToDate = ({ pack, loadedVersion, entries }: Plan): boolean =>
  loadedVersion === pack.version && !entries.some((entry) => isNew(entry) || isChanged(entry))

/** Whether a later edition is loaded already. */
export const isOlder = ({ pack, loadedVersion }: Plan): boolean =>
  loadedVersion !== null && pack.version < loadedVersion

/** Returns the fields that the entry has after the loading. */
export function loadedFields({ fields, stored, kept, byHand }: PlannedEntry): Fields {
  const unchanged = Object.fromEntries([...kept, ...byHand].map(({ field, stored }) => [field, stored]))
  return stored ? { ...stored.fields, ...fields, ...unchanged } : fields
}

/** Plans the loading of these sections of a pack, by default of all. */
export async function planPack(db: Tx, pack: Pack, sections: readonly LoadableSection[] = sectionNames): Promise<Plan> {
  const loaded = await db.pack.findUnique({ where: { slug: pack.pack }, include: { entries: true } })
  const former = new Map(
    (loaded?.entries ?? []).map(({ section, slug, stated }) => [
      entryKey(section, slug),
      section === 'calendars' ? withEnd(stated as Fields) : (stated as Fields),
    ]),
  )
  const ownership = await readOwnership(db, pack.pack)
  const entries: PlannedEntry[] = []
  for (const section of sections) {
    const stored = await storedEntries(db, section)
    for (const { slug, fields } of packEntries(pack, section)) {
      const entry = { slug, fields: inStoredForm(section, fields) }
      const present = stored.get(entry.slug) ?? null
      const key = entryKey(section, entry.slug)
      const { owner, base } = await claim(db, { pack: pack.pack, section, key, present }, ownership, former.get(key))
      const isDeleted = present === null && (former.has(key) || ownership.deleted.has(key))
      const { changes: others, kept } = compare(entry.fields, present, base)
      const changes: FieldDifference[] = []
      const byHand: PlannedEntry['byHand'] = []
      for (const each of others) {
        const reason = await reasonByHand(db, section, entry.fields, each)
        if (reason === null) changes.push(each)
        else byHand.push({ ...each, reason })
      }
      entries.push({ ...entry, section, stored: present, isDeleted, owner, changes, kept, byHand })
    }
  }
  const stated = new Set(entries.map(({ section, slug }) => entryKey(section, slug)))
  const dropped = [...former.keys()].filter(
    (key) => sections.some((each) => key.startsWith(`${each}/`)) && !stated.has(key),
  )
  return { pack, loadedVersion: loaded?.version ?? null, entries, dropped }
}

type Claimed = { pack: string; section: LoadableSection; key: string; present: StoredEntry | null }

/**
 * Returns `owner`, see `PlannedEntry`, and `base`, with which the stored fields are compared. A stored field that
 * differs from `base` was changed by a person, so this field is kept. If the pack stated the entry before, `base` has
 * the values of the last loading. Otherwise, `base` has the stored values if only the system has changed the entry, and
 * is null otherwise. If `base` is null, all fields are kept.
 */
async function claim(
  db: Tx,
  { pack, section, key, present }: Claimed,
  { owners, ownPack }: Ownership,
  former: Fields | undefined,
): Promise<{ owner: string | null; base: Fields | null }> {
  const owner = owners.get(key) ?? null
  if (owner !== null && owner !== pack) return { owner, base: null }
  if (owner === pack || present === null) return { owner: null, base: former ?? null }
  const { byOperator, untouched } = await originOf(db, section, present)
  if (byOperator) return { owner: 'operator', base: null }
  if (pack !== ownPack) return { owner: 'product', base: null }
  return { owner: null, base: untouched ? present.fields : null }
}

function compare(stated: Fields, stored: StoredEntry | null, base: Fields | null) {
  const changes: FieldDifference[] = []
  const kept: FieldDifference[] = []
  for (const [field, value] of Object.entries(stored ? stated : {})) {
    const present = stored!.fields[field] ?? null
    if (isSame(present, value)) continue
    const difference = { field, stored: present, stated: value }
    const isOperators = base === null || !isSame(present, base[field] ?? null)
    if (isOperators) kept.push(difference)
    else changes.push(difference)
  }
  return { changes, kept }
}

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

/** Returns JSON with sorted keys, because the database does not keep the order of keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
