/**
 * Determines which jurisdiction pack or person owns each stored entry, because a pack changes only its own entries. An
 * entry belongs to the first pack that stated it. An entry that no pack stated belongs to the operator if the operator
 * added it, otherwise to the pack with which the installation began.
 */
import type { Tx } from '#domain/core/command.ts'
import type { LoadableSection } from '#domain/reference/pack-fields.ts'
import { entryKey } from '#domain/reference/record-pack.ts'
import { isShipped, type Vocabulary } from '#domain/vocabularies/shipped.ts'
import type { StoredEntry } from './stored.ts'

/** This pack counts as the first one in installations that are older than packs. */
const FIRST_PACK = 'vn'

export interface Ownership {
  /** the first pack that stated the entry, by the key of the entry */
  owners: ReadonlyMap<string, string>
  /** the pack with which the installation began */
  ownPack: string
  /** the keys of deleted powers, prohibitions and entries of vocabularies */
  deleted: ReadonlySet<string>
}

/**
 * Reads the ownership of all entries. `first` is the pack that is being loaded. In a new installation, it counts as the
 * pack with which the installation began.
 */
export async function readOwnership(db: Tx, first = FIRST_PACK): Promise<Ownership> {
  const packs = await db.pack.findMany({ orderBy: { id: 'asc' }, include: { entries: true } })
  const owners = new Map<string, string>()
  for (const { slug: pack, entries } of packs)
    for (const { section, slug } of entries) {
      const key = entryKey(section, slug)
      if (!owners.has(key)) owners.set(key, pack)
    }
  return {
    owners,
    ownPack: packs[0]?.slug ?? ((await db.platform.count()) === 0 ? first : FIRST_PACK),
    deleted: await deletedKeys(db),
  }
}

/**
 * Reads from the log the keys of the deleted entries. The event of a deleted vocabulary entry states its code. The
 * short name of a deleted power or prohibition is read from an earlier event, such as its addition.
 */
async function deletedKeys(db: Tx): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ section: string; slug: string }[]>`
    SELECT 'vocabularies' AS section, concat(p.payload::jsonb #>> '{entry,vocabulary}', '/',
      p.payload::jsonb #>> '{entry,code}') AS slug
    FROM event d JOIN event_payload p ON p.event_id = d.id
    WHERE d.type LIKE '%.entry_deleted' AND d.subject_type = 'VocabularyEntry'
    UNION ALL
    SELECT CASE d.subject_type WHEN 'Power' THEN 'powers' ELSE 'prohibitions' END, p.payload::jsonb ->> 'slug'
    FROM event d JOIN event a ON a.subject_id = d.subject_id JOIN event_payload p ON p.event_id = a.id
    WHERE d.type LIKE '%.deleted' AND d.subject_type IN ('Power', 'Prohibition') AND p.payload::jsonb ? 'slug'`
  return new Set(rows.map(({ section, slug }) => entryKey(section, slug)))
}

/** Determines whether the operator added an entry that no pack stated, and whether only the system has changed it. */
export async function originOf(
  db: Tx,
  section: LoadableSection,
  { id, fields }: StoredEntry,
): Promise<{ byOperator: boolean; untouched: boolean }> {
  const events = await db.event.findMany({
    where: { subjectId: id },
    select: { actorKind: true },
    orderBy: { seq: 'asc' },
  })
  const bySystem = events.every(({ actorKind }) => actorKind === 'system')
  // A vocabulary entry of the product has no event until somebody changes it, so without events it counts as untouched.
  if (section === 'vocabularies' && isShipped(fields.vocabulary as Vocabulary, fields.code as string))
    return { byOperator: false, untouched: bySystem }
  // Earlier versions had no commands on powers, so operators changed them by SQL. A migration cleared `shipped` for
  // these, so they do not count as untouched.
  const isKept = section === 'powers' && !(await db.power.findUniqueOrThrow({ where: { id } })).shipped
  return { byOperator: events[0]?.actorKind === 'user', untouched: events.length > 0 && bySystem && !isKept }
}
