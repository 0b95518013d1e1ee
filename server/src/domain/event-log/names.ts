/** Reads the present names of objects that events concern or refer to. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/** A name, or names by BCP 47 language tag. */
export type Name = string | Record<string, string>

/** `type` is the type of the event's subject or of an id in its payload. */
export interface Reference {
  type: string
  id: string
}

const named = { id: true, name: true } as const

type Finder = (db: PrismaClient, ids: string[]) => Promise<{ id: string; name: Name }[]>
const person: Finder = (db, ids) => db.user.findMany({ where: { id: { in: ids } }, select: named })

const finders: Record<string, Finder> = {
  User: person,
  Person: person,
  Platform: (db, ids) => db.platform.findMany({ where: { id: { in: ids } }, select: named }),
  Calendar: (db, ids) => db.calendar.findMany({ where: { id: { in: ids } }, select: named }),
  // Powers name their calendar by its slug.
  CalendarSlug: async (db, slugs) => {
    const calendars = await db.calendar.findMany({ where: { slug: { in: slugs } }, select: { slug: true, name: true } })
    return calendars.map(({ slug, name }) => ({ id: slug, name }))
  },
  Signatory: (db, ids) => db.signatory.findMany({ where: { id: { in: ids } }, select: named }),
  Pack: async (db, ids) => {
    const packs = await db.pack.findMany({ where: { id: { in: ids } } })
    return packs.map(({ id, slug }) => ({ id, name: slug }))
  },
  ApiKey: (db, ids) => db.apiKey.findMany({ where: { id: { in: ids } }, select: named }),
  Newsroom: (db, ids) => db.newsroom.findMany({ where: { id: { in: ids } }, select: named }),
  Category: async (db, ids) => {
    const categories = await db.category.findMany({ where: { id: { in: ids } } })
    return categories.map(({ id, names }) => ({ id, name: names as Record<string, string> }))
  },
  VocabularyEntry: async (db, ids) => {
    const entries = await db.vocabularyEntry.findMany({ where: { id: { in: ids } } })
    return entries.map(({ id, labels }) => ({ id, name: labels as Record<string, string> }))
  },
  Power: async (db, ids) => {
    const powers = await db.power.findMany({ where: { id: { in: ids } } })
    return powers.map(({ id, citations }) => ({ id, name: citations as Record<string, string> }))
  },
  Prohibition: async (db, ids) => {
    const prohibitions = await db.prohibition.findMany({ where: { id: { in: ids } } })
    return prohibitions.map(({ id, citations }) => ({ id, name: citations as Record<string, string> }))
  },
  LetterTemplate: async (db, ids) => {
    const newest = await db.letterTemplateVersion.findMany({
      where: { templateId: { in: ids } },
      orderBy: [{ templateId: 'asc' }, { number: 'desc' }],
      distinct: ['templateId'],
      select: { templateId: true, name: true },
    })
    return newest.map(({ templateId, name }) => ({ id: templateId, name }))
  },
  TextBlock: async (db, ids) => {
    const blocks = await db.textBlock.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } })
    return blocks.map(({ id, title }) => ({ id, name: title }))
  },
  IssuingUnit: async (db, ids) => {
    const units = await db.issuingUnit.findMany({ where: { id: { in: ids } } })
    return units.map(({ id, names }) => ({ id, name: names as Record<string, string> }))
  },
}

const keyOf = ({ type, id }: Reference): string => `${type}_${id}`

/** The returned function gives null for an unknown object. Cost: one statement for each type. */
export async function findNames(
  db: PrismaClient,
  references: readonly Reference[],
): Promise<(reference: Reference) => Name | null> {
  const names = new Map<string, Name>()
  const types = [...new Set(references.map(({ type }) => type))]
  for (const type of types) {
    const ids = [...new Set(references.flatMap((each) => (each.type === type ? [each.id] : [])))]
    for (const { id, name } of (await finders[type]?.(db, ids)) ?? []) names.set(keyOf({ type, id }), name)
  }
  return (reference) => names.get(keyOf(reference)) ?? null
}
