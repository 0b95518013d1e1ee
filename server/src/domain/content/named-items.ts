/**
 * Stores and finds items that are known only by their name, such as a private group. They have a platform; an officer
 * may set the address later.
 */
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, id, optional, signedLine } from '#domain/core/input.ts'
import { comparableText, normalizeForSearch } from '#domain/core/search-text.ts'

/** Letters print the name, so it may contain only characters that a letter can print. */
export const itemName = signedLine(500).refine((name) => !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(name), {
  error: 'is an address: add the item by its address instead',
  params: { code: 'address_as_name' },
})

export const namedItem = z.object({
  platform: id,
  name: itemName,
  kind: code,
  reach: optional(z.int().min(0).max(2_147_483_647)),
})
export type NamedItem = z.output<typeof namedItem>

const oneSpaced = (name: string): string => name.trim().replace(/\s+/g, ' ')

/** The search key of a name: without accents, in lower case, with single spaces and letters of ordinary width. */
export const nameKeyOf = (name: string): string => oneSpaced(normalizeForSearch(comparableText(name)))

/** Whether two names are the same except for capitals, spaces and the width of letters. Accents distinguish names. */
export const isSameName = (one: string | null, other: string): boolean =>
  one !== null && comparable(one) === comparable(other)
const comparable = (name: string): string => comparableText(name).toLocaleLowerCase('vi')

/**
 * Returns an unused item of the platform with this name and kind (see `Sought.isUnused`). If there is none, creates an
 * item. Throws PLATFORM_NOT_IN_USE if the platform has ended.
 */
export async function saveNamedItem(
  tx: Tx,
  { platform: platformId, name, kind, reach }: NamedItem,
  { source, now }: { source: string; now: Date },
): Promise<{ id: string }> {
  const platform = await tx.platform.findUnique({ where: { id: platformId }, select: { endedOn: true } })
  if (!platform) throw new NotFoundError('platform')
  if (platform.endedOn) throw new RuleError('PLATFORM_NOT_IN_USE', 'the platform has ended', 'Platform', [platformId])
  const reusable = await namedItems(tx, { platformId, name, kind, isUnused: true })
  return (
    reusable[0] ??
    tx.contentItem.create({
      data: { platformId, title: name, nameKey: nameKeyOf(name), kind, reach, firstSeenAt: now, source },
      select: { id: true },
    })
  )
}

export type NameScope = { caseId: string } | { tipId: string }

/**
 * Throws NAME_TAKEN if the case or tip contains another item of the platform with this recorded name. `except` is the
 * id of an item that may keep the name.
 */
export async function requireNewName(
  tx: Tx,
  scope: NameScope,
  { platformId, name, except }: { platformId: string; name: string; except?: string },
): Promise<void> {
  const same = (await namedItems(tx, { platformId, name, scope })).filter(({ id }) => id !== except)
  if (same.length > 0)
    throw new RuleError(
      'NAME_TAKEN',
      'an item of the platform has this name',
      'ContentItem',
      same.map(({ id }) => id),
    )
}

interface Sought {
  platformId: string
  name: string
  kind?: string
  scope?: NameScope
  /** whether to return only items that have no address, are in no case and no tip, and were never sent */
  isUnused?: boolean
}

async function namedItems(tx: Tx, { platformId, name, kind, scope, isUnused }: Sought): Promise<{ id: string }[]> {
  const rows = await tx.contentItem.findMany({
    where: {
      ...{ platformId, nameKey: nameKeyOf(name), kind },
      ...(scope && ('caseId' in scope ? { cases: { some: scope } } : { tips: { some: scope } })),
      ...(isUnused && {
        canonicalUrl: null,
        cases: { none: {} },
        tips: { none: {} },
        requestItems: { none: { sentAt: { not: null } } },
      }),
    },
    select: { id: true, title: true },
    orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }],
  })
  return rows.filter(({ title }) => isSameName(title, name))
}
